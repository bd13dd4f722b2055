"""A drawing with sample data that has every kind of shape, in three steps."""

from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Slice, Strip, Words
from components.widgets.drawing.scene import Layout, Said, Scene


def _step(number: int, wide: bool) -> tuple[Mark, ...]:
    far = 400 if wide else 180
    shapes: list[Mark] = [
        Box("box", x=10 + 30 * number, y=10, w=120, h=34, fill=0.2, role="attention", tip="A <b>box</b>", pick="box"),
        Words("word", x=70 + 30 * number, y=27, text="<b>bold</b> $x$", anchor="middle", limit=110),
        Strip("strip", x=10, y=60, w=150, h=14, values=(-1.0, -0.5, 0.0, 0.5, 1.0 - number), full=1.0),
        Line("arrow", x=170, y=67, x2=far, y2=30 + 40 * number, bend="across", arrow=True, role="causal"),
        Line("arc", x=20, y=170, x2=140, y2=170, bend="over", role="attention", width=1.0 + 2 * number),
        Path("path", points=(180.0, 170.0, 200.0, 150.0, 220.0, 160.0, 240.0, 110.0), role="feed_forward"),
        Slice("slice", x=300, y=140, r=36, start=0.0, end=0.2 + 0.3 * number, role="probability"),
    ]
    return (*shapes, Dot("dot", x=60, y=120, r=8, born="box")) if number else tuple(shapes)


SCENE = Scene(
    label="Sample shapes",
    said=tuple(Said(f"Step {i}", f"What is said of step {i}: <b>no markup</b>, שלום.") for i in range(3)),
    wide=Layout(460, 180, tuple(_step(i, True) for i in range(3))),
    narrow=Layout(345, 180, tuple(_step(i, False) for i in range(3))),
)
