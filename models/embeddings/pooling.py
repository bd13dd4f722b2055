"""One vector for a whole sentence, out of one for each token: the first, the last, or the mean of all."""

from functools import lru_cache

import numpy as np

from models.loading import network, sentence_transformer
from models.maths import unit
from models.runtime.arrays import read_only
from models.text.tokens import tokenise
from models.trace import LIMIT, EmptyText

POOLINGS = ("first", "mean", "last")


@lru_cache(1000)
def pooled(text: str, role: str = "causal") -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sentence vectors (D,) float32 in the order of POOLINGS, from the final states of a role's model.

    In an encoder the first token is [CLS], the last [SEP], and the mean is over all. A plain pass: nothing but these three
    is kept. Raises EmptyText or WeightsError.
    """
    cut = tokenise(role, text, LIMIT)
    if not cut.tokens:
        raise EmptyText("There is no text to run.")
    if role == "encoder":
        final = (
            sentence_transformer().encode(cut.read, output_value="token_embeddings", show_progress_bar=False).numpy()
        )
    else:
        final = _states(role, [token.id for token in cut.tokens])
    return read_only(final[0].copy()), read_only(final.mean(axis=0)), read_only(final[-1].copy())


def _states(role: str, ids: list[int]) -> np.ndarray:
    """The final states (T, D) float32 of a model that is not a sentence transformer."""
    import torch

    loaded = network(role)
    with loaded.lock, torch.inference_mode():
        return loaded.network.base_model(torch.tensor([ids]), use_cache=False).last_hidden_state[0].float().numpy()


def similarities(first: str, second: str, role: str = "causal") -> dict[str, float]:
    """Cosine of two sentences by each pooling."""
    pairs = zip(POOLINGS, pooled(first, role), pooled(second, role), strict=True)
    return {name: float(unit(a) @ unit(b)) for name, a, b in pairs}
