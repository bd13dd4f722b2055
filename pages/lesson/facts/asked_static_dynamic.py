"""Numbers of the check questions on Static or dynamic."""

from components.figure.text import shorten
from models.embeddings.baseline import random_pairs
from models.trace import EmptyText, trace
from models.trace.occurrences import level_cosines, occurrences
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import State

LAWYER, BIOLOGIST = "The lawyer wrote a report about the bank", "The biologist wrote a report about the bank"


def _pair(state: State) -> tuple[str, str, str]:
    """The page's word and the first two of its sentences that have it."""
    word = " ".join(state.static_dynamic_word.split())
    lines = dict.fromkeys(line.strip() for line in state.static_dynamic_texts.splitlines() if line.strip())
    found = [line for line in lines if word and word.lower() in line.lower() and _cosines("encoder", word, line, line)]
    if len(found) < 2:
        raise NoFact("a word in two sentences")
    return word, found[0], found[1]


def _cosines(role: str, word: str, first: str, second: str) -> list[float]:
    """How alike the word is in two sentences, level by level; [] where one has not the word."""
    try:
        places = [occurrences(trace(role, text), word)[:1] for text in (first, second)]
    except EmptyText:
        return []
    if not all(places):
        return []
    return level_cosines(places[0][0].states, places[1][0].states).tolist()


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
    """The same two states where the causal model's cone is narrowest, beside random pairs."""
    word, first, second = _pair(state)
    usual = random_pairs("causal").raw.mean(axis=1)
    level = int(usual[:-1].argmax())  # the last level is past a norm, not a block
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
