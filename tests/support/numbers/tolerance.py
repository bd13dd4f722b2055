"""How far two ways to work out one number may lie apart: what rounding allows, and no more.

Each step of floating-point arithmetic rounds by at most half of eps. A sum of n terms is then off by at most n eps/2 of the size
of what is summed (Higham 2002, Accuracy and Stability of Numerical Algorithms, section 4.2), in whatever order they are added,
and by about sqrt(n) eps/2, since some roundings go up and others down (Higham and Mary 2019, SIAM J. Sci. Comput. 41, A2815).
The order is the processor's own (width of its vector instructions, number of threads), the library's, the batch's: two results
lie about sqrt(n) eps apart. Twice that is allowed, since the square root is what happens nearly always, not always.

Sizes are those of a whole vector, since every number of it is a sum over the vector before: a small one is not more exact.
"""

import numpy as np
import pytest

from models.loading import network
from models.trace import LIMIT


def rounding(*terms: int, size: float | np.ndarray = 1.0, dtype: type = np.float32) -> float | np.ndarray:
    """What sums of so many terms, one after the other, may differ by; size: of the largest number on the way."""
    return 2 * np.sqrt(sum(terms)) * np.finfo(dtype).eps * size


def whole_pass(model) -> int:
    """Terms on the longest way through a network, a role or one of the library's: for each block two norms, a query, a
    score, a mean of values, the output of attention and both matrices of the feed-forward layer."""
    config = (network(model).network if isinstance(model, str) else model).config
    width = config.hidden_size
    inner = getattr(config, "intermediate_size", 4 * width)  # GPT-2 has no name for it
    return config.num_hidden_layers * (5 * width + width // config.num_attention_heads + LIMIT + inner)


def nearly(expected, *terms: int, size: float | None = None, dtype: type = np.float32):
    """To compare with: `found == nearly(...)`. size: if not that of the largest number expected."""
    size = np.abs(list(expected.values()) if isinstance(expected, dict) else expected).max() if size is None else size
    return pytest.approx(expected, rel=0, abs=float(rounding(*terms, size=size, dtype=dtype)))


def assert_near(found, expected, *terms: int, size=None, dtype: type = np.float32, what: str = "") -> None:
    """Arrays (..., N) row by row, or one number for all. size: if not that of the largest number expected in the row."""
    found, expected = np.asarray(found, np.float64), np.asarray(expected, np.float64)
    expected = expected if expected.ndim else np.full(found.shape, expected)
    assert found.shape == expected.shape, (found.shape, expected.shape, what)
    size = np.abs(np.atleast_1d(expected)).max(axis=-1, keepdims=True) if size is None else size
    allowed = np.broadcast_to(rounding(*terms, size=size, dtype=dtype), found.shape)
    apart = np.where(np.isnan(found) & np.isnan(expected), 0.0, np.abs(found - expected))  # no number on both sides
    assert (apart <= allowed).all(), (
        f"{what} {(apart - allowed).max():.3g} more apart than the {allowed.max():.3g} of rounding"
    )


def shown(number: str):
    """To compare with: what would be shown as this number, with as many places."""
    places = len(number.partition(".")[2])
    return pytest.approx(float(number), rel=0, abs=0.5 * 10.0**-places)
