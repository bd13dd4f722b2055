"""What the drawing of a round of training shows: the text, one guess after the other, and how far the training has come."""

from dataclasses import dataclass

import numpy as np

from content.examples.small_texts import SMALL_TEXTS
from models.live_training.next_word import PLACES, Practice
from models.maths import largest

TEXT = "\n".join(SMALL_TEXTS[0].text.splitlines()[:3])  # what the first text says about the bakery
START = ("baker", "mixes", "butter")  # three words of it that never stand in this order there
MOST = 4  # words that the trained model writes
LISTED = 5  # words of a guess that are drawn one by one


@dataclass(frozen=True)
class Turn:
    """A guess of the model. `rounds`: how many it has been trained for. `read`: the three words. `ids`, `shares`: the words that
    are drawn, likeliest first, and their probabilities. `others`: of all other words together. `right`: the word that really
    comes, with its probability `share`, or -1 where nobody knows it. `loss`: of this guess. `rows` (LISTED, D): the weights of
    the drawn words.
    """

    rounds: int
    read: tuple[str, ...]
    ids: tuple[int, ...]
    words: tuple[str, ...]
    shares: tuple[float, ...]
    others: float
    right: int
    share: float
    loss: float
    rows: np.ndarray


def guessed(found: Practice, rounds: int, read: tuple[int, ...], right: int = -1) -> Turn:
    """right: the word that really comes."""
    shares = found.guess(rounds, np.array(read))
    best = largest(shares, LISTED).tolist()
    if right >= 0 and right not in best:
        best[-1] = right
    return Turn(
        rounds=rounds,
        read=tuple(found.words[i] for i in read),
        ids=tuple(best),
        words=tuple(found.words[i] for i in best),
        shares=tuple(float(shares[i]) for i in best),
        others=float(1 - shares[best].sum()),
        right=right,
        share=float(shares[right]) if right >= 0 else 0.0,
        loss=found.loss(rounds, np.array(read), right) if right >= 0 else 0.0,
        rows=found.tables[found.kept.index(rounds), PLACES, best],
    )


def turn(found: Practice, rounds: int, place: int) -> Turn:
    """The guess for the window that begins at a place of the text, after so many rounds."""
    read = tuple(int(i) for i in found.ids[place : place + PLACES])
    return guessed(found, rounds, read, int(found.ids[place + PLACES]))


def used(found: Practice) -> Turn:
    """The guess of the trained model after words that have not stood in this order in its text."""
    return guessed(found, found.rounds, tuple(found.words.index(word) for word in START))


def line_of(found: Practice, place: int) -> tuple[str, ...]:
    """The sentence of the text that begins at a place."""
    words = [found.words[i] for i in found.ids[place:]]
    return tuple(words[: words.index(".") + 1])


def probability(share: float) -> str:
    """A probability in as many digits as say something: 92%, 3.4%, under 0.1%."""
    if 0 < share < 0.001:
        return "<0.1%"
    return f"{share:.0%}" if share >= 0.0995 else f"{share:.1%}"
