"""The raw cosine across two models: refused, with the reason shown on the two themselves."""

import numpy as np
import streamlit as st

from components.figure.text import markdown_escape
from models.live_training.model_comparison import turned
from models.maths import cosines, unit
from pages.parts.families.sides import Side


def refused(a: Side, b: Side, text: str, first: np.ndarray, second: np.ndarray, row: int) -> None:
    """Different counts have no product; equal counts have one that a rotation of either model changes."""
    st.subheader("What is refused: a cosine across the two", anchor=False)
    name = markdown_escape(text[:60])
    if first.shape[1] != second.shape[1]:
        st.markdown(
            f":material/block: The cosine of “{name}” in {a.name} with “{name}” in {b.name} is **not computed**: "
            f"{first.shape[1]} numbers against {second.shape[1]}. There is no product of the two. And with equal counts it would "
            "mean nothing either: the first number of one model has nothing to do with the first number of another. Compare "
            "Word2Vec with FastText to see that."
        )
        return
    other = turned(second, 0)
    before, after = (float(unit(first[row]) @ unit(x[row])) for x in (second, other))
    same = float(np.abs(cosines(second) - cosines(other)).max())
    st.markdown(
        f":material/block: Both have {first.shape[1]} numbers, so the product exists, and it **means nothing**. Turn all vectors "
        f"of {b.name} together by one random rotation: within {b.name} no cosine changes (at most {same:.0e}), it is the same "
        f"model in all it can do. But “{name}” in {a.name} with “{name}” in {b.name} goes from {before:+.2f} to {after:+.2f}. "
        "What a training settles on is one such rotation of many. So ranks and shapes are compared here, never numbers across."
    )
