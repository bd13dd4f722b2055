"""A guess about two models: how many of a word's neighbours both have."""

from components.figure.text import shorten
from models.live_training.model_comparison import contextual, glove
from models.maths import nearest_of_each
from pages.lesson.guess_kinds import EXACT, FAR, NEAR, Asked, Kind, Scored
from pages.shared.state import State
from pages.shared.word_input import MOST_TEXTS, typed_words

K = 5  # neighbours
SHOWS = {
    "families_part": "Compare two", "families_first": "GloVe", "families_second": "MiniLM",
    "families_kind": "Words", "families_near": K,
}  # fmt: skip


def ask_shared(state: State) -> Asked | None:
    """Of a word's nearest of the page's words, how many do GloVe and MiniLM share?"""
    typed = typed_words(state.families_words)[:MOST_TEXTS]
    known = glove(typed).known if typed else ()
    texts = tuple(text for text, there in zip(typed, known, strict=True) if there)
    if len(texts) < K + 2:
        return None
    word = state.families_word.strip()
    word = word if word in texts else texts[0]
    return Asked(
        "\n".join([word, *texts]),
        {"word": word, "count": len(texts) - 1, "k": K},
        shows={**SHOWS, "families_word": word},
    )


def score_shared(state: State, asked: Asked, answer: str) -> Scored:
    """By the cosines in each model, each on its own."""
    word, *rest = asked.subject.split("\n")
    texts = tuple(rest)
    row = texts.index(word)
    first, second = (
        [texts[i] for i in nearest_of_each(made.matrix, K)[row]]
        for made in (glove(texts), contextual("encoder", texts))
    )
    same = [text for text in first if text in second]
    off = abs(int(answer) - len(same))
    values = {"word": word, "guess": int(answer), "same": len(same), "k": K}
    values |= {"glove": _listed(first), "encoder": _listed(second), "both": _listed(same)}
    return Scored(EXACT if not off else NEAR if off == 1 else FAR, values, notes=("both",) if same else ())


def _listed(texts: list[str]) -> str:
    return ", ".join(shorten(text, 40) for text in texts)


SHARED = Kind("encoder", ask_shared, score_shared)
