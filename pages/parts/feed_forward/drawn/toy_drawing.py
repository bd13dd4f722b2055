"""The drawing of the toy: two matrices as arrows between numbers, beside them the one matrix that they can be made into."""

from components.widgets.drawing.marks import Dot, Line, Mark, Words
from pages.parts.feed_forward.drawn.toy import FIRST, ONE, SECOND, Run

_RADIUS = 25


def minus(number: int | str) -> str:
    """A whole number with a real minus sign."""
    return f"{number}".replace("-", "−")


def two_matrices(run: Run, wide: bool, *, curve: bool) -> list[Mark]:
    """Numbers in, numbers in the middle (after the curve, if there is one), result."""
    x, ys, high = ((70, 290, 500), (112, 262), 187) if wide else ((44, 170, 316), (84, 184), 134)
    marks: list[Mark] = []
    for j in range(2):
        for i in range(2):
            marks += _edge(f"a{j}{i}", (x[0], ys[i]), (x[1], ys[j]), int(FIRST[j, i]), 0.34)
        marks += _edge(f"b{j}", (x[1], ys[j]), (x[2], high), int(SECOND[j]), 0.55)
    for i in range(2):
        marks += _node(f"in{i}", x[0], ys[i], run.given[i], "token")
        gone = curve and run.after[i] != run.before[i]
        marks += _node(f"middle{i}", x[1], ys[i], run.after[i], "feed_forward", fill=0.36 if curve else 0.2)
        if gone:
            said = f"{minus(run.before[i])} becomes {minus(run.after[i])}"
            marks.append(
                Words(
                    f"curve{i}",
                    x=x[1],
                    y=ys[i] + (-38 if i == 0 else 40),
                    text=said,
                    anchor="middle",
                    size=15,
                    bold=True,
                )
            )
    marks += _node("result", x[2], high, run.result, "feed_forward", fill=0.36)
    name = "two matrices, with a curve" if curve else "two matrices"
    marks.append(Words("two-name", x=x[1], y=334 if wide else 250, text=name, anchor="middle", size=16, bold=True))
    return marks


def one_matrix(run: Run, result: int, wide: bool, *, faded: bool = False, any_weights: bool = False) -> list[Mark]:
    """The same numbers in, and the result. any_weights: whatever the weights are, so that none are shown."""
    x, ys, high = ((650, 850), (112, 262), 187) if wide else ((70, 290), (320, 410), 365)
    marks: list[Mark] = []
    for i in range(2):
        marks += _edge(f"c{i}", (x[0], ys[i]), (x[1], high), "?" if any_weights else int(ONE[i]), 0.5, born=f"a{i}0")
    for i in range(2):
        marks += _node(f"again{i}", x[0], ys[i], run.given[i], "token", born=f"in{i}")
    marks += _node(
        "single", x[1], high, result, "muted" if faded else "feed_forward", fill=0.2 if faded else 0.36, born="result"
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
    return Words("made-up", x=x, y=y, text=said, anchor="middle", size=15 if wide else 14, role="muted")


def verdict(text: str, wide: bool) -> Words:
    """What the two results say about each other."""
    x, y = (575, 62) if wide else (180, 277)
    return Words("verdict", x=x, y=y, text=text, anchor="middle", size=18 if wide else 16, bold=True)


def _node(id: str, x: float, y: float, number: int, role: str, fill: float = 0.06, born: str = "") -> list[Mark]:
    return [
        Dot(f"{id}-paper", x=x, y=y, r=_RADIUS, role="paper", born=born),
        Dot(id, x=x, y=y, r=_RADIUS, role=role, fill=fill, line=1.5, born=born),
        Words(f"{id}-n", x=x, y=y, text=minus(number), anchor="middle", size=20, bold=True, born=born),
    ]


def _edge(
    id: str, a: tuple[float, float], b: tuple[float, float], weight: int | str, at: float, born: str = ""
) -> list[Mark]:
    """An arrow with its weight on it. at: how far along."""
    far = _RADIUS / ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
    end = (b[0] - (b[0] - a[0]) * far, b[1] - (b[1] - a[1]) * far)
    x, y = a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at
    return [
        Line(id, x=a[0], y=a[1], x2=end[0], y2=end[1], role="muted", width=1.5, arrow=True, born=born),
        Dot(f"{id}-paper", x=x, y=y, r=14, role="paper", born=born),
        Words(f"{id}-w", x=x, y=y, text=f"×{minus(weight)}", anchor="middle", size=16, role="token", born=born),
    ]
