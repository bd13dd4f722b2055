"""One word where it stands: its state at every level of a model, and how alike two such states are."""

import re
from dataclasses import dataclass

import numpy as np

from models.maths import unit
from models.text.typed import typed
from models.text.words import plain_signs
from models.trace import EmptyText, Trace, trace


@dataclass(frozen=True)
class Occurrence:
    """A word in a text: characters `start` to `end`, the tokens it is cut into, and their average at every level.

    `states` (levels, D) float32; `pieces` as written; `first` says that it holds the text's first token, which a causal
    model treats as a resting place for attention and gives an unusual state.
    """

    start: int
    end: int
    pieces: tuple[str, ...]
    first: bool
    states: np.ndarray


def levels(passed: Trace) -> np.ndarray:
    """States (levels, T, D): after the embedding, after each block, and `final` where a last norm follows (causal)."""
    if np.array_equal(passed.final, passed.hidden[-1]):
        return passed.hidden
    return np.concatenate([passed.hidden, passed.final[None]])


def occurrences(passed: Trace, word: str) -> list[Occurrence]:
    """Every place where the text has the word as a whole word, however its letters are typed; [] where it has not."""
    read = typed(passed.read)
    wanted = re.escape(plain_signs(typed(word).text.strip()))
    found = re.finditer(rf"(?<!\w){wanted}(?!\w)", plain_signs(read.text), re.IGNORECASE) if wanted else ()
    return [occurrence for match in found if (occurrence := _at(passed, *read.place(*match.span())))]


def level_cosines(a: np.ndarray, b: np.ndarray, mean: np.ndarray | None = None) -> np.ndarray:
    """Cosine of two states at each level: (levels, D) twice -> (levels,).

    `mean` (levels, D) is taken off both first (Mu & Viswanath 2018): what all words share then no longer counts.
    """
    if mean is not None:
        a, b = a - mean, b - mean
    return (unit(a) * unit(b)).sum(axis=-1)


CARRIERS = ("They talked about {} all day.", "A note on {} lay on the table.")


def carried(role: str, first: str, second: str) -> float:
    """Cosine of two words in `final`, each in the other of two plain sentences, averaged over both ways round.

    Raises EmptyText or WeightsError.
    """
    a, b = ([_final(role, frame, word) for frame in CARRIERS] for word in (first, second))
    return float(np.mean([unit(a[0]) @ unit(b[1]), unit(a[1]) @ unit(b[0])]))


def _final(role: str, frame: str, word: str) -> np.ndarray:
    start = frame.index("{}")
    found = _at(trace(role, frame.format(word)), start, start + len(word))
    if found is None:
        raise EmptyText(f"No token stands for {word!r}.")
    return found.states[-1]


def _at(passed: Trace, start: int, end: int) -> Occurrence | None:
    which = [
        i
        for i, token in enumerate(passed.tokens)
        if token.start < end and token.end > start and not token.stands_for_no_text
    ]
    if not which:
        return None
    states = levels(passed)[:, which].mean(axis=1)
    return Occurrence(start, end, tuple(passed.tokens[i].text for i in which), which[0] == 0, states)
