"""A drawing as data: what stands where in each step, for a wide and for a narrow screen, and what is sent to the browser."""

import base64
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any

import numpy as np

from components.figure import colors
from components.figure.text import plain
from components.widgets.drawing.marks import KINDS, Handle, Mark, Picture, Strip

_LEVELS = 127  # of a strip's colours in each direction


@dataclass(frozen=True)
class Said:
    """The words of one step: what it is called, and what happens in it, in full sentences."""

    title: str
    text: str


@dataclass(frozen=True)
class Layout:
    """The steps on a screen of one width. width, height: pixels of the drawing. steps: the shapes of each, in drawing order."""

    width: float
    height: float
    steps: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True)
class Scene:
    """A whole drawing. label: its name for people who do not see it. start: the step at which it opens.

    Raises ValueError if the two layouts and the words differ in how many steps there are, or a step has one id twice.
    """

    label: str
    said: tuple[Said, ...]
    wide: Layout
    narrow: Layout
    start: int = 0

    def __post_init__(self) -> None:
        if not len(self.said) == len(self.wide.steps) == len(self.narrow.steps):
            raise ValueError("Both layouts need a set of shapes for each step that has words.")
        for step in (*self.wide.steps, *self.narrow.steps):
            ids = [mark.id for mark in step]
            if len(set(ids)) < len(ids):
                raise ValueError(f"These shapes stand twice in a step: {sorted({i for i in ids if ids.count(i) > 1})}")

    @property
    def picks(self) -> set[str]:
        """All that a click can hand to the page."""
        return {mark.pick for layout in (self.wide, self.narrow) for step in layout.steps for mark in step} - {""}

    @property
    def handles(self) -> dict[str, Handle]:
        """The shapes that can be dragged, by id."""
        return {
            mark.id: mark
            for layout in (self.wide, self.narrow)
            for step in layout.steps
            for mark in step
            if isinstance(mark, Handle)
        }


def payload(scene: Scene) -> dict[str, Any]:
    """What is sent to the browser. A shape that is the same in several steps is sent once."""
    pictures: list[str] = []
    layouts = [_sent(layout, pictures) for layout in (scene.wide, scene.narrow)]
    roles = {"grid", "muted"} | {mark.role for step in (*scene.wide.steps, *scene.narrow.steps) for mark in step}
    if any(isinstance(mark, Strip) for step in scene.wide.steps for mark in step):
        roles |= {"positive", "negative"}
    return {
        "label": scene.label,
        "start": scene.start,
        "said": [[said.title, said.text] for said in scene.said],
        "layouts": layouts,
        "pictures": pictures,
        "kinds": {kind.__name__: _defaults(kind) for kind in KINDS},
        "colours": {role: [colors.LIGHT[role], colors.DARK[role]] for role in sorted(roles)},
    }


def _sent(layout: Layout, pictures: list[str]) -> dict[str, Any]:
    """The shapes of a layout. Instead of a picture's data, each has its place in `pictures`, to which a new one is added."""
    known: dict[Mark, int] = {}
    marks: list[dict[str, Any]] = []
    frames = []
    for step in layout.steps:
        frame = []
        for mark in step:
            if mark not in known:
                known[mark] = len(marks)
                sent = shape(mark)
                if isinstance(mark, Picture):
                    if mark.source not in pictures:
                        pictures.append(mark.source)
                    sent["source"] = pictures.index(mark.source)
                marks.append(sent)
            frame.append(known[mark])
        frames.append(frame)
    return {"width": layout.width, "height": layout.height, "marks": marks, "frames": frames}


@cache
def _defaults(kind: type[Mark]) -> dict[str, Any]:
    return {field.name: field.default for field in fields(kind) if field.default is not MISSING}


def shape(mark: Mark) -> dict[str, Any]:
    """A shape as it is sent: its kind, and each value that is not the usual one. A learner's text stays on one line."""
    usual = _defaults(type(mark))
    sent = {name: _short(value) for name, value in vars(mark).items() if name not in usual or value != usual[name]}
    if isinstance(mark, Strip):
        sent["values"] = levels(mark.values, mark.full)
        sent.pop("full", None)  # the browser gets shares of it
    return {"kind": type(mark).__name__} | sent


def _short(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, float | np.floating):
        return float(f"{value:.4g}")
    return [_short(each) for each in value] if isinstance(value, tuple) else value


def levels(values: Sequence[float], full: float) -> str:
    """The numbers of a strip, a byte each, in base64: 127 is `full`."""
    scaled = np.rint(np.clip(np.asarray(values, dtype=float) / full, -1, 1) * _LEVELS).astype(np.int8)
    return base64.b64encode(scaled.tobytes()).decode()
