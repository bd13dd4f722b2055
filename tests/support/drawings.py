"""What tests ask of every drawing."""

from collections.abc import Iterator, Sequence

from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Strip, Words
from components.widgets.drawing.scene import Layout, Scene

_LETTER = 0.54  # of the size of type: the width of a letter, at most, on average


def by_id(marks: Sequence[Mark]) -> dict[str, Mark]:
    """The shapes of a step by their names."""
    return {mark.id: mark for mark in marks}


def text(marks: Sequence[Mark], id: str) -> str:
    """What a line of text says."""
    mark = by_id(marks)[id]
    assert isinstance(mark, Words)
    return mark.text


def keeps_inside(scene: Scene) -> None:
    """Every shape of both layouts lies inside its drawing, and a name is the same kind of shape in both."""
    for layout in (scene.wide, scene.narrow):
        for step in layout.steps:
            for mark in step:
                for x, y in _corners(mark):
                    assert -2 <= x <= layout.width + 2 and -2 <= y <= layout.height + 2, (
                        mark,
                        layout.width,
                        layout.height,
                    )
    kinds = [{mark.id: type(mark) for step in layout.steps for mark in step} for layout in (scene.wide, scene.narrow)]
    assert all(kinds[0][id] is kinds[1][id] for id in kinds[0].keys() & kinds[1].keys())
    assert small_type(scene.wide) >= 13 and small_type(scene.narrow) >= 13


def small_type(layout: Layout) -> float:
    """The size of the smallest text."""
    return min(mark.size for step in layout.steps for mark in step if isinstance(mark, Words))


def _corners(mark: Mark) -> Iterator[tuple[float, float]]:
    if isinstance(mark, Box | Strip):
        yield from ((mark.x, mark.y), (mark.x + mark.w, mark.y + mark.h))
    elif isinstance(mark, Dot):
        yield from ((mark.x - mark.r, mark.y - mark.r), (mark.x + mark.r, mark.y + mark.r))
    elif isinstance(mark, Line):
        yield from ((mark.x, mark.y), (mark.x2, mark.y2))
    elif isinstance(mark, Path):
        yield from zip(mark.points[::2], mark.points[1::2], strict=True)
    elif isinstance(mark, Words):
        wide = len(mark.text) * mark.size * _LETTER
        wide = min(wide, mark.limit) if mark.limit else wide
        left = mark.x - {"start": 0, "middle": wide / 2, "end": wide}[mark.anchor]
        yield from ((left, mark.y - mark.size / 2), (left + wide, mark.y + mark.size / 2))
