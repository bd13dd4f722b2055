"""Whether this machine is short of memory: then the large model runs in bfloat16, and pages are drawn one after the other.

Streamlit Community Cloud promises no more than 690 MB. The mode is slower on processors without bfloat16 instructions and
its numbers are coarser, so every figure made in it says so.
"""

import ctypes
import gc
import os
import sys
import time
from functools import cache
from pathlib import Path

VARIABLE = "VECTORSCOPE_LOW_MEMORY"
ENOUGH = 1_500_000_000  # bytes: the app with all models and a float32 causal model in the page cache
_ARENAS, _MAPPED_FROM, _TRIMMED_FROM = -8, -3, -1  # M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD of malloc.h
_CGROUP_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))  # v2, v1

_given = [float("-inf")]  # when memory was last given back


@cache
def low_memory() -> bool:
    """`$VECTORSCOPE_LOW_MEMORY` ("1" or "0") decides; unset, what this process may use does."""
    chosen = os.environ.get(VARIABLE)
    return chosen == "1" if chosen in ("0", "1") else _available() < ENOUGH


def _available() -> float:
    """Bytes: the container's limit or the machine's memory, whichever is less; infinite where neither can be asked."""
    limits = [float("inf")]
    texts = [file.read_text("utf-8").strip() for file in _CGROUP_LIMITS if file.is_file()]
    limits += [int(text) for text in texts if text.isdigit()]  # "max" is no limit
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        limits.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    return min(limits)


def settle() -> None:
    """Move what is there out of the garbage collector's sight, but for what is garbage by now.

    Streamlit collects after every run; with torch and transformers loaded that costs 250 ms a run unless frozen. What a page
    holds while others load a model is frozen with it, its trace too; so each call looks through everything anew.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def give_back(every: float = 0.0) -> None:
    """Hand memory that was freed back to the system, which glibc does not do by itself (after a training 170 MB, after thirty
    long sentences 400). every: not again within so many seconds."""
    if time.monotonic() >= _given[0] + every:
        _given[0] = time.monotonic()
        _glibc("malloc_trim", 0)


def keep_together() -> None:
    """Let threads share two heaps, and give large blocks back when they are freed.

    glibc gives every busy thread a heap of its own and returns little of it: with thirty learners hundreds of MB.
    Arrow's own allocator keeps what it has freed (50 MB once a word has been looked for among all words).
    """
    import pyarrow

    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    for option, value in ((_ARENAS, 2), (_MAPPED_FROM, 1 << 20), (_TRIMMED_FROM, 4 << 20)):
        _glibc("mallopt", option, value)


def _glibc(name: str, *arguments: int) -> None:
    if sys.platform == "linux":
        function = getattr(ctypes.CDLL(None), name, None)  # another C library may lack it
        if function is not None:
            function(*arguments)
