"""A guess about two models: which word does only the model of sentences name among a word's neighbours?"""

from components.figure.text import shorten
from models.live_training.model_comparison import contextual, glove
from models.maths import nearest_of_each
from pages.lesson.guess_kinds import EXACT, FAR, Asked, Kind, Scored
from pages.shared.state import State
from pages.shared.word_input import MOST_TEXTS, typed_words

K = 5  # neighbours
SHOWS = {
    "families_part": "Compare two", "families_first": "GloVe", "families_second": "MiniLM",
    "families_kind": "Words", "families_near": K,
}  # fmt: skip


def ask_only(state: State) -> Asked | None:
    """Of a word's nearest of the page's words, which does MiniLM name and GloVe not? None if there is none, or no other kind."""
    typed = typed_words(state.families_words)[:MOST_TEXTS]
    known = glove(typed).known if typed else ()
    texts = tuple(text for text, there in zip(typed, known, strict=True) if there)
    if len(texts) < K + 2:
        return None
    word = state.families_word.strip()
    word = word if word in texts else texts[0]
    first, second = _orders(word, texts)
    only = [text for text in second[:K] if text not in first[:K]]
    both = [text for text in second[:K] if text in first[:K]]
    glove_only = [text for text in first[:K] if text not in second[:K]]
    if not only or not glove_only:
        return None
    # Of those that only MiniLM names, the one that is farthest down in GloVe; beside it, one or two of each other kind.
    chosen = [max(only, key=first.index), *glove_only[: 3 - len(both[:1])], *both[:1]]
    chosen += [text for text in reversed(first) if text not in first[:K] + second[:K]][: 4 - len(chosen)]
    options = tuple(sorted(chosen))
    values = {"word": word, "count": len(texts) - 1, "k": K}
    return Asked("\n".join([word, *texts]), values, options, shows={**SHOWS, "families_word": word})


def score_only(state: State, asked: Asked, answer: str) -> Scored:
    """By the cosines in each model, each on its own."""
    word, *rest = asked.subject.split("\n")
    orders = _orders(word, tuple(rest))
    guess = asked.options[int(answer)]
    in_glove, in_encoder = (guess in order[:K] for order in orders)
    right = next(text for text in asked.options if text in orders[1][:K] and text not in orders[0][:K])
    values = {"word": word, "guess": guess, "right": right, "k": K, "rank": orders[0].index(right) + 1}
    values |= {"glove": _listed(orders[0][:K]), "encoder": _listed(orders[1][:K])}
    notes = {(True, True): ("both",), (True, False): ("glove",), (False, False): ("neither",), (False, True): ()}
    return Scored(EXACT if guess == right else FAR, values, notes=notes[in_glove, in_encoder])


def _orders(word: str, texts: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """All other words, nearest first: in GloVe and in MiniLM."""
    row = texts.index(word)
    first, second = (
        [texts[i] for i in nearest_of_each(made.matrix, len(texts) - 1)[row]]
        for made in (glove(texts), contextual("encoder", texts))
    )
    return first, second


def _listed(texts: list[str]) -> str:
    return ", ".join(shorten(text, 40) for text in texts)


ONLY = Kind("encoder", ask_only, score_only)
