"""Numbers of the page “Word vectors”, for its cards, its check questions and the stops of routes."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from components.charts.histogram import percentile, share
from models.embeddings.baseline import random_pairs, random_words
from models.embeddings.projection import MOST, Honesty, word_map
from models.embeddings.word_vectors import Neighbour, analogy, matrix, neighbours, vector
from models.maths import unit
from models.text.words import spelt
from models.trace.occurrences import carried
from pages.lesson.facts import NoFact, Value, fact, route_fact
from pages.shared.state import DEFAULT, State

NO_PAIR = "Type a pair of words that GloVe knows, such as love/hate."
LIKE = 3  # neighbours named


def _known(text: str, most: int) -> list[str]:
    """The known words of a list as the page reads it."""
    words = dict.fromkeys(re.findall(r"[^\s,;/]+", spelt(text)))
    return [word for word in words if vector(word) is not None][:most]


def _pair(state: State) -> tuple[str, str]:
    """The first pair of the page's field whose words are both known."""
    for part in re.split(r"[,;\n]", spelt(state.vectors_pairs)):
        words = re.findall(r"[^\s/]+", part)
        if len(words) == 2 and all(vector(word) is not None for word in words):
            return words[0], words[1]
    raise NoFact(NO_PAIR)


def _cosine(*words: str) -> float:
    first, second = unit(matrix(words))
    return float(first @ second)


@fact
def map_and_space(state: State) -> dict[str, Value]:
    """How many of the neighbours on the learner's map are true ones."""
    chosen = _known(state.vectors_words, 30)
    words = dict.fromkeys(chosen)
    for word in chosen:
        words |= dict.fromkeys(near.word for near in neighbours(word, state.vectors_around))
    sne = state.vectors_method == "t-SNE"
    method = (state.vectors_method, int(state.vectors_axes[0]))
    drawn = tuple(words)[:MOST]
    judged = _map_of(drawn, *method, *((state.vectors_perplexity, state.vectors_seed) if sne else (0, 0)))
    kept = (
        "t-SNE does not say how much of the spread it keeps."
        if judged.explained is None
        else f"It keeps {judged.explained:.0%} of the spread, the variance."
    )
    return {
        "overlap": judged.overlap,
        "chance": judged.chance,
        "words": len(drawn),
        "dimensions": matrix(drawn).shape[1],
        "axes": method[1],
        "method": state.vectors_method,
        "kept": kept,
    }


def _flat(text: str) -> tuple[list[str], Honesty, float]:
    """The words of a list, how far a flat map of them can be trusted, and the share of the variance that it keeps."""
    words = _known(text, MOST)
    found = _map_of(words, "PCA", 2, 0, 0)
    assert found.explained is not None, "PCA says what it keeps"
    return words, found, found.explained


def _map_of(words: Sequence[str], *how: Any) -> Honesty:
    """How far a map of words can be trusted, drawn as `word_map` says."""
    found = word_map(tuple(words), *how).honesty if len(words) > 2 else None
    if found is None:
        raise NoFact("A map needs at least three words.")
    return found


@fact
def asked_vectors_map(state: State) -> dict[str, Value]:
    """How much of the usual list of words a flat map keeps."""
    words, _, kept = _flat(DEFAULT.vectors_words)
    return {"count": len(words), "kept": kept, "lost": 1 - kept, "dimensions": matrix(words).shape[1]}


@route_fact("static")
def route_map(state: State) -> dict[str, Value]:
    """What the map of the state's words keeps."""
    words, judged, kept = _flat(state.vectors_words)
    return {"kept": kept, "overlap": judged.overlap, "k": judged.k, "words": len(words)}


@fact
def love_beside_hate(state: State) -> dict[str, Value]:
    """Two opposites, two unlike words, and random pairs, in the fixed table."""
    usual = random_words()
    hate = _cosine("love", "hate")
    return {
        "hate": hate,
        "banana": _cosine("love", "banana"),
        "random": float(usual.mean()),
        "above": share(percentile(usual, hate)),
    }


@fact
def pair_beside_random(state: State) -> dict[str, Value]:
    """The learner's pair among random pairs of the table."""
    first, second = _pair(state)
    usual, cosine = random_words(), _cosine(first, second)
    low, high = np.quantile(usual, [0.05, 0.95])
    return {
        "first": first,
        "second": second,
        "cosine": cosine,
        "above": share(percentile(usual, cosine)),
        "low": float(low),
        "high": float(high),
    }


@route_fact("static")
def route_opposites(state: State) -> dict[str, Value]:
    """The state's two pairs of words, beside random pairs of the table."""
    first, second = (pair.strip().split("/") for pair in state.vectors_pairs.split(","))
    usual, one = random_words(), _cosine(*first)
    return {
        "first": " and ".join(first),
        "one": one,
        "second": " and ".join(second),
        "other": _cosine(*second),
        "random": float(usual.mean()),
        "above": float((usual < one).mean()),
    }


@fact
def one_pair_in_three_models(state: State) -> dict[str, Value]:
    """The same pair of words in three models: each one's cosine, and how many random pairs of its own it beats."""
    pair = _pair(state)
    found: dict[str, Value] = {"first": pair[0], "second": pair[1]}
    for name, cosine, usual in (
        ("glove", _cosine(*pair), random_words()),
        *((role, carried(role, *pair), random_pairs(role).raw[-1]) for role in ("encoder", "causal")),
    ):
        found |= {name: cosine, f"{name}_above": share(percentile(usual, cosine))}
    return found


def _sum(state: State) -> tuple[list[str], list[str], Neighbour, Neighbour]:
    """The words added and those taken away; the word nearest to the sum among all others, and among all words."""
    plus, minus = _known(state.vectors_plus, 6), _known(state.vectors_minus, 6)
    if not (plus and minus):
        plus, minus = _known(DEFAULT.vectors_plus, 6), _known(DEFAULT.vectors_minus, 6)
    answers = analogy(plus, minus, 1), analogy(plus, minus, 1, allow_inputs=True)
    if not all(answers):
        raise NoFact("These words cancel each other out, so their sum is zero.")
    (answer,), (first,) = answers
    return plus, minus, answer, first


@fact
def sum_of_words(state: State) -> dict[str, Value]:
    """The word nearest to the learner's sum, with the input words allowed and without them."""
    plus, minus, answer, first = _sum(state)
    total = matrix(plus).sum(axis=0) - matrix(minus).sum(axis=0)
    return {
        "sum": " ".join([plus[0], *(f"− {word}" for word in minus), *(f"+ {word}" for word in plus[1:])]),
        "gap": float(np.linalg.norm(total - matrix([answer.word])[0])),
        "first": first.word,
        "first_cosine": first.cosine,
        "answer": answer.word,
        "cosine": answer.cosine,
        "input": "one of the words put in" if first.word in (*plus, *minus) else "not one of the words put in",
    }


@route_fact("static")
def route_sum(state: State) -> dict[str, Value]:
    """The analogy of the state, with the inputs left out and with them."""
    _, _, best, really = _sum(state)
    return {"best": best.word, "cosine": best.cosine, "really": really.word, "nearer": really.cosine}


def _word(state: State) -> str:
    """The word that the page looks up."""
    word = spelt(state.vectors_word).strip()
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
    """Cosine and distance to the nearest neighbour, with the word's vector as it is and times 3."""
    word = _word(state)
    near = neighbours(word, 1)[0]
    own, other = matrix([word, near.word])
    return {
        "word": word,
        "near": near.word,
        "cosine": near.cosine,
        "triple": 3 * near.cosine,
        "distance": float(np.linalg.norm(own - other)),
        "farther": float(np.linalg.norm(3 * own - other)),
    }


@route_fact("static")
def route_near(state: State) -> dict[str, Value]:
    """The nearest words of the chosen word in the fixed table."""
    near = neighbours(state.vectors_word.strip(), LIKE)
    if not near:
        raise NoFact(f"“{state.vectors_word}” is not in the table.")
    return {"word": state.vectors_word, "near": ", ".join(n.word for n in near), "cosine": near[0].cosine}
