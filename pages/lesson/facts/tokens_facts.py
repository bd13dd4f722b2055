"""Facts of the tokens page."""

import re

from components.figure.text import visible
from models.text.tokens import tokenise
from models.text.vocabulary import entries, pairs, row_cosines
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import State

LIMIT = 512  # tokens: no network is run for these
ROLES = {"GloVe": "static", "WordPiece": "encoder", "Byte-level BPE": "causal"}


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
    most = max(count, key=count.get)
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
    role = ROLES[state.tokens_table]
    chance = pairs(role)
    love = next(i for i, name in enumerate(entries(role)) if name.strip() == "love")
    after = float(row_cosines(role, love, (love + 1,))[0])
    return {
        "neighbours": chance.neighbours,
        "random": float(chance.random.mean()),
        "spread": float(chance.random.std()),
        "vocabulary": state.tokens_table,
        "id": love,
        "next": visible(entries(role)[love + 1]),
        "after": after,
    }
