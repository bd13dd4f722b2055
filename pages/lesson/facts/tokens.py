"""Numbers of the page “Tokens”, for its cards, its check questions and the stops of routes."""

import re

import numpy as np

from components.figure.text import bare, visible
from content.examples.languages import LINES
from models.loading import network
from models.maths import unit
from models.text.tokens import token_text, tokenise
from models.text.vocabulary import entries, pairs, row_cosines
from models.text.words import words
from pages.lesson.facts import NoFact, Value, fact, route_fact
from pages.lesson.facts.static_dynamic import word_and_sentences
from pages.shared.fields import VOCABULARIES
from pages.shared.state import State

LIMIT = 512  # tokens: no network is run for these


@fact
def words_and_tokens(state: State) -> dict[str, Value]:
    """The sentence's words, its tokens as typed and in capitals, the word then cut most; a word with and without its space.

    In capitals, since the words of many a sentence are one token each as they are.
    """
    seen = tokenise("causal", state.sentence, LIMIT)
    words = re.findall(r"\S+", seen.read)
    if not words:
        raise NoFact("There is no word in this text.")
    capitals = seen.read.upper()
    count = {word: len(tokenise("causal", " " + word).tokens) for word in dict.fromkeys(re.findall(r"\S+", capitals))}
    most = max(count, key=count.__getitem__)
    inside, alone = tokenise("causal", " cat").tokens, tokenise("causal", "cat").tokens
    return {
        "words": len(words),
        "tokens": len(seen.tokens),
        "capitals": len(tokenise("causal", capitals).tokens),
        "word": visible(most[:40]),
        "pieces": count[most],
        "inside": inside[0].id,
        "alone": alone[0].id,
    }


@fact
def neighbours_by_id(state: State) -> dict[str, Value]:
    """How alike rows i and i + 1 of a table are, beside rows at random."""
    role = VOCABULARIES[state.tokens_table]
    chance = pairs(role)
    love = next(i for i, name in enumerate(entries(role)) if name.strip() == "love")
    after = float(row_cosines(role, love, (love + 1,))[0])
    return {
        "neighbours": chance.neighbours,
        "random": float(chance.random.mean()),
        "spread": float(chance.random.std()),
        "vocabulary": state.tokens_table,
        "id": love,
        "next": bare(entries(role)[love + 1]),
        "after": after,
    }


@fact
def asked_tokens_row(state: State) -> dict[str, Value]:
    """The id of the sentence's last token, and the row after it."""
    tokens = [token for token in tokenise("causal", state.sentence).tokens if not token.special]
    if not tokens:
        raise NoFact("a token")
    token = tokens[-1]
    table = network("causal").network.get_input_embeddings().get_parameter("weight")
    other = token.id + 1 if token.id + 1 < len(table) else token.id - 1
    rows = unit(table[[token.id, other]].float().numpy())
    return {
        "token": bare(token.text),
        "id": token.id,
        "other": other,
        "neighbour": bare(token_text("causal", other)),
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
    most = max(counts, key=counts.__getitem__)
    return {"language": most, "many": counts[most], "few": counts["English"]}


@route_fact("encoder", "causal")
def route_cut(state: State) -> dict[str, Value]:
    """How two vocabularies cut the sentence."""
    words = len(state.sentence.split())
    if not words:
        raise NoFact("There is no sentence to cut.")
    pieces, causal = tokenise("encoder", state.sentence).tokens, tokenise("causal", state.sentence).tokens
    own = [token for token in pieces if not token.special]
    return {
        "words": words,
        "pieces": len(own),
        "tokens": len(causal),
        "cut": " | ".join(visible(token.text) for token in causal),
        "first": own[0].id,
        "word": own[0].text,
    }


@route_fact("encoder")
def route_same_row(state: State) -> dict[str, Value]:
    """The table row of the word in the state's sentences, which is the same in each of them."""
    word, texts = word_and_sentences(state)
    rows = {token.id for text in texts for token in tokenise("encoder", text).tokens if token.text.lower() == word}
    if len(rows) != 1:
        raise NoFact(f"“{word}” is not one piece of the encoder's vocabulary.")
    return {"word": word, "row": rows.pop(), "sentences": len(texts)}
