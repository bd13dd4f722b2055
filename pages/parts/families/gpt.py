"""A GPT from random weights, on one book, in about a minute: its loss, and what it writes on the way."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.frame.legal import LONGEST_NAME
from content.examples.book import AUTHOR, TEXT, TITLE, YEAR
from models.live_training.tiny_gpt import CONTEXT, LAYERS, SHARE, STEPS, WIDTH, Learned, sample, train
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.training_watch import result_of

SEED = 0
WRITTEN = 160  # characters


def tiny_gpt() -> None:
    """Its training, then what it writes."""
    st.markdown(
        f"A GPT learns one thing: **what comes next**. This one starts from random numbers, reads *{TITLE}* by {AUTHOR} "
        f"({YEAR}), {len(TEXT):,} characters, and says the next character from at most {CONTEXT} before it. Its plan is that of "
        f"the large ones, LLaMA's blocks, {LAYERS} of them, {WIDTH} wide. The book's last tenth is held out."
    )
    gpt = result_of(
        train, TEXT, SEED, key="families-gpt", label="Train it", takes=f"{STEPS} steps, about a minute on one core"
    )
    if gpt is None:
        return
    _loss(gpt)
    _samples(gpt)


def _loss(gpt: Learned) -> None:
    steps, count = gpt.steps.tolist(), len(gpt.steps)
    frame = pd.DataFrame(
        {
            "series": ["held-out loss"] * count + ["bigram entropy"] * count,
            "step": steps * 2,
            "value": [*gpt.losses.tolist(), *[gpt.entropy] * count],
        }
    )
    last = float(gpt.losses[-1])
    figure(
        partial(
            curve,
            frame,
            {"held-out loss": "causal", "bigram entropy": "muted"},
            x="step",
            x_title="steps of training",
            y_title="nats a character",
        ),
        key="gpt-loss",
        title=f"After {steps[-1]} steps its loss is {last:.2f} nats a character; pairs alone give {gpt.entropy:.2f}",
        reading=(
            f"{gpt.parameters:,} parameters. Less loss is better. It began at {gpt.losses[0]:.2f}; equal chances for all "
            f"{len(gpt.characters)} characters give {gpt.chance:.2f}. Knowing only how often each character follows each "
            f"other in this book gives {gpt.entropy:.2f}: the bigram entropy. "
            + ("Below that it uses more than the one before." if last < gpt.entropy else "It is not there yet.")
        ),
        table=frame,
        provenance=Provenance(
            "a small GPT trained here",
            f"seed {SEED}, {STEPS} steps, on {SHARE:.0%} of {TITLE}",
            "float32",
            measured=f"mean loss on the held-out end of the book, in windows of {CONTEXT} characters",
            not_measured="how it does on other books",
        ),
        code=figure_code("families/gpt_loss", steps=steps),
        alt="A falling line of the loss at each step kept, and a flat line for the bigram entropy.",
    )


@st.fragment
def _samples(gpt: Learned) -> None:
    st.subheader("From noise toward words", anchor=False)
    left, right = st.columns([3, 1])
    typed = linked("families_start", left.text_input, "Let it go on from")
    seed = linked("families_seed", right.number_input, "Seed of the draw", 0, 99)
    start = (typed or "")[:LONGEST_NAME]
    if unknown := sorted({c for c in start if c not in gpt.characters}):
        st.caption(
            f"{len(unknown)} of your characters are not in the book; it cannot read them, and they are left out."
        )
    for step, loss in zip(gpt.steps.tolist(), gpt.losses, strict=True):
        st.markdown(f"**Step {step}**, held-out loss {loss:.2f}")
        st.code(sample(gpt.folder, gpt.characters, step, start, WRITTEN, int(seed)), language=None, wrap_lines=True)
    st.markdown(
        "Every character is drawn from the model's own distribution, nothing is chosen by hand. It learns spaces first, then "
        "common endings, then short words. So small a network and so short a training give words, not sense. And it never "
        "goes back: what is written stays, and the next character is said from it. The packaged SmolLM2 has the same plan."
    )
