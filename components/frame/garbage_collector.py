"""What pages import late, taken out of the garbage collector's sight.

Streamlit collects garbage after every run, and a collection walks through all objects, those of imported modules among
them. Models do the same for themselves when they are loaded (models/loading.py); this is for all other libraries.
"""

import gc
import sys

_MANY = 50  # modules; collecting and freezing for every single one would cost more than it saves
_seen = 0


def settle() -> None:
    """Freeze what is there if many modules were imported since the last time."""
    global _seen
    if len(sys.modules) >= _seen + _MANY:
        _seen = len(sys.modules)
        gc.unfreeze()  # pages that ran at the last time are garbage now
        gc.collect()
        gc.freeze()
