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
from pages.parts.families import snippets
from pages.shared.bound import bound
from pages.shared.training_watch import result_of

SEED = 0
WRITTEN = 160  # characters


def show() -> None:
    """Train, then read."""
    st.markdown(
        f"A GPT learns one thing: **what comes next**. This one starts from random numbers, reads *{TITLE}* by {AUTHOR} "
        f"({YEAR}), {len(TEXT):,} characters, and says the next character from at most {CONTEXT} before it. Its plan is that of "
        f"the large ones, LLaMA's blocks, {LAYERS} of them, {WIDTH} wide. The book's last tenth is held out."
    )
    found = result_of(
        train, TEXT, SEED, key="families-gpt", label="Train it", takes=f"{STEPS} steps, about a minute on one core"
    )
    if found is None:
        return
    _loss(found)
    _samples(found)


def _loss(found: Learned) -> None:
    steps, count = found.steps.tolist(), len(found.steps)
    frame = pd.DataFrame(
        {
            "series": ["held-out loss"] * count + ["bigram entropy"] * count,
            "step": steps * 2,
            "value": [*found.losses.tolist(), *[found.entropy] * count],
        }
    )
    last = float(found.losses[-1])
    figure(
        partial(
            curve, frame, {"held-out loss": "causal", "bigram entropy": "muted"}, x="step", x_title="steps of training",
            y_title="nats a character",
        ),
        key="gpt-loss",
        title=f"After {steps[-1]} steps its loss is {last:.2f} nats a character; pairs alone give {found.entropy:.2f}",
        reading=(
            f"{found.parameters:,} parameters. Less loss is better. It began at {found.losses[0]:.2f}; equal chances for all "
            f"{len(found.characters)} characters give {found.chance:.2f}. Knowing only how often each character follows each "
            f"other in this book gives {found.entropy:.2f}: the bigram entropy. "
            + ("Below that it uses more than the one before." if last < found.entropy else "It is not there yet.")
        ),
        table=frame,
        provenance=Provenance(
            "a small GPT trained here", f"seed {SEED}, {STEPS} steps, on {SHARE:.0%} of {TITLE}", "float32",
            measured=f"mean loss on the held-out end of the book, in windows of {CONTEXT} characters",
            not_measured="how it does on other books",
        ),
        code=snippets.gpt_losses(SEED, steps),
        alt="A falling line of the loss at each step kept, and a flat line for the bigram entropy.",
    )  # fmt: skip


@st.fragment
def _samples(found: Learned) -> None:
    st.subheader("From noise toward words", anchor=False)
    left, right = st.columns([3, 1])
    typed = bound("families_start", left.text_input, "Let it go on from", max_chars=LONGEST_NAME)
    seed = bound("families_seed", right.number_input, "Seed of the draw", 0, 99)
    start = (typed or "")[:LONGEST_NAME]
    if unknown := sorted({c for c in start if c not in found.characters}):
        st.caption(
            f"{len(unknown)} of your characters are not in the book; it cannot read them, and they are left out."
        )
    for step, loss in zip(found.steps.tolist(), found.losses, strict=True):
        st.markdown(f"**Step {step}**, held-out loss {loss:.2f}")
        st.code(sample(found.folder, found.characters, step, start, WRITTEN, int(seed)), language=None, wrap_lines=True)
    st.markdown(
        "Every character is drawn from the model's own distribution, nothing is chosen by hand. It learns spaces first, then "
        "common endings, then short words. So small a network and so short a training give words, not sense. And it never "
        "goes back: what is written stays, and the next character is said from it. The packaged SmolLM2 has the same plan."
    )
