"""Numbers as they are shown are right on a calculator."""

import numpy as np

from components.figure.sums import bracketed, product, total
from tests.support.numbers.tolerance import shown


def test_rounded_numbers_still_multiply_and_add_up():
    numbers = np.random.default_rng(0).normal(0, 20, (300, 2))
    for put, made in ((product, numbers.prod(axis=1)), (total, numbers.sum(axis=1))):
        for (first, second), result in zip(numbers.tolist(), made.tolist(), strict=True):
            a, b, c = (each.replace("−", "-") for each in put(first, second, result))
            assert first == shown(a) and second == shown(b) and result == shown(c)
            again = float(a) * float(b) if put is product else float(a) + float(b)
            assert again == shown(c)


def test_no_more_digits_are_shown_than_are_needed():
    assert product(1.5, 2.0, 3.0) == ("1.50", "2.00", "3.00")
    assert product(1.636, 2.466, 4.034) == ("1.636", "2.466", "4.03")
    assert product(1.5, 2.0, 3.0, least=3) == ("1.500", "2.000", "3.00")
    assert total(14.3, 31.0, 45.3) == ("14.3", "31.0", "45.3")


def test_a_negative_number_stands_in_brackets():
    assert bracketed("−1.5") == "(−1.5)" and bracketed("1.5") == "1.5"
