"""What every drawing of a mechanism must keep to."""

from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Picture, Slice, Strip, Words
from components.widgets.drawing.scene import Layout, Scene

SLACK = 3.0  # pixels that an outline may reach beyond the drawing


def ends(mark: Mark) -> list[tuple[float, float]]:
    """Corners of a shape; of words, whose width only a browser knows, the point that they start from."""
    match mark:
        case Box() | Strip() | Picture():
            return [(mark.x, mark.y), (mark.x + mark.w, mark.y + mark.h)]
        case Line():
            return [(mark.x, mark.y), (mark.x2, mark.y2)]
        case Dot() | Slice():
            return [(mark.x - mark.r, mark.y - mark.r), (mark.x + mark.r, mark.y + mark.r)]
        case Path():
            return list(zip(mark.points[::2], mark.points[1::2], strict=True))
        case Words():
            return [(mark.x, mark.y - mark.size / 2), (mark.x, mark.y + mark.size / 2)]
    raise AssertionError(mark)


def outside(layout: Layout) -> list[str]:
    """The shapes that are not inside the drawing."""
    return [
        f"{number}: {mark.id}"
        for number, step in enumerate(layout.steps)
        for mark in step
        for x, y in ends(mark)
        if not (-SLACK <= x <= layout.width + SLACK and -SLACK <= y <= layout.height + SLACK)
    ]


def small(layout: Layout) -> list[str]:
    """Words that are too small to read."""
    return [mark.id for step in layout.steps for mark in step if isinstance(mark, Words) and mark.size < 13]


def keeps_to_the_rules(scene: Scene) -> None:
    """Both layouts are inside their frames, their words can be read, and a strip has the same numbers in both."""
    for layout in (scene.wide, scene.narrow):
        assert not outside(layout) and not small(layout)
    assert scene.wide.height <= 400 and scene.narrow.width <= 360 and 5 <= len(scene.said) <= 9
    for wide, narrow in zip(scene.wide.steps, scene.narrow.steps, strict=True):
        assert strips(wide) == strips(narrow)


def strips(step: tuple[Mark, ...]) -> dict[str, tuple[float, ...]]:
    """The numbers of all strips by their ids."""
    return {mark.id: mark.values for mark in step if isinstance(mark, Strip)}


def texts(step: tuple[Mark, ...]) -> dict[str, str]:
    """All words by their ids."""
    return {mark.id: mark.text for mark in step if isinstance(mark, Words)}
