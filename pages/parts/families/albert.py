"""ALBERT beside BERT: one block's weights, used again and again, against a block of its own for each layer."""

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
    """Both trained, their parameters counted, and what each fills into a word with gaps."""
    real = published()
    st.markdown(
        f"BERT has {LAYERS} blocks here, each with weights of its own. **ALBERT has one, and sends the text through it {LAYERS} "
        f"times.** Its embedding is narrow, too: {NARROW} numbers, widened to {WIDTH}. At their published sizes ALBERT-base has "
        f"{real['ALBERT-base'] / 1e6:.1f} million parameters, BERT-base {real['BERT-base'] / 1e6:.1f} million, counted on "
        "their architectures. Does it cost anything? Both learn the same here: two letters of a word are hidden, and the "
        "model says them."
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
        title=f"ALBERT has {totals[0]:,} parameters, BERT {totals[1]:,}: {totals[1] / totals[0]:.1f} times as many",
        reading=(
            f"Sharing saves {1 - both.parameters[0, 1] / both.parameters[1, 1]:.0%} of the blocks. At the same hidden letters "
            f"of {HELD} held-out words ALBERT's loss is {both.losses[0]:.2f} nats, {both.right[0]:.0%} right; BERT's is "
            f"{both.losses[1]:.2f}, {both.right[1]:.0%} right. Knowing only how frequent letters are "
            f"gives {both.unigram:.2f}. Sharing saves memory, not time: the text still passes all blocks."
        ),
        table=pd.DataFrame({"model": labels, "part": list(PARTS) * 2, "parameters": values}),
        provenance=_origin("parameters counted on both networks; losses on held-out words", "how large ones compare"),
        code=figure_code("families/albert_parameters"),
        alt="For each model three bars: parameters of embeddings, blocks and head.",
    )


@st.fragment
def _filled(both: Both) -> None:
    typed = linked(
        "families_gaps",
        st.text_input,
        f"A word with gaps: letters, and ? for each that is hidden (at most {LONGEST_LETTERS})",
    )
    word = (typed or "").strip()
    if not _LEGAL(word) or "?" not in word:
        st.info("Use the letters a to z, and at least one ? for a hidden letter.", icon=":material/edit:")
        return
    word = word.lower()
    if word.count("?") > HIDDEN_LETTERS:
        st.caption(f"They were trained with {HIDDEN_LETTERS} hidden letters; with more they know less.")
    for kind, column in zip(KINDS, st.columns(2), strict=True):
        shares = fills(both.folder, kind, word)[0]
        best = largest(shares, SHOWN)
        names, values = [chr(ord("a") + int(i)) for i in best], [float(shares[i]) for i in best]
        with column:
            figure(
                partial(signed_bars, names, values, words=True, role="probability", x_title="probability"),
                key=f"albert-fills-{kind.lower()}",
                title=f"{kind}: “{names[0]}” with {values[0]:.2f} at the first gap of “{word}”",
                reading=f"The likeliest {SHOWN} of 26 letters.",
                table=pd.DataFrame({"letter": names, "probability": values}),
                provenance=_origin("softmax over letters and signs at the gap", "which word is meant"),
                code=figure_code("families/albert_fills", kind=kind, word=word, shown=SHOWN),
                alt=f"Bars of the {SHOWN} likeliest letters.",
            )
