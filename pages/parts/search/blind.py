"""Where a search by meaning is blind: one small word turns a sentence round, and its vector hardly moves."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.dots import dots
from components.figure.figure import figure
from content.examples.searches import BLIND
from models.embeddings.sentence_vectors import similarity
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import working
from pages.shared.provenance import of_model

CHANGED, SAME = "another meaning, nearly the same words", "the same meaning in other words"


def blind_spots() -> None:
    """The sentences are fixed."""
    st.markdown(
        "“The bank will lend you the money” and “The bank will **not** lend you the money” say opposite things in nearly the "
        "same words. A vector of meaning should put a sentence beside one that says **the same in other words**. Does it? "
        "(These are fixed sentences: text and query above play no part.)"
    )
    with working("encoder", "Comparing the sentences"):
        pairs = [(each, other, kind) for each in BLIND for other, kind in ((each.changed, CHANGED), (each.same, SAME))]
        values = [similarity(each.sentence, other) for each, other, _ in pairs]
    frame = pd.DataFrame(
        [
            (each.what, kind, f"{each.sentence} / {other}", value)
            for (each, other, kind), value in zip(pairs, values, strict=True)
        ],
        columns=["line", "kind", "name", "value"],
    )
    fooled = [each for each, changed, same in zip(BLIND, values[::2], values[1::2], strict=True) if changed > same]
    told_apart = [f"“{each.what}”" for each in BLIND if each not in fooled]
    figure(
        partial(dots, frame, {CHANGED: "muted", SAME: "encoder"}, x_title="cosine with the sentence"),
        key="search-blind",
        title=f"In {len(fooled)} of {len(BLIND)} cases the wrong sentence is nearer than the right one",
        reading=(
            f"Nearer although it says something else: {', '.join(f'“{each.what}”' for each in fooled)}. "
            + (f"Seen: {', '.join(told_apart)}. " if told_apart else "")
            + "A sentence vector says what a sentence is about, much less what it says about it."
        ),
        table=frame.rename(columns={"line": "what changes", "name": "pair", "value": "cosine"}),
        provenance=of_model(
            "encoder",
            measured="cosine of a sentence with a changed one and with one in other words, all chosen by this project",
            not_measured="how often this happens in real texts; larger models do better, none is sure",
        ),
        code=figure_code("search/pair_cosines", pairs=[(each.sentence, other) for each, other, _ in pairs]),
        alt=f"{len(BLIND)} lines, each with the cosine of a changed sentence and of one in other words.",
    )
    with st.expander("The sentences", icon=":material/notes:"):
        for each in BLIND:
            st.markdown(f"**{each.what}.** {each.sentence} · *changed:* {each.changed} · *other words:* {each.same}")
