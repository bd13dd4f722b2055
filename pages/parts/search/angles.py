"""The query among sentences as arrows with true angles: an example at the top of the page, and the learner's search."""

from functools import partial

import numpy as np
import pandas as pd

from components.figure.text import decimal
from content.examples.searches import HELP, LAPTOP
from models.embeddings import sentence_vectors
from models.embeddings.arrows import degrees
from models.embeddings.search import Found, search
from pages.parts.search.fan_drawing import fan_scene
from pages.parts.search.fan_words import angle, quoted
from pages.parts.search.one_text import Searched
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import working
from pages.shared.provenance import of_model

NEAR, FAR, BY_WORDS = 4, 1, 2  # sentences of a search that are drawn


def arrows_around_a_query() -> None:
    """A query of its own, which gives no answer of the page away."""
    with working("encoder", "Turning sentences into arrows"):
        hits = search(LAPTOP, HELP)
    _draw(hits, HELP, key="search-arrows")


def arrows_of_a_search(searched: Searched, hits: Found) -> None:
    """The learner's query with its first hits by meaning and by words, and with the last of the hits by meaning."""
    by_words, by_meaning = hits.first(NEAR)[0][:BY_WORDS], list(hits.by_meaning)
    rows = list(dict.fromkeys([*by_meaning[:NEAR], *by_words, *by_meaning[-FAR:]]))
    chosen = tuple(dict.fromkeys(searched.sentences[row] for row in rows))
    if len(chosen) < 2:
        return
    with working("encoder", "Turning sentences into arrows"):
        few = search(hits.query, chosen)
    _draw(few, chosen, key="search-angles")


def _draw(hits: Found, sentences: tuple[str, ...], *, key: str) -> None:
    rows = list(hits.by_meaning)
    vectors = np.concatenate(
        [
            sentence_vectors.query_vector(hits.query).matrix,
            sentence_vectors.vectors_at(sentences, list(range(len(sentences)))),
        ]
    )
    best = rows[0]
    drawing_figure(
        fan_scene(hits, sentences, vectors),
        key=key,
        title=(
            f"{quoted(sentences[best])} has the smallest angle to the query: {angle(hits.cosines[best])}, so a cosine of "
            f"{decimal(hits.cosines[best])}"
        ),
        reading=(
            "Look at the angle between the arrow that points up, which is the query, and each other arrow. These angles are "
            "true, and the smallest belongs to the first hit. Whether an arrow is on the left or on the right means nothing."
        ),
        table=partial(_table, hits.query, [sentences[row] for row in rows], [float(hits.cosines[row]) for row in rows]),
        provenance=of_model(
            "encoder",
            measured="the angle between the vectors of the query and of each sentence, whose cosine the search uses",
            not_measured="the angles between two sentences, for which a flat picture has no room",
            milliseconds=hits.embedding,
        ),
        code=figure_code("search/cosines", query=hits.query, sentences=[sentences[row] for row in rows]),
        step=3,
    )


def _table(query: str, sentences: list[str], cosines: list[float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "query": query,
            "sentence": sentences,
            "angle in degrees": [degrees(cosine) for cosine in cosines],
            "cosine": cosines,
        }
    )
