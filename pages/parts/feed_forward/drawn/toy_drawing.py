"""The drawing of the toy: two matrices as arrows between numbers, beside them the one matrix that they can be made into."""

from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Words
from pages.parts.feed_forward.drawn.toy import FIRST, ONE, SECOND, Run

_RADIUS, _SMALL = 25, 20


def minus(number: int | str) -> str:
    """A whole number with a real minus sign."""
    return f"{number}".replace("-", "−")


def two_matrices(run: Run, wide: bool, *, curve: bool) -> list[Mark]:
    """Numbers in, numbers in the middle (before the curve and after it, if there is one), result."""
    ys, high = ((112, 262), 187) if wide else ((84, 184), 134)
    if curve:
        x, bent = ((30, 190, 540), 390) if wide else ((24, 122, 334), 228)
    else:
        x, bent = ((70, 290, 500), 290) if wide else ((44, 170, 316), 170)
    marks: list[Mark] = []
    for j in range(2):
        for i in range(2):
            marks += _edge(f"a{j}{i}", (x[0], ys[i]), (x[1], ys[j]), int(FIRST[j, i]), 0.34, wide)
        if curve:
            marks += _bend(f"curve{j}", x[1], bent, ys[j], wide)
        marks += _edge(f"b{j}", (bent, ys[j]), (x[2], high), int(SECOND[j]), 0.55, wide)
    for i in range(2):
        marks += _node(f"in{i}", x[0], ys[i], run.given[i], "token", wide)
        marks += _node(f"middle{i}", x[1], ys[i], run.before[i], "feed_forward", wide, fill=0.2)
        if curve:
            marks += _node(f"bent{i}", bent, ys[i], run.after[i], "feed_forward", wide, fill=0.36, born=f"middle{i}")
    marks += _node("result", x[2], high, run.result, "feed_forward", wide, fill=0.36)
    name = "two matrices, with a curve" if curve else "two matrices"
    middle, y = (x[0] + x[2]) / 2, 334 if wide else 250
    marks.append(Words("two-name", x=middle, y=y, text=name, anchor="middle", size=16, bold=True))
    return marks


def _bend(id: str, x: float, x2: float, y: float, wide: bool) -> list[Mark]:
    """An arrow through a small picture of the curve: flat up to 0, and straight up from there."""
    w, h, far = (64, 46, _RADIUS) if wide else (34, 30, _SMALL)
    left, zero, base = (x + x2 - w) / 2, (x + x2) / 2, y + h * 0.3
    return [
        Line(id, x=x, y=y, x2=x2 - far, y2=y, role="muted", width=1.5, arrow=True),
        Box(f"{id}-paper", x=left, y=y - h / 2, w=w, h=h, role="paper", fill=1.0, line=0),
        Box(f"{id}-box", x=left, y=y - h / 2, w=w, h=h, role="feed_forward", fill=0.08),
        Line(f"{id}-zero", x=zero, y=y - h / 2 + 4, x2=zero, y2=y + h / 2 - 4, role="muted", width=1),
        Path(
            f"{id}-line",
            points=(left + 4, base, zero, base, zero + h * 0.6, base - h * 0.6),
            role="feed_forward",
            width=2.5,
        ),
    ]


def one_matrix(run: Run, result: int, wide: bool, *, faded: bool = False, any_weights: bool = False) -> list[Mark]:
    """The same numbers in, and the result. any_weights: whatever the weights are, so that none are shown."""
    x, ys, high = ((680, 860), (112, 262), 187) if wide else ((70, 290), (320, 410), 365)
    marks: list[Mark] = []
    for i in range(2):
        marks += _edge(
            f"c{i}", (x[0], ys[i]), (x[1], high), "?" if any_weights else int(ONE[i]), 0.5, wide, born=f"a{i}0"
        )
    for i in range(2):
        marks += _node(f"again{i}", x[0], ys[i], run.given[i], "token", wide, born=f"in{i}")
    marks += _node(
        "single",
        x[1],
        high,
        result,
        "muted" if faded else "feed_forward",
        wide,
        fill=0.2 if faded else 0.36,
        born="result",
    )
    marks.append(
        Words(
            "one-name",
            x=(x[0] + x[1]) / 2,
            y=334 if wide else 454,
            text="one matrix",
            anchor="middle",
            size=16,
            bold=True,
        )
    )
    return marks


def made_up(wide: bool) -> Words:
    """Says that these are not numbers of a model."""
    y, x = (28, 450) if wide else (22, 180)
    said = "made-up numbers, small enough to check by hand"
    return Words("made-up", x=x, y=y, text=said, anchor="middle", size=15 if wide else 14)


def verdict(text: str, wide: bool) -> Words:
    """What the two results say about each other."""
    x, y = (640, 62) if wide else (180, 277)
    return Words("verdict", x=x, y=y, text=text, anchor="middle", size=18 if wide else 16, bold=True)


def _node(
    id: str, x: float, y: float, number: int, role: str, wide: bool, fill: float = 0.06, born: str = ""
) -> list[Mark]:
    r = _RADIUS if wide else _SMALL
    return [
        Dot(f"{id}-paper", x=x, y=y, r=r, role="paper", born=born),
        Dot(id, x=x, y=y, r=r, role=role, fill=fill, line=1.5, born=born),
        Words(f"{id}-n", x=x, y=y, text=minus(number), anchor="middle", size=20 if wide else 17, bold=True, born=born),
    ]


def _edge(
    id: str, a: tuple[float, float], b: tuple[float, float], weight: int | str, at: float, wide: bool, born: str = ""
) -> list[Mark]:
    """An arrow with its weight on it. at: how far along."""
    far = (_RADIUS if wide else _SMALL) / ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
    end = (b[0] - (b[0] - a[0]) * far, b[1] - (b[1] - a[1]) * far)
    x, y = a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at
    return [
        Line(id, x=a[0], y=a[1], x2=end[0], y2=end[1], role="muted", width=1.5, arrow=True, born=born),
        Dot(f"{id}-paper", x=x, y=y, r=14, role="paper", born=born),
        Words(f"{id}-w", x=x, y=y, text=f"×{minus(weight)}", anchor="middle", size=16, role="token", born=born),
    ]
