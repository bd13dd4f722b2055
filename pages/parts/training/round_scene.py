"""The drawing of a round of training: text, guess, error and nudge in a ring, the same ring after many rounds, and inference."""

from components.widgets.drawing.marks import Mark
from components.widgets.drawing.scene import Layout, Scene
from models.live_training.next_word import PLACES, Practice, written
from pages.parts.training.round_arrows import forward, lock, ring, written_back
from pages.parts.training.round_nudge import counter, curve, nudge
from pages.parts.training.round_numbers import MOST, START, Turn, line_of, turn, used
from pages.parts.training.round_places import NARROW, WIDE, Places
from pages.parts.training.round_stations import Line as Sentence
from pages.parts.training.round_stations import error, frame, guess, text
from pages.parts.training.round_words import said

_STATIONS = ("text", "model", "guess", "error", "nudge")


def round_scene(found: Practice, waiting: bool) -> Scene:
    """All steps, for a wide and for a narrow screen. waiting: without the last step, which would answer the page's guess."""
    return Scene(
        "One round of training",
        said(found)[: 8 if waiting else 9],
        wide=_layout(WIDE, found, waiting),
        narrow=_layout(NARROW, found, waiting),
    )


def _layout(places: Places, found: Practice, waiting: bool) -> Layout:
    first, second = turn(found, 0, 0), turn(found, 1, 1)
    steps = [
        _ring(places, found, first, 0, "Round 1", 0, lit=("text",), shown=1),
        _ring(places, found, first, 0, "Round 1", 0, lit=("model", "guess"), shown=2),
        _ring(places, found, first, 0, "Round 1", 0, lit=("error",), shown=3),
        _ring(places, found, first, 0, "Round 1", 1, lit=("nudge", "model"), shown=4),
        _ring(places, found, second, 1, "Round 2", 2, lit=_STATIONS, shown=4),
        *(
            _ring(places, found, turn(found, rounds, 0), 0, f"After {rounds:,}", rounds, lit=(), shown=5)
            for rounds in found.kept[3:]
        ),
    ]
    if not waiting:
        steps.append(_inference(places, found))
    return Layout(places.width, places.height, tuple(tuple(step) for step in steps))


def _ring(
    places: Places, found: Practice, now: Turn, start: int, head: str, rounds: int, *, lit: tuple[str, ...], shown: int
) -> list[Mark]:
    """start: where the window is. rounds: after how many the weight and the average loss are shown. shown: how many of the four
    stations have had their turn; 5: all, and the weight's whole way.
    """
    words, nudges = line_of(found, 0), shown > 3
    marks = _frames(places, found, lit, shown)
    marks += ring(places, shown)
    marks += text(places, Sentence(words, start, covered=shown < 3), _next_lines(found, len(words)))
    if shown > 1:
        marks += guess(places, now, found.row, found.column)
    if shown > 2:
        marks += error(places, now, found.words[now.right])
    if nudges:
        marks += nudge(places, found, rounds, arrow=shown == 4)
    return [*marks, *counter(places, found, head, rounds), *curve(places, found, rounds)]


def _next_lines(found: Practice, place: int) -> tuple[tuple[str, ...], ...]:
    second = line_of(found, place)
    return second, line_of(found, place + len(second))


def _frames(places: Places, found: Practice, lit: tuple[str, ...], shown: int) -> list[Mark]:
    titles = {
        "text": "Text",
        "model": f"{found.size} weights",
        "guess": "Guess",
        "error": "Error",
        "nudge": "Nudge" + (f": one weight of “{found.words[found.row]}”" if shown > 3 else ""),
    }
    turns = {"text": 1, "model": 2, "guess": 2, "error": 3, "nudge": 4}
    marks: list[Mark] = []
    for id in _STATIONS:
        role = "causal" if id == "model" else "muted"
        marks += frame(id, getattr(places, id), titles[id], places, lit=id in lit, faint=turns[id] > shown, role=role)
    return marks


def _inference(places: Places, found: Practice) -> list[Mark]:
    """The ring without the way back: the guess is written behind the text, and the weights stay as they are."""
    now, more = used(found), written(found, START, MOST)
    marks: list[Mark] = []
    for id, title in (("text", "Your text"), ("model", "weights"), ("guess", "Guess")):
        role = "causal" if id == "model" else "muted"
        marks += frame(id, getattr(places, id), title, places, lit=id != "model", faint=False, role=role)
    x, y, w, _ = places.model
    return [
        *marks,
        *lock(x + w - 24, y + places.title),
        *forward(places, 1.0),
        *written_back(places, found.size),
        *text(places, Sentence((*START, *more), 0, new=PLACES, first=100), ()),
        *guess(places, now, found.row, found.column),
    ]
