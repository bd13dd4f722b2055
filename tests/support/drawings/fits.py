"""What every drawing keeps to: it is inside both screens, its words can be read, and both screens tell the same."""

from components.widgets.drawing.kit import room
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Strip, Words
from components.widgets.drawing.scene import Layout, Scene

LEAST = 13.0  # pixels of a text that can be read


def extent(mark: Mark) -> list[tuple[float, float]]:
    """Two corners or more; of a text about how far its letters reach."""
    match mark:
        case Box() | Strip():
            return [(mark.x, mark.y), (mark.x + mark.w, mark.y + mark.h)]
        case Line():
            return [(mark.x, mark.y), (mark.x2, mark.y2)]
        case Dot():
            return [(mark.x - mark.r, mark.y - mark.r), (mark.x + mark.r, mark.y + mark.r)]
        case Path():
            return list(zip(mark.points[::2], mark.points[1::2], strict=True))
        case Words():
            wide = min(0.94 * room(mark.text, mark.size), mark.limit or 1e9)  # `room` rather says too much
            x = mark.x - {"start": 0, "middle": wide / 2, "end": wide}[mark.anchor]
            return [(x, mark.y - mark.size / 2), (x + wide, mark.y + mark.size / 2)]
    raise AssertionError(mark)


def outside(layout: Layout) -> list[tuple]:
    return [
        (number, mark.id, x, y)
        for number, step in enumerate(layout.steps)
        for mark in step
        for x, y in extent(mark)
        if not (-1 <= x <= layout.width + 1 and -1 <= y <= layout.height + 1)
    ]


def fits(scene: Scene) -> None:
    for layout in (scene.wide, scene.narrow):
        assert not outside(layout)
        assert all(mark.size >= LEAST for step in layout.steps for mark in step if isinstance(mark, Words))
    assert scene.wide.height <= 400 and scene.narrow.width <= 360 and scene.narrow.height <= 560
    for wide, narrow in zip(scene.wide.steps, scene.narrow.steps, strict=True):
        for kept in (strips, words):  # what both screens have is the same
            one, other = kept(wide), kept(narrow)
            assert all(one[id] == other[id] for id in one.keys() & other.keys() - SHORTER), (one, other)


SHORTER = {"table-name", "table-cosine", "curve-name", "curve-depths"}  # labels for which a phone has less room


def strips(step: tuple[Mark, ...]) -> dict[str, tuple[float, ...]]:
    """The numbers of all strips by their ids."""
    return {mark.id: mark.values for mark in step if isinstance(mark, Strip)}


def words(step: tuple[Mark, ...]) -> dict[str, str]:
    """All texts by their ids."""
    return {mark.id: mark.text for mark in step if isinstance(mark, Words)}


def marks(step: tuple[Mark, ...]) -> dict:
    return {mark.id: mark for mark in step}
