"""A guess about tokens: three words are shown with their pieces. Which of four others is cut into most?"""

from collections.abc import Sequence

from components.figure.text import bare
from content.lesson.guesses import GUESSES
from models.text.tokens import tokenise
from pages.lesson.guess_kinds import EXACT, FAR, Asked, Kind, Scored
from pages.shared.state import State

CUT = ("yesterday", "hippopotamus", "Schmetterling")  # frequent, rare, and foreign


def pieces(word: str) -> list[str]:
    """What the causal model's vocabulary makes of a word that stands in a text, so after a space."""
    return [bare(token.text) for token in tokenise("causal", f" {word}").tokens]


def _listed(words: Sequence[str]) -> list[str]:
    return [f"“{word}” into {len(pieces(word))} ({', '.join(pieces(word))})" for word in words]


def ask_most(_state: State) -> Asked:
    """Which word has most pieces? The words are fixed, so the question is asked once."""
    frequent, rare, foreign = _listed(CUT)
    return Asked("", {"frequent": frequent, "rare": rare, "foreign": foreign})


def score_most(_state: State, asked: Asked, answer: str) -> Scored:
    """By cutting the words."""
    words = GUESSES["tokens"].options
    counts = [len(pieces(word)) for word in words]
    best, own = max(counts), int(answer)
    most = words[counts.index(best)]
    values = {**asked.values, "guess": words[own], "own": counts[own], "most": most, "count": best}
    values |= {"pieces": ", ".join(pieces(most)), "cuts": "; ".join(_listed([word for word in words if word != most]))}
    return Scored(EXACT if counts[own] == best else FAR, values)


MOST = Kind("causal", ask_most, score_most)
