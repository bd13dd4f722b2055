"""Small parts that several drawings are composed of."""

from collections.abc import Iterable

from components.figure.colors import SHADE
from components.figure.text import decimal
from components.widgets.drawing.marks import Mark, Strip, Words


def written(value: float, digits: int = 2) -> str:
    """A number as short as it can be: 2, 1.5, −0.71."""
    text = decimal(value, digits)
    return text.rstrip("0").rstrip(".") if "." in text else text


def tiles(
    id: str,
    x: float,
    y: float,
    w: float,
    h: float,
    values: Iterable[float],
    full: float,
    *,
    size: float = 14,
    born: str = "",
    tip: str = "",
) -> list[Mark]:
    """A vector of a few numbers as a strip with its numbers in the cells, which are pale enough to be read."""
    numbers = tuple(float(value) for value in values)
    cell = w / len(numbers)
    strip = Strip(id, x=x, y=y, w=w, h=h, values=numbers, full=full / SHADE, born=born, tip=tip)
    texts = [
        Words(
            f"{id}-{i}",
            x=x + (i + 0.5) * cell,
            y=y + h / 2,
            text=written(number),
            size=size,
            anchor="middle",
            born=f"{born}-{i}" if born else "",
            tip=tip,
        )
        for i, number in enumerate(numbers)
    ]
    return [strip, *texts]
