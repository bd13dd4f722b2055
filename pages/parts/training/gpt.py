"""A GPT trained from random weights on one book: its loss, and what it writes on the way."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import counted
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
        "A GPT practises one thing only. It guesses **what comes next** in a text, checks the guess against the text, and "
        "changes its weights a little, again and again. This tiny GPT starts from random numbers and practises on "
        f"*{TITLE}* by {AUTHOR} ({YEAR}), which has {len(TEXT):,} characters. It guesses the next character, not the next "
        f"word, from at most {CONTEXT} characters before it. It is built like the large ones, from "
        f"{LAYERS} blocks of LLaMA's kind with vectors of {WIDTH} numbers. The last tenth of the book is **held out**: the model "
        "never practises on it, so it can be tested there."
    )
    gpt = result_of(
        train, TEXT, SEED, key="training-gpt", label="Train it", takes=f"{STEPS} steps, about a minute on one core"
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
        title=f"After {steps[-1]} steps the tiny GPT's loss is {last:.2f}, and at the start it was {gpt.losses[0]:.2f}",
        reading=(
            "Look at how far the line falls. The loss says how much the next character surprises the model, in nats, so less is "
            f"better. A model that gives equal chances to all {len(gpt.characters)} characters has a loss of {gpt.chance:.2f}. "
            "The flat line is a simple rival, which knows only how often each character follows each other character in this "
            f"book. Its loss is {gpt.entropy:.2f}, the bigram entropy. "
            + (
                "The GPT is below that line, so it must be using more than just the previous character. "
                if last < gpt.entropy
                else "The GPT has not come below that line yet. "
            )
            + f"It has {gpt.parameters:,} parameters."
        ),
        table=frame,
        provenance=Provenance(
            "a small GPT trained here",
            f"seed {SEED}, {STEPS} steps, on {SHARE:.0%} of {TITLE}",
            "float32",
            measured=f"mean loss on the held-out end of the book, in windows of {CONTEXT} characters",
            not_measured="how well it does on other books",
        ),
        code=figure_code("training/gpt_loss", steps=steps),
        alt="A line of the loss at each step that was recorded, and a flat line for the bigram entropy.",
    )


@st.fragment
def _samples(gpt: Learned) -> None:
    st.subheader("What does it write at the start, on the way and at the end?", anchor=False)
    left, right = st.columns([3, 1])
    typed = linked("gpt_start", left.text_input, "Let it continue from")
    seed = linked("gpt_seed", right.number_input, "Random seed", 0, 99)
    start = (typed or "")[:LONGEST_NAME]
    if unknown := sorted({c for c in start if c not in gpt.characters}):
        st.caption(
            f"{counted(len(unknown), 'character')} that you typed {'is' if len(unknown) == 1 else 'are'} not in the book. The "
            "model has never seen such characters, so they are left out."
        )
    for step, loss in zip(gpt.steps.tolist(), gpt.losses, strict=True):
        st.markdown(f"**Step {step}**, held-out loss {loss:.2f}")
        st.code(sample(gpt.folder, gpt.characters, step, start, WRITTEN, int(seed)), language=None, wrap_lines=True)
    st.markdown(
        "Every character is drawn at random with the probabilities that the model gives. Nothing is chosen by hand. The model "
        "learns spaces first, then common endings, then short words. A neural network as small as this one, trained for so short "
        "a time, produces words but no sense. It never goes back: each character is written for good, and the next one is "
        "predicted from it. SmolLM2, which comes with this app, works in the same way, with tokens in place of characters."
    )
