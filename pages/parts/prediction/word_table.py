"""The first half of the drawing: the vector, the table's rows, the products, the scores, and the shares that softmax makes."""

from dataclasses import dataclass

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.kit import bar
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from models.analysis.last_step import LastStep
from pages.parts.prediction.word_numbers import large, per_cent
from pages.parts.prediction.word_places import OTHERS, SUM, Column, Places

FULL = 4.0  # the strongest colour stands for so many times the typical size
FAINT = 0.3


@dataclass(frozen=True)
class Named:
    """A step, and what its tokens are called in the drawing."""

    step: LastStep
    names: dict[int, str]

    def rows(self) -> list[tuple[int, int, str]]:
        """Place, id and label of each token with a row of its own, by the model's own scores."""
        return [(place, int(token), self.label(int(token))) for place, token in enumerate(self.step.ids)]

    def label(self, token: int) -> str:
        """A token as it stands in the drawing: a comma alone would not be seen."""
        name = self.names[token]
        return name if any(map(str.isalnum, name)) else f"“{name}”"

    @property
    def others(self) -> str:
        return f"{self.step.vocabulary - len(self.step.ids):,} others"


def full(values: np.ndarray) -> float:
    """The value with the full colour."""
    return FULL * float(np.median(np.abs(values))) or 1.0


def name(places: Places, id: str, text: str, row: int, opacity: float = 1.0, bold: bool = True) -> Words:
    """What a row is called."""
    anchor = "end" if places.names_end else "start"
    return Words(
        f"{id}-name",
        x=places.names,
        y=places.row(row),
        text=text,
        anchor=anchor,
        bold=bold,
        limit=places.names_limit if bold else 0,
        opacity=opacity,
        size=14 if bold else 13,
        role="token" if bold else "muted",
    )


def head(places: Places, id: str, x: float, text: str) -> Words:
    return Words(f"head-{id}", x=x, y=places.heads, text=text, size=places.text, role="muted")


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
    marks.append(Words("more", x=places.vector[0], y=places.row(OTHERS) - 6, text=more, size=places.text, role="muted"))
    return tuple(marks)


def told(places: Places, named: Named) -> tuple[Mark, ...]:
    """What the table is, where the products will stand."""
    if not places.wide:
        return ()
    lines = (f"a table of {named.step.vocabulary:,} rows,", "one for each token that", "the model knows")
    x, y = places.vector_name[0], places.row(2)
    return tuple(
        Words(f"told-{number}", x=x, y=y + 20 * (number - 1), text=line, size=places.text, role="muted")
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
    cell = places.strip / len(step.dimensions)
    x, h = places.vector[0], places.thick
    row, product = places.row(0) - h / 2, places.row(0) - h / 2 + places.products[1]
    spots = {
        "vector": (x, places.vector[1], decimal(step.vector[at])),
        "row": (x, row, decimal(step.rows[0, at], 3)),
        "product": (places.products[0], product, decimal(step.products[0, at])),
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
    at = example(step)
    first, *more = (float(value) for value in (step.products[0, at], *np.delete(step.products[0], at)[:3]))
    terms = [decimal(first), *(f"{'−' if value < 0 else '+'} {decimal(abs(value))}" for value in more)]
    x, y = places.products[0], places.row(2) - 8
    return (
        Words("added", x=x, y=y, text=f"{' '.join(terms)} + … = {decimal(step.scores[0])}", bold=True),
        Words("added-name", x=x, y=y + 24, text=f"{step.width} products, added up", size=places.text, role="muted"),
    )


def example(step: LastStep) -> int:
    """Which of the numbers shown has the largest product with the first row."""
    return int(np.abs(step.products[0]).argmax())


def score(places: Places, named: Named, column: Column, place: int, token: int, born: str = "") -> tuple[Mark, ...]:
    """The bar of one score, from 0; to the left of it if it is negative."""
    scores = named.step.scores
    value, low = float(scores[place]), min(0.0, float(scores.min()))
    unit = column.full / (max(0.0, float(scores.max())) - low or 1.0)
    box, number = bar(
        f"score-{token}",
        column.x + (min(0.0, value) - low) * unit,
        places.row(place),
        abs(value) * unit,
        decimal(value),
        role="causal",
        fill=0.6,
        above=not places.wide,
        size=places.text,
        thick=14 if places.wide else 8,
        born=born,
    )
    return box, number


def softmax(places: Places, named: Named, shares: bool) -> tuple[Mark, ...]:
    """Scores, the positive numbers made of them and, if they are there yet, the shares; below them the sums."""
    step, marks = named.step, []
    wide = places.wide
    whole = float(step.positive.sum())
    rows = [*named.rows(), (OTHERS, -1, named.others)]
    for place, token, word in rows:
        id = str(token) if token >= 0 else "others"
        marks.append(name(places, id, word, place, bold=token >= 0))
        if token >= 0:
            marks += score(places, named, places.scores, place, token)
        marks += _amount(places, f"positive-{id}", places.positive, place, step.positive, large, "muted", f"score-{id}")
        if shares:
            born, hue = f"positive-{id}", "probability" if token >= 0 else "muted"
            marks += _amount(places, f"share-{id}", places.shares, place, step.shares, per_cent, hue, born)
    marks += [
        head(places, "scores", places.scores.x, "score"),
        head(places, "positive", places.positive.x, "e to the power of the score" if wide else "e to this"),
        name(places, "sum", f"all {step.vocabulary:,}" if wide else "sum of all", SUM, bold=False),
        Words("sum", x=places.positive.x, y=places.row(SUM), text=large(whole), size=places.text, bold=True),
    ]
    if shares:
        marks += [
            head(places, "shares", places.shares.x, "divided by the sum" if wide else "share"),
            Words("sum-shares", x=places.shares.x, y=places.row(SUM), text="100%", size=places.text, bold=True),
        ]
    return (*marks, *border(places))


def _amount(places, id, column, place, values, say, role, born) -> tuple[Mark, ...]:
    length = column.full * float(values[place] / values.max())
    return bar(
        id,
        column.x,
        places.row(place),
        length,
        say(float(values[place])),
        role=role,
        fill=0.6,
        above=not places.wide,
        size=places.text,
        thick=14 if places.wide else 8,
        born=born,
    )


def border(places: Places, later: bool = False) -> tuple[Mark, ...]:
    """Between what the network computes and what ordinary code does with it. later: the scores are no longer drawn."""
    x, y = 170 if later else places.border, places.border_names
    line = Line("border", x=x, y=12 if places.wide else 102, x2=x, y2=places.row(SUM) + 14, dashed=True, role="muted")
    if later and not places.wide:
        x, y = -8, y + 4
        line = Line("border", x=0, y=100, x2=places.width, y2=100, dashed=True, role="muted")
    after = Words("border-after", x=x + 8, y=y, text="ordinary code", size=places.text, role="muted")
    if later:
        return line, after
    return (
        line,
        Words("border-before", x=x - 8, y=y, text="the network", size=places.text, anchor="end", role="muted"),
        after,
    )
