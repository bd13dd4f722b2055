"""Vectors as arrows: their lengths, the angle between two, their distance. NumPy only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Compared:
    """Two vectors beside each other: `lengths` of the arrows, `product` (the dot product), `cosine`, `degrees` of the angle, and
    the `distance` of the tips. An arrow of length 0 has no direction: then the cosine is 0 and the angle 90 degrees.
    """

    lengths: tuple[float, float]
    product: float
    cosine: float
    degrees: float
    distance: float


def compared(first: ArrayLike, second: ArrayLike) -> Compared:
    """Compare two vectors (D,) of any dtype, in float64."""
    a, b = np.asarray(first, np.float64), np.asarray(second, np.float64)
    lengths = float(np.linalg.norm(a)), float(np.linalg.norm(b))
    product = float(a @ b)
    cosine = min(1.0, max(-1.0, product / (lengths[0] * lengths[1]))) if min(lengths) > 0 else 0.0
    return Compared(lengths, product, cosine, degrees(cosine), float(np.linalg.norm(a - b)))


def degrees(cosine: float) -> float:
    """The angle, 0 to 180 degrees, that has this cosine."""
    return float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))
