"""Numbers of the page “Training and inference”, for its card, its check questions and the stop of a route."""

from functools import cache, lru_cache

import numpy as np

from components.figure.text import shorten
from content.examples.small_texts import SMALL_TEXTS
from models.analysis.anatomy import anatomy, checksum
from models.catalog import CATALOG
from models.live_training.skipgram import Settings, train
from models.live_training.skipgram_measures import chance, themed
from models.runtime import page_runs, training_queue
from models.text.skipgram_corpus import corpus
from models.text.tokens import tokenise
from models.trace import LIMIT, observe
from pages.lesson.facts import NoFact, Value, fact, route_fact
from pages.shared.state import State

ROLE = "masked"


@fact
def weights_before_and_after(state: State) -> dict[str, Value]:
    """The fingerprint of all weights when the app first took it, and after a run of the learner's sentence."""
    before, after = _first(), _after(state.sentence)
    return {
        "weights": anatomy(ROLE).total,
        "before": before[:8],
        "after": after[:8],
        "verdict": "the same" if before == after else "NOT the same",
        "model": CATALOG[ROLE].name,
    }


@cache
def _first() -> str:
    return checksum(ROLE)


@lru_cache(100)
def _after(sentence: str) -> str:
    _first()
    observe(ROLE, sentence)
    return checksum(ROLE)


@fact
def asked_training_typed(state: State) -> dict[str, Value]:
    """The sentence, and what could have changed."""
    tokens = [token for token in tokenise(ROLE, state.sentence, LIMIT).tokens if not token.special]
    if not tokens:
        raise NoFact("a word")
    return {"sentence": shorten(state.sentence, 60), "tokens": len(tokens), "weights": anatomy(ROLE).total}


@fact
def asked_training_tuned(state: State) -> dict[str, Value]:
    """How many numbers a fine-tuning may move."""
    return {"model": CATALOG[ROLE].name, "weights": anatomy(ROLE).total}


@fact
def asked_training_start(state: State) -> dict[str, Value]:
    """The small text that the page trains on."""
    text = next((text for text in SMALL_TEXTS if text.name == state.training_text), SMALL_TEXTS[0])
    found = corpus(text.text)
    return {"words": len(found.words), "pairs": len(found.pairs)}


@route_fact()
def route_trained(state: State) -> dict[str, Value]:
    """The state's small training: how many neighbours are of one theme at the start, at the end and by chance."""
    text = next((text for text in SMALL_TEXTS if text.name == state.training_text), None)
    if text is None:
        raise NoFact("Your own text has no themes to compare.")
    job = training_queue.submit(train, text.text, Settings(), state.training_seed, who=training_queue.WARM_UP)
    while not job.is_finished:
        page_runs.sleep(0.05)
    if job.state != training_queue.DONE:
        raise NoFact("The small training was stopped.")
    run = job.result
    themes = np.full(len(run.corpus.words), -1)
    for number, members in enumerate(text.themes.values()):
        themes[[run.corpus.words.index(word) for word in members]] = number
    return {
        "start": themed(run.inputs[0], themes),
        "end": themed(run.inputs[-1], themes),
        "chance": chance(themes),
        "passes": len(run.losses),
    }
