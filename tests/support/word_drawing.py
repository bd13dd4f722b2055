"""The drawing from the last vector to the next word, for tests: its numbers, its shapes, and sentences it must bear."""

from dataclasses import replace

from components.widgets.drawing.marks import Mark
from components.widgets.drawing.scene import Layout, Scene
from models.analysis.last_step import LastStep, last_step, read_on
from models.predictions.generation import end_of_text
from models.predictions.sampling import Settings
from pages.parts.prediction.word_figure import EXAMPLES
from pages.parts.prediction.word_scene import word_scene

USUAL = Settings(temperature=1.0, top_k=12, top_p=0.9)
OPEN = Settings(temperature=1.0)
ALL = (
    USUAL,
    OPEN,
    Settings(temperature=0.0),
    replace(USUAL, temperature=0.5, seed=3),
    Settings(temperature=2.0, seed=7),
    replace(USUAL, repetition=2.0, min_p=0.01, seed=1),
)
HARD = {
    "one token": "I",
    "64 tokens": "the river is wide and " * 20,
    "emoji": "\N{GRINNING FACE}\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}",
    "right to left": "مرحبا بالعالم שלום",
    "long": "Donaudampfschifffahrtsgesellschaftskapitän",
    "markup": "<img src=x> [a](b) \x00",
}
V = 49_152  # tokens of the vocabulary


def drawn(text: str = EXAMPLES[0], settings: Settings = USUAL, count: int = 0) -> tuple[LastStep, Scene]:
    step = last_step(read_on(text, settings, count), settings)
    return step, word_scene(step, 30, end_of_text())


def layouts(scene: Scene) -> tuple[Layout, Layout]:
    return scene.wide, scene.narrow


def by_id(marks: tuple[Mark, ...]) -> dict[str, Mark]:
    return {mark.id: mark for mark in marks}
