"""Where a search by meaning fails: one small word reverses a sentence, and its vector hardly moves."""

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
        "same words. If a vector stood for the meaning alone, a sentence would be closer to one that says **the same in other "
        "words** than to one that says the opposite. Is it? The result also depends on how the other words are chosen, so each "
        "case has the closest ones that we found. (These sentences are fixed. Your text and your query are not used.)"
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
        title=f"In {len(fooled)} of {len(BLIND)} cases a sentence with another meaning is nearer than one with the same meaning",
        reading=(
            "Look at each line: the farther right a mark is, the nearer that sentence is for the model. The diamond (the same "
            "meaning) should be to the right of the circle (another meaning). "
            + (
                f"Here the circle is farther right for {', '.join(f'“{each.what}”' for each in fooled)}. "
                if fooled
                else ""
            )
            + (f"The diamond is farther right for {', '.join(told_apart)}. " if told_apart else "")
            + "A sentence vector tells mostly what a sentence is about, and much less what the sentence says about it."
        ),
        table=frame.rename(columns={"line": "what changes", "name": "pair", "value": "cosine"}),
        provenance=of_model(
            "encoder",
            measured="cosine of a sentence with a changed one and with one in other words, all chosen by this project",
            not_measured="how often this happens in real texts. Larger models do better, but none is always right",
        ),
        code=figure_code("search/pair_cosines", pairs=[(each.sentence, other) for each, other, _ in pairs]),
        alt=f"{len(BLIND)} lines, each with two cosines: of a changed sentence, and of one that says the same in other words.",
    )
    with st.expander("The sentences", icon=":material/notes:"):
        for each in BLIND:
            st.markdown(f"**{each.what}.** {each.sentence} · *changed:* {each.changed} · *other words:* {each.same}")
