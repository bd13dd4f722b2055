"""What every drawing of a mechanism keeps to: shapes inside their layout, text that can be read, words for each step."""

import re

from components.figure.colors import ROLES
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Slice, Strip, Words
from components.widgets.drawing.scene import Layout, Scene

LETTER = 0.5  # of the size of a text: as wide as its letters are on average


def check_scene(scene: Scene, most: int = 9) -> None:
    """Raises AssertionError where a scene has a fault that can be seen without a browser. most: steps."""
    assert 5 <= len(scene.said) <= most
    for said in scene.said:
        assert said.title and said.text.endswith(".") and not re.search(r"\bnan\b", said.text)
    for layout in (scene.wide, scene.narrow):
        for step in layout.steps:
            for mark in step:
                check_mark(mark, layout)
    kinds = [{mark.id: type(mark) for step in layout.steps for mark in step} for layout in (scene.wide, scene.narrow)]
    for name in kinds[0].keys() & kinds[1].keys():
        assert kinds[0][name] == kinds[1][name], name


def check_mark(mark: Mark, layout: Layout) -> None:
    """It is inside, in a known colour, and text is large enough."""
    left, top, right, bottom = edges(mark)
    assert left >= -3 and top >= -3 and right <= layout.width + 3 and bottom <= layout.height + 3, (mark, layout.width)
    assert mark.role in ROLES
    if isinstance(mark, Words):
        assert mark.size >= 13


def edges(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right and bottom; of words by the number of their letters."""
    if isinstance(mark, Words):
        wide = min(len(mark.text) * mark.size * LETTER, mark.limit or 10_000)
        left = mark.x - {"start": 0, "middle": wide / 2, "end": wide}[mark.anchor]
        return left, mark.y - mark.size * 0.55, left + wide, mark.y + mark.size * 0.55
    if isinstance(mark, Box | Strip):
        return mark.x, mark.y, mark.x + mark.w, mark.y + mark.h
    if isinstance(mark, Line):
        return min(mark.x, mark.x2), min(mark.y, mark.y2), max(mark.x, mark.x2), max(mark.y, mark.y2)
    if isinstance(mark, Dot | Slice):
        return mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r
    assert isinstance(mark, Path)
    return min(mark.points[::2]), min(mark.points[1::2]), max(mark.points[::2]), max(mark.points[1::2])


def shapes(layout: Layout, step: int) -> dict[str, Mark]:
    """The shapes of a step by their ids."""
    return {mark.id: mark for mark in layout.steps[step]}


def overlaps(layout: Layout, step: int) -> list[tuple[str, str]]:
    """Pairs of texts that are drawn over each other."""
    texts = [(mark, edges(mark)) for mark in layout.steps[step] if isinstance(mark, Words)]
    return [
        (one.text, other.text)
        for number, (one, a) in enumerate(texts)
        for other, b in texts[:number]
        if a[0] < b[2] - 2 and b[0] < a[2] - 2 and a[1] < b[3] - 2 and b[1] < a[3] - 2
    ]
