"""A sum of words as a drawing: a parallelogram, and what the flat picture leaves out."""

import pandas as pd
import streamlit as st

from components.figure.text import decimal
from models.embeddings.analogy_plane import walk
from models.embeddings.word_vectors import Neighbour, analogy
from pages.parts.vectors.sum_drawing import sum_scene
from pages.parts.vectors.sum_words import name
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model


def sum_figure(plus: list[str], minus: list[str], answer: Neighbour, written: str, *, allow: bool) -> None:
    """written: the sum as people write it. allow: whether its words may be the answer."""
    if len(plus) + len(minus) < 2:
        st.info("With one more word to add or to subtract, the sum can be drawn as arrows.", icon=":material/edit:")
        return
    try:
        found = walk(plus, minus, answer.word)
    except ValueError:
        st.info("All these points are the same, so there is nothing to draw.", icon=":material/edit:")
        return
    gap, seen = decimal(found.away[-1]), decimal(found.seen[-1])
    drawing_figure(
        sum_scene(found, written, answer.cosine, None if allow else analogy(plus, minus, 1, True)[0]),
        key="vectors-sum",
        title=f"On a flat picture the sum is {seen} away from “{answer.word}”, and in all 50 dimensions {gap}",
        reading=(
            "Look at the thick arrows: they are differences of two words, moved so that they begin at the first word. Then "
            f"compare the two distances. The picture keeps {found.kept:.0%} of all distances between these points, each squared, "
            "but it may show much less of a single one."
        ),
        table=pd.DataFrame(
            {
                "word": [name(word) for word in found.words],
                "across": found.points[:, 0],
                "up": found.points[:, 1],
                "distance from the sum in 50 dimensions": found.away,
                "distance from the sum on the picture": found.seen,
            }
        ),
        provenance=of_model(
            "static",
            measured="rows of the table and their sum in the plane of their largest variance (PCA), turned so that the first "
            "arrow points to the right",
            not_measured="a rule of language. The plane was chosen for these points, and other words would not lie in it",
        ),
        code=figure_code("vectors/sum_plane", start=found.start, moves=list(found.moves), named=list(found.words)),
    )
