"""Which tokens matter, by measures that are cheaper than leaving each one out: attention, and gradient x input.

Gradient x input: Denil et al. 2014 (arXiv 1412.6815), Shrikumar et al. 2016 (1605.01713).
"""

import numpy as np

from models.analysis.attention import rollout
from models.analysis.leave_one_out import asked_place
from models.loading import network
from models.runtime.arrays import read_only
from models.runtime.cache import bounded
from models.trace import Trace, trace


def attention_measures(seen: Trace) -> dict[str, np.ndarray]:
    """What the place that predicts gives to each token, (T,) float64 each: by the last layer's mean over its heads, by the
    mean over all layers and heads, by rollout. Raises ValueError where there is no such place.
    """
    place = asked_place(seen)
    weights = seen.attention[:, :, place].astype(np.float64)  # (L, H, T)
    return {
        "attention, last layer": weights[-1].mean(axis=0),
        "attention, mean of all": weights.mean(axis=(0, 1)),
        "rollout": rollout(seen)[place],
    }


@bounded(1_000_000)
def gradient_x_input(role: str, text: str, target: int) -> np.ndarray:
    """(T,) float64: the gradient of ln p(target) with respect to each token's embedding, times that embedding.

    One pass forward and back. To the first order it is what ln p would lose if the embedding went to zero. Raises
    ValueError, EmptyText or WeightsError.
    """
    import torch

    seen = trace(role, text)
    place = asked_place(seen)
    loaded = network(role)
    ids = torch.tensor([[token.id for token in seen.tokens]])
    with loaded.lock, torch.enable_grad():
        vectors = loaded.network.get_input_embeddings()(ids).detach().requires_grad_()
        options = {"use_cache": False, "logits_to_keep": 1} if role == "causal" else {}
        logits = loaded.network(inputs_embeds=vectors, attention_mask=torch.ones_like(ids), **options).logits
        logits[0, -1 if role == "causal" else place].float().log_softmax(dim=-1)[target].backward()
    found = (vectors.grad.double() * vectors.detach().double())[0].sum(dim=-1).numpy()
    return read_only(found)
