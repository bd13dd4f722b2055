"""The middle of the drawing: the scores, the positive numbers made of them, and their shares."""

from components.figure.text import decimal
from components.widgets.drawing.kit import bar
from components.widgets.drawing.marks import Line, Mark, Words
from pages.parts.prediction.word_names import Named, head, name
from pages.parts.prediction.word_numbers import large, per_cent
from pages.parts.prediction.word_places import OTHERS, SUM, Column, Places


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
            head(places, "shares", places.shares.x, "divided by the sum: probability" if wide else "probability"),
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
    after = Words("border-after", x=x + 8, y=y, text="ordinary code", size=places.text)
    if later:
        return line, after
    return (line, Words("border-before", x=x - 8, y=y, text="the network", size=places.text, anchor="end"), after)
