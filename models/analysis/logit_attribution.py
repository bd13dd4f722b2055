"""One probability taken apart: the product that makes a logit, and which parts of the network pushed it.

Direct logit attribution (Elhage et al. 2021): the last state is a sum of everything that was added to the residual stream.
With the final norm's scale frozen at its value in this pass, the logit is a sum over the same parts. It shows direct effects
only: what one block adds may also be read, and changed, by later ones.
"""

from dataclasses import dataclass

import numpy as np

from models.loading import network
from models.trace import Trace


@dataclass(frozen=True)
class Attribution:
    """What each part adds to one token's logit. float64; `embedding` + all of `attention` + all of `feed_forward` = `total`.

    attention, feed_forward: (L,), one for each block.
    """

    embedding: float
    attention: np.ndarray
    feed_forward: np.ndarray

    @property
    def total(self) -> float:
        """The sum of all parts, which is the logit."""
        return float(self.embedding + self.attention.sum() + self.feed_forward.sum())


def output_row(token: int) -> np.ndarray:
    """The output head's row (D,) float64 for a token of the causal model's vocabulary."""
    return network("causal").network.lm_head.weight[token].double().numpy()


def products(seen: Trace, token: int) -> np.ndarray:
    """(D,) float64: each number of the last token's final vector times that of the output row; their sum is the logit."""
    return seen.final[-1].astype(np.float64) * output_row(token)


def attribution(seen: Trace, token: int, against: int | None = None) -> Attribution:
    """Take apart a token's logit after a trace of the causal model, or how far it is above the one of `against`.

    Only differences of logits count in a softmax: what pushes all tokens alike changes no probability. Raises ValueError for
    another role's trace.
    """
    if seen.role != "causal":
        raise ValueError(f"{seen.role} has no output head that reads its residual stream")
    norm = network("causal").network.model.norm
    row = output_row(token) - (0 if against is None else output_row(against))
    last = seen.hidden[-1, -1].astype(np.float64)
    scale = 1 / np.sqrt((last**2).mean() + norm.variance_epsilon)  # RMSNorm (Zhang and Sennrich 2019)
    direction = scale * norm.weight.double().numpy() * row  # (D,)
    return Attribution(
        float(seen.hidden[0, -1] @ direction),
        seen.attention_out[:, -1] @ direction,
        seen.feed_forward_out[:, -1] @ direction,
    )
