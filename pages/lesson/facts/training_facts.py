"""Facts of the page on training and inference."""

from functools import cache, lru_cache

from models.analysis.anatomy import checksum
from models.catalog import CATALOG
from models.loading import network
from models.trace import observe
from pages.lesson.facts import Value, fact
from pages.shared.state import State

ROLE = "masked"


@fact
def weights_before_and_after(state: State) -> dict[str, Value]:
    """The fingerprint of all weights when the app first took it, and after a run of the learner's sentence."""
    before, after = _first(), _after(state.sentence)
    return {
        "weights": sum(part.numel() for part in network(ROLE).network.parameters()),
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
