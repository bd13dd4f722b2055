"""ALBERT beside BERT: one block whose weights are used again and again, beside blocks with weights of their own."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.bars.grouped_bars import grouped_bars
from components.charts.bars.signed_bars import signed_bars
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.frame.legal import letters
from content.examples.book import TEXT, TITLE
from models.live_training.albert import (
    HIDDEN_LETTERS,
    KINDS,
    LAYERS,
    NARROW,
    STEPS,
    WIDTH,
    Both,
    fills,
    published,
    train,
)
from models.maths import largest
from models.text.letters import HELD
from pages.parts.families.fields import LONGEST_LETTERS
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.training_watch import result_of

SEED, SHOWN = 0, 6
PARTS = ("embeddings", "blocks", "head")
_LEGAL = letters(LONGEST_LETTERS, "?")


def albert_beside_bert() -> None:
    """The training of both, their parameters, and what each fills into a word with gaps."""
    real = published()
    st.markdown(
        "A large model needs a lot of memory for its weights. Can one block do the work of many? BERT is a stack of blocks (here "
        f"{LAYERS}), each with weights of its own. **ALBERT has one block and sends the text through it {LAYERS} times**, as a "
        "cook may knead the same dough again and again. ALBERT also has a narrower embedding table: each row of the table has "
        f"only {NARROW} numbers, which are widened to {WIDTH} afterwards. In the published sizes, ALBERT-base has "
        f"{real['ALBERT-base'] / 1e6:.1f} million parameters and BERT-base {real['BERT-base'] / 1e6:.1f} million.\n\n"
        f"Does the saving make the model worse? Here both learn the same task. {HIDDEN_LETTERS} letters of a word are hidden, "
        "and the model has to guess them."
    )
    both = result_of(
        train,
        TEXT,
        SEED,
        key="families-albert",
        label="Train both",
        takes=f"2 × {STEPS} steps, about half a minute on one core",
    )
    if both is None:
        return
    _parameters(both)
    _filled(both)


def _origin(what: str, not_what: str) -> Provenance:
    return Provenance(
        "ALBERT and BERT trained here",
        f"seed {SEED}, {STEPS} steps, on the words of {TITLE}",
        "float32",
        measured=what,
        not_measured=not_what,
    )


def _parameters(both: Both) -> None:
    totals = both.parameters.sum(axis=1)
    values = both.parameters.ravel().tolist()
    labels = [kind for kind in KINDS for _ in PARTS]
    notes = [f"{value:,} {part}" for value, part in zip(values, PARTS * 2, strict=True)]
    figure(
        partial(
            grouped_bars,
            labels,
            [value / 1000 for value in values],
            notes,
            x_title="parameters, thousands",
            roles=["token", "encoder", "muted"] * 2,
        ),
        key="albert-parameters",
        title=(
            f"ALBERT has {totals[0]:,} parameters and BERT {totals[1]:,}, which is {totals[1] / totals[0]:.1f} times as many"
        ),
        reading=(
            "Look at the two bars for the blocks: sharing one block saves "
            f"{1 - both.parameters[0, 1] / both.parameters[1, 1]:.0%} of their parameters. Then both models guessed the same "
            f"hidden letters of {HELD} words that they had not learned from. ALBERT guessed {both.right[0]:.0%} of "
            f"them right, and BERT {both.right[1]:.0%}. Their losses, which should be small, are {both.losses[0]:.2f} and "
            f"{both.losses[1]:.2f} nats. Knowing only how frequent each letter is would give {both.unigram:.2f}. Sharing saves "
            f"memory but no time, because the text still goes through {LAYERS} blocks, one after the other."
        ),
        table=pd.DataFrame({"model": labels, "part": list(PARTS) * 2, "parameters": values}),
        provenance=_origin(
            "parameters counted on both models, and losses on held-out words", "how large models compare"
        ),
        code=figure_code("families/albert_parameters"),
        alt="For each model three bars: the parameters of its embeddings, of its blocks and of its output head.",
    )


@st.fragment
def _filled(both: Both) -> None:
    typed = linked(
        "families_gaps", st.text_input, f"A word with a ? for each hidden letter (at most {LONGEST_LETTERS} letters)"
    )
    word = (typed or "").strip()
    if not _LEGAL(word) or "?" not in word:
        st.info("Use the letters a to z, and at least one ? for a hidden letter.", icon=":material/edit:")
        return
    word = word.lower()
    if word.count("?") > HIDDEN_LETTERS:
        st.caption(
            f"Both were trained with {HIDDEN_LETTERS} hidden letters in a word. With more, expect worse guesses."
        )
    for kind, column in zip(KINDS, st.columns(2), strict=True):
        shares = fills(both.folder, kind, word)[0]
        best = largest(shares, SHOWN)
        names, values = [chr(ord("a") + int(i)) for i in best], [float(shares[i]) for i in best]
        with column:
            figure(
                partial(
                    signed_bars, names, values, words=True, role="probability", x_title="probability", percent=True
                ),
                key=f"albert-fills-{kind.lower()}",
                title=f"{kind} fills the first gap of “{word}” with “{names[0]}” ({values[0]:.0%})",
                reading=f"Look at how far the first bar is ahead of the others. These are the {SHOWN} likeliest of 26 letters.",
                table=pd.DataFrame({"letter": names, "probability": values}),
                provenance=_origin(
                    "probabilities at the gap, by a softmax over letters and signs", "which word is meant"
                ),
                code=figure_code("families/albert_fills", kind=kind, word=word, shown=SHOWN),
                alt=f"A bar for the probability of each of the {SHOWN} likeliest letters.",
            )
