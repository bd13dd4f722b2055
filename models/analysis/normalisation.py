"""What a normalisation does to vectors, step by step, with the weights of the loaded model.

RMSNorm: Zhang and Sennrich 2019 (arXiv 1910.07467). LayerNorm: Ba et al. 2016 (1607.06450).
"""

from dataclasses import dataclass

import numpy as np

from models.loading import network
from models.maths import unit
from models.network.architecture import Parts
from models.runtime.arrays import Arrays
from models.trace import Trace


@dataclass(frozen=True)
class Normalised(Arrays):
    """Vectors through a norm. T vectors, D numbers each; float64.

    | field   | shape | meaning                                                                                      |
    |---------|-------|----------------------------------------------------------------------------------------------|
    | before  | T, D  | the vectors                                                                                  |
    | means   | T     | what is subtracted from each number first: the vector's mean, or 0 where the norm skips this |
    | sizes   | T     | what is divided by then: the root of the mean square of what is left, plus a tiny epsilon    |
    | divided | T, D  | the vectors after both                                                                       |
    | weights | D     | what each number is multiplied by then                                                       |
    | bias    | D     | what is added to it then; zeros where the norm has none                                      |
    | after   | T, D  | the result                                                                                   |
    """

    before: np.ndarray
    means: np.ndarray
    sizes: np.ndarray
    divided: np.ndarray
    weights: np.ndarray
    bias: np.ndarray
    after: np.ndarray

    @property
    def centred(self) -> np.ndarray:
        """The vectors (T, D) after the mean was subtracted, before they are divided."""
        return self.before - self.means[:, None]


def norm(vectors: np.ndarray, weights: np.ndarray, bias: np.ndarray | None = None, epsilon: float = 0.0) -> Normalised:
    """Vectors (T, D) through a LayerNorm with these weights and bias (D,), or through an RMSNorm if there is no bias."""
    before = vectors.astype(np.float64)
    means = np.zeros(len(before)) if bias is None else before.mean(axis=1)
    left = before - means[:, None]
    sizes = np.sqrt((left**2).mean(axis=1) + epsilon)
    divided = left / sizes[:, None]
    added = np.zeros(len(weights)) if bias is None else bias
    return Normalised(before, means, sizes, divided, weights, added, divided * weights + added)


def normalised(seen: Trace, layer: int) -> Normalised:
    """All tokens through the norm between attention and feed-forward of one block, which reads the vectors after attention was
    added: SmolLM2's RMSNorm, MiniLM's LayerNorm. Raises WeightsError.
    """
    loaded = network(seen.role)
    module, config = Parts(loaded.network).blocks[layer].middle_norm, loaded.network.config
    names = [name for name, _ in module.named_parameters()]
    weights, *bias = (module.get_parameter(name).double().numpy().copy() for name in names)
    epsilon = config.layer_norm_eps if bias else config.rms_norm_eps
    return norm(seen.hidden[layer] + seen.attention_out[layer], weights, *bias, epsilon=epsilon)


def cosine(first: np.ndarray, second: np.ndarray) -> float:
    """The cosine of the angle between two vectors (D,)."""
    return float(unit(first) @ unit(second))
