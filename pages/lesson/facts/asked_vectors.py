"""Numbers of the check questions on Word vectors."""

import numpy as np

from models.embeddings.projection import word_map
from models.embeddings.word_vectors import neighbours, vector
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import DEFAULT, State


def _word(state: State) -> str:
    """The word that the page looks up."""
    word = state.vectors_word.strip().lower()
    if vector(word) is None:
        raise NoFact("a word of the table")
    return word


@fact
def asked_vectors_near(state: State) -> dict[str, Value]:
    """The word's nearest neighbour."""
    word = _word(state)
    near = neighbours(word, 1)[0]
    return {"word": word, "near": near.word, "cosine": near.cosine}


@fact
def asked_vectors_stretched(state: State) -> dict[str, Value]:
    """Cosine and distance to the nearest neighbour, with the word's list as it is and three times as long."""
    word = _word(state)
    near = neighbours(word, 1)[0]
    own, other = vector(word), vector(near.word)
    return {
        "word": word,
        "near": near.word,
        "cosine": near.cosine,
        "triple": 3 * near.cosine,
        "distance": float(np.linalg.norm(own - other)),
        "farther": float(np.linalg.norm(3 * own - other)),
    }


@fact
def asked_vectors_map(state: State) -> dict[str, Value]:
    """How much of the usual list of words a flat map keeps."""
    words = tuple(DEFAULT.vectors_words.split(", "))
    kept = word_map(words, "PCA", 2, DEFAULT.vectors_perplexity, 0).honesty.explained
    return {"count": len(words), "kept": kept, "lost": 1 - kept, "dimensions": len(vector(words[0]))}
