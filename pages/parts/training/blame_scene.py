"""The drawing of three weights: forwards to a guess and its loss, and backwards to the share of each weight in the error."""

from components.figure.colors import SHADE
from components.widgets.drawing.kit import TEXT
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene
from models.live_training.three_weights import Taught
from pages.parts.training.blame_room import NARROW, WIDE, Places, bars, key, sums
from pages.parts.training.blame_words import arithmetic, number, said

_WAY = (
    ("input1", "weight1"), ("input2", "weight2"), ("weight1", "product1"), ("weight2", "product2"), ("product1", "sum"),
    ("product2", "sum"), ("sum", "weight3"), ("weight3", "guess"),
)  # fmt: skip
_BACK = (("guess", "weight3"), ("guess", "sum"), ("sum", "weight1"), ("sum", "weight2"))  # of the shares of the error
_LABELS = {
    "input1": "input 1",
    "input2": "input 2",
    "weight1": "× weight 1",
    "weight2": "× weight 2",
    "weight3": "× weight 3",
    "product1": "= product",
    "product2": "= product",
    "guess": "= guess",
    "answer": "right answer",
}


def blame_scene(found: Taught) -> Scene:
    """All steps, for a wide and for a narrow screen."""
    return Scene(
        "Three weights and their shares of the error",
        said(found),
        wide=_layout(WIDE, found),
        narrow=_layout(NARROW, found),
    )


def _layout(places: Places, found: Taught) -> Layout:
    return Layout(places.width, places.height, tuple(tuple(_step(places, found, step)) for step in range(9)))


def _step(places: Places, found: Taught, step: int) -> list[Mark]:
    """Of step 7 one weight is moved, of step 8 all; the numbers forwards are those of the moved weights."""
    now, weights = found.before, list(found.weights)
    if step == 7:
        now, weights[found.moved] = found.checked, found.weights[found.moved] + 0.01
    if step == 8:
        now, weights = found.after, list(found.nudged)
    values = {
        "input1": found.inputs[0],
        "input2": found.inputs[1],
        **{f"weight{place}": weight for place, weight in enumerate(weights, 1)},
        "product1": now.products[0],
        "product2": now.products[1],
        "sum": now.total,
        "guess": now.guess,
        "answer": found.answer,
        "error": now.error,
        "loss": now.loss,
    }
    filled = {name for name in values if name.startswith(("input", "weight"))}
    if step > 0:
        filled |= {"product1", "product2", "sum", "guess"}
    if step > 1:
        filled |= {"answer", "error", "loss"}
    changed = {7: {f"weight{found.moved + 1}"}, 8: {"weight1", "weight2", "weight3"}}.get(step, set())
    back = 2 < step < 7
    marks = _lines(places, step, faint=back)
    for name, value in values.items():
        marks += _number(places, name, value, filled=name in filled, strong=name in changed)
    if back:
        marks += _blames(places, found, step)
    if 2 < step < 6:
        marks += key(places)
    if step > 5:
        marks += bars(places, found)
    return [*marks, *sums(places, arithmetic(found)[step])]


def _number(places: Places, name: str, value: float, *, filled: bool, strong: bool) -> list[Mark]:
    """A number in its cell, or the empty cell. Weights have the colour of the model around them."""
    x, y = places.cells[name]
    weight = name.startswith("weight")
    marks: list[Mark] = []
    size = 16 if places.wide else 15
    if filled:
        marks.append(Strip(name, x=x, y=y, w=places.w, h=places.h, values=(value,), full=5 / SHADE))
        middle = {"x": x + places.w / 2, "y": y + places.h / 2, "anchor": "middle"}
        text = number(value)
        marks.append(Words(f"{name}-n", text=text, size=size if len(text) < 8 else TEXT, bold=weight, **middle))
    marks.append(
        Box(
            f"{name}-box",
            x=x,
            y=y,
            w=places.w,
            h=places.h,
            role="causal" if weight else "muted",
            line=(4 if strong else 2.5) if weight else 1,
        )
    )
    label = _LABELS.get(name, name)
    up = 11 if places.wide else 9
    marks.append(
        Words(
            f"{name}-label",
            x=x + places.w / 2,
            y=y - up,
            text=label,
            size=14 if places.wide else TEXT,
            anchor="middle",
            role="muted",
            opacity=1 if filled else 0.5,
        )
    )
    return marks


def _lines(places: Places, step: int, *, faint: bool) -> list[Mark]:
    """The arrows forwards, and what is done on the way. faint: while the way back is drawn."""
    on = 0.3 if faint else 1.0
    marks: list[Mark] = [_join(places, start, end, opacity=on) for start, end in _WAY]
    if step > 1:
        marks.append(_join(places, "guess", "error", opacity=on))
        marks.append(_join(places, "error", "loss", opacity=on))
        marks.append(_join(places, "answer", "error", opacity=on))
    x, y = places.cells["sum"]
    plus = (x - 34, y + places.h / 2) if places.wide else (x + places.w + 54, y - 22)
    marks.append(Words("plus", x=plus[0], y=plus[1], text="+", size=20, anchor="middle", bold=True, opacity=on))
    return marks


def _join(places: Places, start: str, end: str, *, opacity: float = 1.0) -> Line:
    (ax, ay), (bx, by) = places.middle(start), places.middle(end)
    w, h = places.w / 2 + 4, places.h / 2 + 4
    level = abs(ay - by) < 1
    if places.wide and (level or end == "sum" or end == "error"):
        bend = "" if level else "across"
        return Line(f"{start}-{end}", x=ax + w, y=ay, x2=bx - w, y2=by, bend=bend, arrow=True, width=2, opacity=opacity)
    if not places.wide and level:
        return Line(f"{start}-{end}", x=ax + w, y=ay, x2=bx - w, y2=by, arrow=True, width=2, opacity=opacity)
    sideways = abs(ax - bx) > 1
    return Line(
        f"{start}-{end}",
        x=ax,
        y=ay + h,
        x2=bx + (14 if sideways else 0),
        y2=by - h - (18 if places.wide else 12),
        bend="down" if sideways else "",
        arrow=True,
        width=2,
        opacity=opacity,
    )


def _blames(places: Places, found: Taught, step: int) -> list[Mark]:
    """The share of the error of everything that the way back has come to."""
    slopes = found.back
    values = {
        "guess": slopes.guess,
        "weight3": slopes.weights[2],
        "sum": slopes.total,
        "weight1": slopes.weights[0],
        "weight2": slopes.weights[1],
    }
    reached = {3: 1, 4: 2, 5: 5, 6: 5}[step]
    names = list(values)[:reached]
    marks: list[Mark] = []
    x, y = places.blames["guess"]
    lx, ly = places.cells["loss"]
    w, h = places.w, 28.0
    if places.wide:
        marks.append(_return("loss-guess", lx - 4, ly + places.h / 2, x + w + 4, y + h / 2))
    else:
        marks.append(_return("loss-guess", lx + 6, ly - 4, x + w + 4, y + h / 2))
    for start, end in _BACK:
        if end in names and start in names:
            (ax, ay), (bx, by) = places.blames[start], places.blames[end]
            if places.wide:
                marks.append(_return(f"{start}-{end}-back", ax - 4, ay + h / 2, bx + w + 4, by + h / 2))
            else:
                at = 8 if end == "sum" else w / 2  # the way to the sum goes past weight 3's share
                marks.append(_return(f"{start}-{end}-back", ax + at, ay - 3, bx + at, by + h + 5))
    for name in names:
        x, y = places.blames[name]
        marks.append(Strip(f"{name}-blame", x=x, y=y, w=w, h=h, values=(values[name],), full=6 / SHADE, born="loss"))
        marks.append(Box(f"{name}-blame-box", x=x, y=y, w=w, h=h, role="token", line=1.5, dashed=True, born="loss"))
        marks.append(
            Words(
                f"{name}-blame-n",
                x=x + w / 2,
                y=y + h / 2,
                text=number(values[name]),
                size=15,
                anchor="middle",
                bold=True,
                born="loss",
            )
        )
    return marks


def _return(id: str, x: float, y: float, x2: float, y2: float) -> Line:
    bend = "" if abs(y - y2) < 1 or abs(x - x2) < 1 else "across" if abs(x - x2) > abs(y - y2) else "down"
    return Line(id, x=x, y=y, x2=x2, y2=y2, width=3, arrow=True, bend=bend, role="causal")
