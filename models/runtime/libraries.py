"""torch and transformers are imported by one thread at a time.

Hundreds of their modules import one another. Two threads that begin at different ends would wait for each other, and Python
then gives one of them a module that is not whole yet: "cannot import name ...". A class that opens a fresh server together
is such a case. Whoever may be the first to import them calls `load`, or holds `importing` around an import of a part.
"""

import threading

importing = threading.RLock()


def load() -> None:
    """Import what a model needs: afterwards, further imports from both only add to it. Takes seconds the first time."""
    with importing:
        import torch  # noqa: F401
        from transformers import AttentionInterface, PreTrainedModel, masking_utils  # noqa: F401
