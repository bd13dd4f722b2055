"""Numbers of the page “Static or dynamic”, for its cards, its check questions and the stops of routes."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from components.figure.text import shorten
from models.catalog import CATALOG
from models.embeddings.baseline import random_pairs
from models.text.typed import typed
from models.text.words import spelt
from models.trace import trace
from models.trace.occurrences import level_cosines, occurrences
from pages.lesson.facts import NoFact, Value, fact, route_fact
from pages.shared.state import State

TEXTS = 4
LAWYER, BIOLOGIST = "The lawyer wrote a report about the bank", "The biologist wrote a report about the bank"


def _word(state: State) -> str:
    return " ".join(typed(state.static_dynamic_word).text.split())


def _lines(state: State) -> list[str]:
    """The page's sentences, each once."""
    return list(dict.fromkeys(line.strip() for line in state.static_dynamic_texts.splitlines() if line.strip()))


def word_and_sentences(state: State) -> tuple[str, list[str]]:
    """The word in small letters and its sentences; the learner's joins them if it has the word, as on the page."""
    word, sentence = _word(state).lower(), state.sentence.strip()
    return word, list(dict.fromkeys([*_lines(state), sentence])) if spelt(word) in spelt(sentence) else _lines(state)


def _places(role: str, word: str, texts: Sequence[str], most: int | None = None) -> list[tuple[int, np.ndarray]]:
    """The word's places (at most so many in each text): the number of the text and its vectors, level by level."""
    return [
        (number, place.states)
        for number, text in enumerate(texts)
        for place in occurrences(trace(role, text), word)[:most]
    ]


@fact
def unrelated_words_in_context(state: State) -> dict[str, Value]:
    """The block after which two unrelated words of the causal model are most alike, and the same in the encoder."""
    usual = {role: random_pairs(role).raw.mean(axis=1) for role in ("causal", "encoder")}
    block = int(usual["causal"].argmax())
    return {
        "cosine": float(usual["causal"][block]),
        "block": block,
        "last": float(usual["causal"][-1]),
        "encoder": float(usual["encoder"].max()),
        "causal_model": CATALOG["causal"].name,
        "encoder_model": CATALOG["encoder"].name,
    }


@fact
def one_word_rewritten(state: State) -> dict[str, Value]:
    """The learner's word in the two sentences where it ends least alike: its cosine in the table and after the last block."""
    word, texts = _word(state), _lines(state)[:TEXTS]
    found = _places("encoder", word, texts)
    if len(found) < 2:
        raise NoFact("The word has to appear at least twice.")
    pairs = [(a[0], b[0], level_cosines(a[1], b[1])) for a, b in combinations(found, 2)]
    first, second, values = min(pairs, key=lambda pair: pair[2][-1])
    return {
        "word": word,
        "start": float(values[0]),
        "end": float(values[-1]),
        "first": texts[first],
        "second": texts[second],
        "blocks": len(values) - 1,
        "model": CATALOG["encoder"].name,
    }


@route_fact("encoder")
def route_senses(state: State) -> dict[str, Value]:
    """The word in its sentences after the last block of the encoder: the most and the least alike pair, and random pairs."""
    word, texts = word_and_sentences(state)
    ends = [states for _, states in _places("encoder", word, texts, 1)]
    pairs = {(i + 1, j + 1): float(level_cosines(ends[i], ends[j])[-1]) for i, j in combinations(range(len(ends)), 2)}
    if not pairs:
        raise NoFact("The word has to appear in two sentences.")
    most, least = max(pairs, key=pairs.__getitem__), min(pairs, key=pairs.__getitem__)
    return {
        "word": word,
        "most": pairs[most],
        "most_of": f"{most[0]} and {most[1]}",
        "least": pairs[least],
        "least_of": f"{least[0]} and {least[1]}",
        "random": float(random_pairs("encoder").raw[-1].mean()),
    }


def _pair(state: State) -> tuple[str, str, str]:
    """The page's word and the first two of its sentences that have it."""
    word = _word(state)
    texts = [
        line for line in _lines(state) if word and spelt(word) in spelt(line) and _places("encoder", word, [line], 1)
    ]
    if len(texts) < 2:
        raise NoFact("a word in two sentences")
    return word, texts[0], texts[1]


def _cosines(role: str, word: str, first: str, second: str) -> list[float]:
    """How alike the word is in two sentences, level by level. Raises NoFact where one of them does not have the word."""
    found = _places(role, word, (first, second), 1)
    if len(found) < 2:
        raise NoFact("a word in two sentences")
    return level_cosines(found[0][1], found[1][1]).tolist()


@fact
def asked_static_dynamic_table(state: State) -> dict[str, Value]:
    """The word in two sentences: in both models, at the end."""
    word, first, second = _pair(state)
    encoder, causal = (_cosines(role, word, first, second)[-1] for role in ("encoder", "causal"))
    if len({f"{encoder:.2f}", f"{causal:.2f}", "1.00"}) < 3:
        raise NoFact("two different answers")
    return {
        "word": word, "first": shorten(first, 60), "second": shorten(second, 60), "encoder": encoder, "causal": causal,
    }  # fmt: skip


@fact
def asked_static_dynamic_cone(state: State) -> dict[str, Value]:
    """The same two vectors where the causal model's cone is narrowest, and random pairs there."""
    word, first, second = _pair(state)
    usual = random_pairs("causal").raw.mean(axis=1)
    level = int(usual[:-1].argmax())  # the last level comes after a normalisation, not after a block
    return {
        "word": word,
        "level": level,
        "cosine": _cosines("causal", word, first, second)[level],
        "usual": float(usual[level]),
    }


@fact
def asked_static_dynamic_reason(state: State) -> dict[str, Value]:
    """The lawyer's and the biologist's bank."""
    return {"first": LAWYER, "second": BIOLOGIST, "cosine": _cosines("encoder", "bank", LAWYER, BIOLOGIST)[-1]}
