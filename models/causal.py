"""What the output head of the causal model adds to a trace: a score for every token of the vocabulary.

Writing token by token lives in `generation.py`, reading the states of earlier layers in `lens.py`; both are public here.
"""

import numpy as np

from models.cache import bounded
from models.generation import generate
from models.lens import Lens, lens
from models.loading import network
from models.predictions import Prediction, best
from models.trace import trace

__all__ = ["Lens", "generate", "lens", "next_logits", "next_tokens"]


@bounded(20_000_000)
def next_logits(text: str) -> np.ndarray:
    """Scores (V,) float32 of every token to come after the text (its first `models.trace.LIMIT` tokens).

    Raises EmptyText or WeightsError.
    """
    import torch

    final = torch.tensor(trace("causal", text).final[-1])  # (D,)
    loaded = network("causal")
    with loaded.lock, torch.inference_mode():
        logits = loaded.network.lm_head(final.to(loaded.network.dtype)).float().numpy()
    logits.setflags(write=False)
    return logits


def next_tokens(text: str, k: int) -> list[Prediction]:
    """The `k` most probable next tokens, best first; probabilities are shares over the whole vocabulary.

    Raises EmptyText or WeightsError.
    """
    return best("causal", next_logits(text), k)
