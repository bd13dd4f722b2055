"""What the norm does, the N of the road: two vectors of the sentence before and after it."""

from functools import partial

import streamlit as st

from components.figure.text import bare
from models.analysis.normalisation import normalised
from pages.parts.home.norm_drawing import norm_scene
from pages.parts.home.norm_numbers import norm_table, numbers, shown
from pages.shared.controls import LAST, choose_layer, choose_role, choose_token, last_word
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace

_NAMES = {"causal": "SmolLM2", "encoder": "MiniLM"}


@st.fragment
def norm(sentence: str) -> None:
    """The norm between attention and feed-forward of one block."""
    st.markdown(
        "In the drawing above, **N** is for the norm, short for **normalisation**. Why does a model need it? The blocks add to "
        "the vectors, and some get very long: one token's vector can be a hundred times as long as another's. The weights that "
        "come next would get numbers that are far too large for them. It is like the songs in a playlist. Some were recorded "
        "loud and others quietly, and the player brings all to the same loudness. The melody stays as it is. For a vector, the "
        "loudness is its length, and the melody is its direction."
    )
    role = choose_role()
    trace = traced(role, sentence)
    left, right = st.columns(2)
    with left:
        block = choose_layer(role, trace) if role == "encoder" else linked("norm_block", st.slider, "Block", 0, 29)
    with right:
        chosen = choose_token("Token beside the first one", trace, "norm_token", LAST)
    last = last_word(trace) if chosen is None else chosen
    places = (0, last) if last else (0,)
    seen = shown(normalised(trace, block), tuple(bare(trace.tokens[place].text) for place in places), places)
    lengths = [f"{length:,.0f}" if length >= 100 else f"{length:.1f}" for length in seen.lengths["before"]]
    before = f"The lengths {' and '.join(lengths)} become" if len(lengths) > 1 else f"The length {lengths[0]} becomes"
    turned = (
        "the direction changes mainly by weights and bias"
        if seen.centres
        else "only the learned weights change the direction"
    )
    drawing_figure(
        norm_scene(seen, _NAMES[role], block),
        key="norm",
        title=f"{before} {seen.lengths['divided'][0]:.1f}, and {turned}",
        reading=(
            "Look at the grey bars: they are as long as the vectors, at one scale in all steps. The coloured bars are the "
            "numbers of a vector, up from the middle if they are above 0. Each vector has a scale of its own, on which its "
            "largest number drawn reaches the edge."
        ),
        table=partial(norm_table, seen.words, tuple(seen.few.tolist()), numbers(seen)),
        provenance=of_trace(
            trace,
            layer=block,
            measured="vectors before and after the norm between attention and feed-forward, and its learned weights",
            not_measured="how the model would work without norms, which it was never trained for",
        ),
        code=figure_code(
            "home/norm",
            load=role,
            text=trace.read,
            block=block,
            tokens=list(places),
            few=seen.few.tolist(),
            causal=role == "causal",
        ),
    )
