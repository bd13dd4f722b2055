"""Figures as PNG and SVG on a server for many: in a worker process, one at a time, and each visitor's turn comes."""

import threading
from collections import Counter
from functools import partial
from hashlib import sha256

from cachetools import LRUCache, cached

from components.figure import vega_picture
from components.figure.server import Draw
from models.runtime import visitor
from models.runtime.bounded_process import Bounds, Workers

EACH = 2  # pictures that one visitor may wait for
_KEPT = 8_000_000  # bytes of pictures that are remembered
# The process ends soon after the last picture. Its JavaScript engine reserves 35 GB of addresses, so that the system cannot
# limit them, and the server looks at what it takes.
_workers = Workers(Bounds(seconds=20, memory=500_000_000), most=1, idle=20.0, package="components", limited=False)
_asked: Counter[str] = Counter()
_mutex = threading.Lock()


class TooMany(Exception):
    """A visitor waits for EACH pictures already."""


def drawer() -> Draw:
    """What draws pictures for this thread's visitor. Streamlit has a few threads for the files of all visitors, so each may take
    EACH of them. It raises TooMany or BoundsExceeded.
    """
    return partial(_draw_for, visitor.current())


def _draw_for(who: str, kind: str, spec: str) -> bytes:
    with _mutex:
        if _asked[who] >= EACH:
            raise TooMany(f"{EACH} pictures are being made for this visitor already.")
        _asked[who] += 1
    try:
        with visitor.working_for(who):
            return _drawn(kind, spec)
    finally:
        with _mutex:
            _asked[who] -= 1
            if not _asked[who]:
                del _asked[who]


@cached(
    LRUCache(_KEPT, len), lambda kind, spec: (kind, sha256(spec.encode("utf-8", "replace")).digest()), threading.Lock()
)
def _drawn(kind: str, spec: str) -> bytes:
    return _workers.run(vega_picture.drawn, kind, spec, problem=ValueError)
