"""The drawing from the last vector to the next word: ten steps, put together for a wide and for a narrow screen."""

from collections import Counter
from collections.abc import Sequence

from components.figure.text import bare, visible
from components.widgets.drawing.marks import Mark
from components.widgets.drawing.scene import Layout, Scene
from models.analysis.last_step import LastStep, texts
from pages.parts.prediction import word_sentence, word_softmax, word_table, word_wheel
from pages.parts.prediction.word_names import Named
from pages.parts.prediction.word_places import NARROW, WIDE, Places
from pages.parts.prediction.word_said import said


def word_scene(step: LastStep, blocks: int, end: int) -> Scene:
    """The drawing of one step. blocks: how many the model has. end: the id of the token that ends a text."""
    tokens, named = texts(step.read.ids), Named(step, names(step))
    return Scene(
        label=f"From the last vector of “{bare(tokens[-1])}” to the next word",
        said=said(named, tokens[-1], blocks, end),
        wide=Layout(WIDE.width, WIDE.height, _steps(WIDE, named, tokens, blocks)),
        narrow=Layout(NARROW.width, NARROW.height, _steps(NARROW, named, tokens, blocks)),
    )


def names(step: LastStep) -> dict[int, str]:
    """What each token of the drawing is called: two that differ in their spaces only show them."""
    ids = list(dict.fromkeys([*map(int, step.ids), *map(int, step.able), step.token]))
    words = dict(zip(ids, texts(ids), strict=True))
    twice = Counter(map(bare, words.values()))
    return {token: visible(word) if twice[bare(word)] > 1 else bare(word) for token, word in words.items()}


def _steps(places: Places, named: Named, tokens: Sequence[str], blocks: int) -> tuple[tuple[Mark, ...], ...]:
    start = (*word_sentence.sentence(places, tokens, blocks), *word_sentence.asked(places, tokens))
    compared = (
        *start,
        *word_sentence.out(places, tokens, named.step.width, len(named.step.dimensions)),
        word_table.vector(places, named),
    )
    rests = word_sentence.sentence(places, tokens, blocks, faint=True)
    asked = word_sentence.asked(places, tokens)
    later = (*rests, *word_softmax.border(places, later=True))
    still = word_wheel.hand(places, 0.0)
    drawn = (*word_wheel.chances(places, named), *word_wheel.drawn(places, named))
    return (
        (*compared, *word_table.table(places, named), *word_table.told(places, named)),
        (
            *compared,
            *word_table.table(places, named, only=0),
            *word_table.products(places, named, 1),
            *word_table.framed(places, named),
            *word_table.added(places, named),
        ),
        (*compared, *word_table.table(places, named), *word_table.products(places, named, len(named.step.ids))),
        (*rests, *asked, *word_softmax.softmax(places, named, shares=False)),
        (*rests, *asked, *word_softmax.softmax(places, named, shares=True)),
        (*later, *asked, *word_wheel.shares(places, named), *still),
        (*later, *asked, *word_wheel.warmed(places, named), *still),
        (*later, *asked, *word_wheel.chances(places, named), *still),
        (*later, *asked, *drawn, *word_wheel.token(places, named)),
        (
            *word_sentence.sentence(places, tokens, blocks),
            *word_softmax.border(places, later=True),
            *drawn,
            *word_wheel.token(places, named, gone=True),
            *word_sentence.back(places, tokens, blocks),
            *word_wheel.written(places, named, len(tokens)),
        ),
    )
