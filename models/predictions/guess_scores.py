"""How good a learner's guess is by what a model says: probability, rank, surprisal; for word vectors rank and cosine."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from models.embeddings.word_vectors import UnknownWord, lengths, matrix
from models.loading import word_vectors
from models.maths import softmax, unit
from models.predictions.fill_mask import gap_logits
from models.predictions.next_token import next_logits
from models.predictions.prediction import placed
from models.text.tokens import token_id, tokenise
from models.text.words import spelt
from models.trace import LIMIT, trace
from models.trace.occurrences import level_cosines, occurrences


@dataclass(frozen=True)
class Judged:
    """A guess in a model's eyes.

    pieces: what was scored, as the vocabulary cuts it. probability: of all these pieces in a row. rank: the first piece's,
    counted from 1. cut: pieces of the guess that were not scored.
    """

    pieces: tuple[str, ...]
    probability: float
    rank: int
    cut: int = 0

    @property
    def bits(self) -> float:
        """Surprisal, -log2 of the probability: 0 is certain."""
        return -math.log2(self.probability) if self.probability > 0 else math.inf


def next_word(text: str, guess: str) -> Judged:
    """A guess of what comes after a text, with a space before it or without, whichever the causal model finds likelier.

    `guess` is more than spaces. Several tokens are scored as a whole, p(first) * p(second | first) * ..., as far as LIMIT
    tokens reach.
    Raises EmptyText or WeightsError.
    """
    guess = guess.strip()
    return max((_continued(text, written) for written in (f" {guess}", guess)), key=lambda judged: judged.probability)


def _continued(text: str, written: str) -> Judged:
    read = tokenise("causal", text, LIMIT).read
    before = [token.id for token in tokenise("causal", read).tokens]
    alone = tokenise("causal", written).tokens
    first = placed("causal", next_logits(read), alone[0].id)
    tokens = tokenise("causal", read + written, LIMIT).tokens
    own = tokens[len(before) :]
    if [token.id for token in tokens] != before + [token.id for token in alone[: len(own)]]:
        own = ()  # it grows together with the text's last token, so that only its beginning can be asked for
    probability = first.probability
    for place, token in enumerate(own[1:], start=len(before)):
        probability *= float(softmax(next_logits(read + written, place))[token.id])
    scored = max(1, len(own))
    return Judged(tuple(t.text for t in alone[:scored]), probability, first.rank, len(alone) - scored)


def gap_word(text: str, number: int, guess: str) -> Judged | None:
    """A guess of what the masked model puts into a text's gap `number` (from 0), scored by its first piece.

    None if the vocabulary cannot spell it. Raises EmptyText, WeightsError, or IndexError without that gap.
    """
    tokens = [token for token in tokenise("masked", guess).tokens if not token.special]
    if not tokens or tokens[0].id == token_id("masked", "[UNK]"):
        return None
    found = placed("masked", gap_logits(text)[number], tokens[0].id)
    return Judged((tokens[0].text,), found.probability, found.rank, len(tokens) - 1)


def nearness(word: str, other: str) -> tuple[int, float]:
    """The rank (from 1) of a word among all words nearest to another by cosine, itself left out, and the cosine.

    Raises UnknownWord.
    """
    target, guess = unit(matrix([word, other]))
    vectors = word_vectors()
    if spelt(word) == spelt(other):
        raise UnknownWord(other)
    cosines = vectors.matrix @ target / lengths()
    own = cosines[vectors.words.row(spelt(other))]
    nearer = int((cosines > own).sum()) - int(cosines[vectors.words.row(spelt(word))] > own)
    return nearer + 1, float(target @ guess)


def pair_cosines(word: str, texts: Sequence[str]) -> list[float]:
    """For each two of the texts, in the order of `itertools.combinations`, how alike the bidirectional model's last states
    of the word (where it stands first) are. Every text has the word. Raises EmptyText or WeightsError."""
    states = [occurrences(trace("encoder", text), word)[0].states[-1] for text in texts]
    return [float(level_cosines(a, b)) for a, b in combinations(states, 2)]
