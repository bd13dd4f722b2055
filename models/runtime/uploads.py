"""The worker processes in which uploaded files are decoded, and what a learner is told when one goes too far."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from models.runtime.bounded_process import BUSY, ENDED, MEMORY, TIME, Bounds, BoundsExceeded, Workers
from models.runtime.memory import give_back, low_memory

LOW = 110_000_000  # bytes that any file may take in low-memory mode: the worker with them has 150 MB
_workers = Workers(Bounds(4.0, 400_000_000))
_SENTENCES = {
    TIME: "{} takes more than {:g} seconds to read, so it was given up.",
    MEMORY: "{} needs more memory than one file may have, so it was given up.",
    ENDED: "{} cannot be read: the library that decodes it failed. The file is probably damaged.",
    BUSY: "{} is not read yet, because several files of yours are waiting already. Try again in a minute.",
}


def decode(
    function: Callable[..., Any], data: str | bytes, problem: type[Exception], what: str, bounds: Bounds, *more: Any
) -> Any:
    """`function(data, *more)`, computed in a worker process, see `Workers.run`; `what` is the file in a learner's words.

    Raises `problem` with a sentence for the learner, either the function's own or one for a bound that was met.
    """
    if low_memory():
        give_back()
        bounds = replace(bounds, memory=min(bounds.memory, LOW))
    try:
        return _workers.run(function, data, *more, problem=problem, bounds=bounds)
    except BoundsExceeded as met:
        raise problem(_SENTENCES[met.reason].format(what, bounds.seconds)) from met


def is_passing(problem: Exception) -> bool:
    """Whether the same file might be read another time: its reader failed, or it was not read at all."""
    return isinstance(problem.__cause__, BoundsExceeded) and problem.__cause__.reason in (ENDED, BUSY)
