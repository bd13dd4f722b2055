"""Numbers of the check questions on Training and inference."""

from components.figure.text import shorten
from content.small_texts import SMALL_TEXTS
from models.analysis.anatomy import anatomy
from models.catalog import CATALOG
from models.text.skipgram_corpus import corpus
from models.text.tokens import tokenise
from models.trace import LIMIT
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import State


@fact
def asked_training_typed(state: State) -> dict[str, Value]:
    """The sentence, and what could have changed."""
    tokens = [token for token in tokenise("masked", state.sentence, LIMIT).tokens if not token.special]
    if not tokens:
        raise NoFact("a word")
    return {"sentence": shorten(state.sentence, 60), "tokens": len(tokens), "weights": anatomy("masked").total}


@fact
def asked_training_tuned(state: State) -> dict[str, Value]:
    """How many numbers a fine-tuning may move."""
    return {"model": CATALOG["masked"].name, "weights": anatomy("masked").total}


@fact
def asked_training_start(state: State) -> dict[str, Value]:
    """The small text that the page trains on."""
    text = next((text for text in SMALL_TEXTS if text.name == state.training_text), SMALL_TEXTS[0])
    found = corpus(text.text)
    return {"words": len(found.words), "pairs": len(found.pairs)}
