"""Numbers of the check questions on Tokens."""

import numpy as np

from components.figure.text import visible
from content.languages import LINES
from models.loading import network
from models.maths import unit
from models.text.tokens import token_text, tokenise
from models.text.words import words
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import State


@fact
def asked_tokens_row(state: State) -> dict[str, Value]:
    """The id of the sentence's last token, and the row after it."""
    tokens = [token for token in tokenise("causal", state.sentence).tokens if not token.special]
    if not tokens:
        raise NoFact("a token")
    token = tokens[-1]
    table = network("causal").network.get_input_embeddings().weight
    other = token.id + 1 if token.id + 1 < len(table) else token.id - 1
    rows = unit(table[[token.id, other]].float().numpy())
    return {
        "token": visible(token.text),
        "id": token.id,
        "other": other,
        "neighbour": visible(token_text("causal", other)),
        "cosine": float(np.dot(*rows)),
    }


@fact
def asked_tokens_space(state: State) -> dict[str, Value]:
    """The last word with and without a space before it."""
    found = [state.sentence[word.start : word.end] for word in words(state.sentence) if word.text.isalpha()]
    if not found:
        raise NoFact("a word")
    word = found[-1]
    with_space, without = ([token.id for token in tokenise("causal", text).tokens] for text in (f" {word}", word))
    if with_space == without:
        raise NoFact("a word that its space changes")
    return {"word": word, "spaced": " ".join(map(str, with_space)), "bare": " ".join(map(str, without))}


@fact
def asked_tokens_languages(state: State) -> dict[str, Value]:
    """One sentence in English and in another language, counted in tokens of the causal model."""
    counts = {line.language: len(tokenise("causal", line.text).tokens) for line in LINES}
    most = max(counts, key=counts.get)
    return {"language": most, "many": counts[most], "few": counts["English"]}
