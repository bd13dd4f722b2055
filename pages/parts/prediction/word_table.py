"""The first third of the drawing: the vector, the table's rows, the products and their sums."""

import numpy as np

from components.figure.sums import product
from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Mark, Strip, Words
from models.analysis.last_step import LastStep
from pages.parts.prediction.word_names import Named, head, name
from pages.parts.prediction.word_places import OTHERS, Places
from pages.parts.prediction.word_softmax import score

FULL = 4.0  # the strongest colour stands for so many times the typical size
FAINT = 0.3
LISTED = 4  # products that are written out


def full(values: np.ndarray) -> float:
    """The value with the full colour."""
    return FULL * float(np.median(np.abs(values))) or 1.0


def vector(places: Places, named: Named) -> Strip:
    x, y = places.vector
    values = named.step.vector
    return Strip("vector", x=x, y=y, w=places.strip, h=places.thick, values=tuple(values), full=full(values))


def table(places: Places, named: Named, only: int | None = None) -> tuple[Mark, ...]:
    """Five rows of the table; `only` one of them is not faint."""
    step, marks = named.step, []
    for place, token, word in named.rows():
        opacity = 1.0 if only in (None, place) else FAINT
        x, h = places.vector[0], places.thick
        marks += [
            name(places, str(token), word, place, opacity),
            Strip(
                f"row-{token}",
                x=x,
                y=places.row(place) - h / 2,
                w=places.strip,
                h=h,
                values=tuple(step.rows[place]),
                full=full(step.rows),
                opacity=opacity,
            ),
        ]
    more = f"… and {step.vocabulary - len(step.ids):,} more rows"
    marks.append(Words("more", x=places.vector[0], y=places.row(OTHERS) - 6, text=more, size=places.text))
    return tuple(marks)


def told(places: Places, named: Named) -> tuple[Mark, ...]:
    """What the table is, where the products will stand."""
    if not places.wide:
        return ()
    lines = (f"a table of {named.step.vocabulary:,} rows,", "one for each token that", "the model knows")
    x, y = places.vector_name[0], places.row(2)
    return tuple(
        Words(f"told-{number}", x=x, y=y + 20 * (number - 1), text=line, size=places.text)
        for number, line in enumerate(lines)
    )


def products(places: Places, named: Named, count: int) -> tuple[Mark, ...]:
    """The products of the first rows with the vector, and their sums."""
    step, marks = named.step, []
    x, lower = places.products
    for place, token, _ in named.rows()[:count]:
        h = places.thick
        marks.append(
            Strip(
                f"product-{token}",
                x=x,
                y=places.row(place) - h / 2 + lower,
                w=places.strip,
                h=h,
                values=tuple(step.products[place]),
                full=full(step.products),
                born="vector",
            )
        )
        marks += score(places, named, places.sums, place, token, born=f"row-{token}")
    if places.wide:
        marks += [head(places, "products", x, "vector × row"), head(places, "sums", places.sums.x, "sum = score")]
    return tuple(marks)


def framed(places: Places, named: Named) -> tuple[Mark, ...]:
    """One number of the vector, the number below it in the first row, and their product, each with its value."""
    step, marks = named.step, []
    at = example(step)
    one, other, result = multiplied(step)
    cell = places.strip / len(step.dimensions)
    x, h = places.vector[0], places.thick
    row, below = places.row(0) - h / 2, places.row(0) - h / 2 + places.products[1]
    spots = {
        "vector": (x, places.vector[1], one),
        "row": (x, row, other),
        "product": (places.products[0], below, result),
    }
    for what, (left, top, text) in spots.items():
        left = left + at * cell
        marks.append(Box(f"frame-{what}", x=left - 1, y=top - 2, w=cell + 1, h=h + 4, line=2, corner=2))
        if places.wide:
            y = top - 11 if what == "vector" else top + h + 12
            marks.append(Words(f"value-{what}", x=left + cell / 2, y=y, text=text, size=places.text, anchor="middle"))
    return tuple(marks)


def added(places: Places, named: Named) -> tuple[Mark, ...]:
    """The sum of the first row's products, written out as far as there is room."""
    if not places.wide:
        return ()
    step = named.step
    first, *more = map(float, step.products[0, :LISTED])
    terms = [decimal(first), *(f"{'−' if value < 0 else '+'} {decimal(abs(value))}" for value in more)]
    x, y = places.products[0], places.row(2) - 8
    return (
        Words("added", x=x, y=y, text=f"{' '.join(terms)} + … = {decimal(step.scores[0])}", bold=True),
        Words("added-name", x=x, y=y + 24, text=f"{step.width} products, added up", size=places.text),
    )


def example(step: LastStep) -> int:
    """Which of the first numbers shown has the largest product with the first row."""
    return int(np.abs(step.products[0, :LISTED]).argmax())


def multiplied(step: LastStep) -> tuple[str, str, str]:
    """This number, the one below it in the first row, and their product."""
    at = example(step)
    return product(float(step.vector[at]), float(step.rows[0, at]), float(step.products[0, at]))
