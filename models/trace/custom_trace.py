"""A sentence in a learner's own model: one pass, its tokens, states, attention, and what its head says.

The model runs in a worker process (`custom_pass`), one for all visitors with one model at a time; it ends when nobody has asked
for a while.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from cachetools import TTLCache

from models.runtime.arrays import Arrays
from models.runtime.bounded_process import BUSY, MEMORY, TIME, Bounds, BoundsExceeded, Workers
from models.runtime.cache import bounded
from models.trace import EmptyText, custom_pass
from models.weights.custom_config import CustomError
from models.weights.custom_model import CustomModel

SECONDS = 60.0  # of processor time to load a model and run a sentence; the largest that is allowed needs a third
SECONDS_A_TEXT = 3.0  # for each text more
_LIBRARIES = 16_000_000_000  # bytes of addresses to import them, before a stranger's byte is read
_ROOM = 1_000_000_000  # bytes of a tokenizer, of a pass, and of what a model computes from its config
_COPIES = 2.0  # of the weights in float32, while they are loaded: measured 1.7
_STOPPED = {
    TIME: "Running it took too long, so it was stopped.",
    MEMORY: "Running it needs more memory than a model of its size may have here, so it was stopped.",
    BUSY: "Too many sentences of yours wait for it already. Try again in a minute.",
}
_workers = Workers(Bounds(SECONDS, _LIBRARIES), most=1, idle=180.0)
_failed: TTLCache = TTLCache(maxsize=100, ttl=300.0)  # what was stopped is not begun anew with every click on the page
_noting = threading.Lock()


@dataclass(frozen=True)
class CustomTrace(Arrays):
    """One pass of `text`. `pieces` (T) as they would be read in a text; hidden (L + 1, T, D) float32 as the library returns
    them, of the encoder where there is one; attention (L, H, T, T), None where the architecture has none. `answer` is what an
    encoder-decoder wrote. `best`: the head's likeliest pieces and shares, at the last token (causal) or the first gap (masked);
    () without. [MASK] is as the vocabulary spells it.
    """

    text: str
    pieces: tuple[str, ...]
    hidden: np.ndarray
    attention: np.ndarray | None
    best: tuple[tuple[str, float], ...]
    answer: str
    cut: bool
    milliseconds: float


@bounded(60_000_000)
def trace(model: CustomModel, text: str, shown: int = 8) -> CustomTrace:
    """Run a text once and keep what there is to see. Raises EmptyText or CustomError."""
    seen = _worked(custom_pass.run, model, text, shown) if text.strip() else None
    if seen is None:
        raise EmptyText("There is no text to run.")
    pieces, best = tuple(seen.pop("pieces")), tuple((piece, share) for piece, share in seen.pop("best"))
    return CustomTrace(pieces=pieces, best=best, **seen)


def vectors(model: CustomModel, texts: Sequence[str]) -> tuple[np.ndarray, float]:
    """A row (N, D) for each text, the mean of its tokens' last states, and the milliseconds that it took. Raises CustomError."""
    seen = _worked(custom_pass.vectors, model, list(texts), seconds=SECONDS + SECONDS_A_TEXT * len(texts))
    return seen["matrix"], seen["milliseconds"]


def _worked(function: Callable[..., dict | None], model: CustomModel, *arguments: object, seconds: float = SECONDS):
    key = function.__name__, model, repr(arguments)
    with _noting:
        if key in _failed:
            raise CustomError(_failed[key])
    bounds = Bounds(seconds, _ROOM + int(_COPIES * 4 * model.parameters), reply=2 * custom_pass.MOST_BYTES)
    try:
        _workers.run(custom_pass.ready, problem=CustomError)
        return _workers.run(function, asdict(model), *arguments, problem=CustomError, bounds=bounds)
    except BoundsExceeded as error:
        said = _STOPPED.get(error.reason, "Its files made the library fail, so it was stopped.")
        if error.reason != BUSY:
            with _noting:
                _failed[key] = said
        raise CustomError(said) from error
