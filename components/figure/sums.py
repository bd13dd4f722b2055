"""Products and sums as they are shown: rounded, and still right on a calculator."""

from collections.abc import Callable
from operator import add, mul

from components.figure.text import decimal

_MOST = 6  # decimals
_HALFWAY = 1e-9  # so close to half of the last digit, one reader rounds up and another down


def product(first: float, second: float, result: float, digits: int = 2, least: int = 0) -> tuple[str, str, str]:
    """Two factors and their product with so many digits. The factors have as few as are needed, but no fewer than the product
    and than `least`.
    """
    return _shown(mul, first, second, result, digits, least)


def total(first: float, second: float, result: float, digits: int = 1) -> tuple[str, str, str]:
    """The same for two numbers and their sum."""
    return _shown(add, first, second, result, digits, 0)


def bracketed(number: str) -> str:
    """A number after a sign: a negative one stands in brackets."""
    return f"({number})" if number.startswith("−") else number


def _shown(
    put: Callable[[float, float], float], first: float, second: float, result: float, digits: int, least: int
) -> tuple[str, str, str]:
    said, more = decimal(result, digits), max(digits, least)
    near = 0.5 * 10.0**-digits - _HALFWAY
    while more < _MOST and abs(put(round(first, more), round(second, more)) - round(result, digits)) > near:
        more += 1
    return decimal(first, more), decimal(second, more), said
