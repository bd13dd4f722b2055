"""What the output head of the causal model adds to a trace: a score for every token of the vocabulary."""

from collections.abc import Iterator

import numpy as np

from models.loading import finite, network
from models.network.architecture import Parts
from models.predictions.prediction import Prediction, best
from models.predictions.surprisal import Scores, collect
from models.runtime.arrays import read_only
from models.runtime.cache import bounded
from models.text.special_tokens import START
from models.trace import EmptyText, trace

_ROWS = 8  # tokens whose scores over the vocabulary are computed at once


@bounded(20_000_000)
def next_logits(text: str, place: int = -1, pad_to: int | None = None) -> np.ndarray:
    """Scores (V,) float32 of every token to come after the text (its first `models.trace.LIMIT` tokens).

    `place` asks after another token than the last, `pad_to` as in `models.trace.observe`.
    Raises EmptyText, WeightsError, or IndexError beyond the text.
    """
    import torch

    final = torch.tensor(trace("causal", text, pad_to).final[place])  # (D,)
    loaded = network("causal")
    with loaded.lock, torch.inference_mode():
        logits = Parts(loaded.network).head(final.to(loaded.network.dtype)).float().numpy()
    return read_only(finite("causal", logits))


def next_tokens(text: str, k: int) -> list[Prediction]:
    """The `k` most probable next tokens, best first; probabilities are shares over the whole vocabulary.

    Raises EmptyText or WeightsError.
    """
    return best("causal", next_logits(text), k)


@bounded(5_000_000)
def each_next(text: str) -> Scores:
    """Each token of a text, foreseen from those before it, in one pass. The sum of all is the text's log-likelihood.

    The text is read after START, without which nothing would foresee its first token; both together take at most
    `models.trace.LIMIT` tokens. Raises EmptyText or WeightsError.
    """
    import torch

    if not text:
        raise EmptyText("There is no text to run.")
    seen = trace("causal", START + text)
    loaded = network("causal")

    def heads() -> Iterator[torch.Tensor]:
        for states in torch.tensor(seen.final[:-1]).to(loaded.network.dtype).split(_ROWS):  # (B, D)
            with loaded.lock, torch.inference_mode():
                logits = Parts(loaded.network).head(states)  # (B, V)
            yield logits

    return collect(seen.tokens[1:], heads())
