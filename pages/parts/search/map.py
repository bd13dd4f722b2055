"""The query among the sentences, on a map that cannot show all distances."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.map2d import map2d, map_table
from components.figure.figure import figure
from components.figure.text import shorten
from models.embeddings import sentence_vectors
from models.embeddings.projection import flat
from models.embeddings.search import Found
from pages.parts.search.angles import arrows_of_a_search
from pages.parts.search.one_text import Searched
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

NEAR, HITS = 40, 8


def query_map(searched: Searched, hits: Found) -> None:
    """The query, its first hits by both searches and some more, first with true angles and then on a map."""
    arrows_of_a_search(searched, hits)
    st.markdown(
        "Each sentence is a point in a space of 384 dimensions, and the query is another point. To search is to find **the "
        "points nearest to the query**. This map shows the points around the query, pressed flat, as a world map shows a globe. "
        "Pressing flat changes distances, so points that look near need not be near. That is why lines join the query with the "
        "sentences that truly are nearest."
    )
    near = hits.first(NEAR)[1]
    by_words = [i for i in hits.first(HITS)[0] if i not in near]
    which = [*near, *by_words]
    vectors = np.concatenate(
        [sentence_vectors.query_vector(hits.query).matrix, sentence_vectors.vectors_at(searched.sentences, which)]
    )
    if len(vectors) < 4:
        st.info("A map needs at least three sentences.", icon=":material/edit:")
        return
    drawn = flat(vectors)
    nearest = min(HITS, len(near))
    labels = ["the query", *(f"{n} {searched.sentences[i]}" for n, i in enumerate(near, 1))]
    labels += [f"w{hits.word_rank(i)} {searched.sentences[i]}" for i in by_words]
    labels = [shorten(label, 60) for label in labels]
    roles = ["token"] + ["encoder"] * nearest + ["muted"] * (len(labels) - 1 - nearest)
    on_the_map = np.argsort(np.linalg.norm(drawn.points[1:] - drawn.points[0], axis=1))[:nearest]
    true = sum(int(i) < nearest for i in on_the_map)
    judged = drawn.honesty
    figure(
        partial(map2d, drawn.points, labels, roles=roles, links=[(0, n) for n in range(1, nearest + 1)], height=480),
        key="search-map",
        title=(
            f"Of the {nearest} sentences that look nearest on the map, {true} {'is' if true == 1 else 'are'} truly among the "
            f"nearest {nearest}"
        ),
        reading=(
            f"Look at the lines: they join the query with the {nearest} sentences that come first by meaning. A long line leads "
            f"to a sentence that is near, although the map shows it far away. The map shows {judged.explained:.0%} of the "
            f"differences (the variance) between the vectors. Of every point's {judged.k} nearest neighbours, "
            f"{judged.overlap:.0%} are still its nearest on the map (trustworthiness {judged.trustworthiness:.2f}, where 1 means "
            "that no stranger comes near). Points called w1, w2 and so on come first by words, but are not among the "
            f"{len(near)} nearest by meaning."
        ),
        table=map_table(drawn.points, labels),
        provenance=of_model(
            "encoder",
            measured=f"PCA of {len(labels)} vectors of length 1: the query, its {len(near)} nearest, and the first by words",
            not_measured="the true distances, for which the search uses all 384 numbers",
        ),
        code=figure_code("search/map_points", texts=[hits.query, *(searched.sentences[i] for i in which)]),
        alt=f"A map of the query and {len(which)} sentences, with lines to the {nearest} nearest.",
    )
