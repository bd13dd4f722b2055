"""Garbage is collected after runs of pages, and modules that pages import late are hidden from the collector.

A collection walks through all objects, those of imported modules among them, while nobody else runs. Streamlit would do it after
every run: with forty busy visitors that was three quarters of the server's time. Its setting `runner.postScriptGC` is off,
and `after_run` does the same with a bound.
Models are frozen when they are loaded (models/loading.py); `settle` is for all other libraries.
"""

import gc
import sys
import threading
import time

_MANY = 50  # modules; collecting and freezing for every single one would cost more than it saves
_SHARE = 0.1  # of the time at most goes into collecting
_seen = 0
_one = threading.Lock()
_rest_until = [0.0]


def after_run(always: bool) -> None:
    """Collect what a run has left, unless that would take more than its share of the time. always: however long it takes."""
    if not _one.acquire(blocking=always):
        return
    try:
        started = time.monotonic()
        if always or started >= _rest_until[0]:
            gc.collect()
            ended = time.monotonic()
            _rest_until[0] = ended + (ended - started) / _SHARE
    finally:
        _one.release()


def settle() -> None:
    """Freeze all objects if many modules were imported since the last time."""
    global _seen
    if len(sys.modules) >= _seen + _MANY:
        _seen = len(sys.modules)
        gc.unfreeze()  # pages that ran at the last time are garbage now
        gc.collect()
        gc.freeze()
