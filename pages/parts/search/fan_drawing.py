"""The drawing of a query among sentences: vectors that become arrows, their angles to the query, and the first hits."""

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.arrows import fan
from components.widgets.drawing.marks import Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene
from models.embeddings.arrows import degrees
from models.embeddings.search import Found
from pages.parts.search.fan_room import LISTED, NARROW, WIDE, Needle, Room, circle, needles, opened, up
from pages.parts.search.fan_words import angle, said, shared, short

SEEN = 48  # numbers of each vector that are drawn
BESIDE = 30  # letters of a sentence that has room beside its arrow
FIRST = 3  # hits that are marked


def fan_scene(hits: Found, sentences: tuple[str, ...], vectors: np.ndarray) -> Scene:
    """sentences: all that were searched, at most 8. vectors (1 + N, D): of the query, then of the sentences. Short sentences are
    beside their arrows, and if there are long ones, all are in a list.
    """
    wide = WIDE if max(map(len, sentences)) <= BESIDE else LISTED
    return Scene(
        "A query and sentences as arrows around a point",
        said(hits, sentences, vectors.shape[1], SEEN),
        wide=_layout(wide, hits, sentences, vectors),
        narrow=_layout(NARROW, hits, sentences, vectors),
    )


def _layout(room: Room, hits: Found, sentences: tuple[str, ...], vectors: np.ndarray) -> Layout:
    ways = fan([degrees(cosine) for cosine in hits.cosines])
    near, far = hits.by_meaning[0], hits.by_meaning[-1]

    places = {row: place for place, row in enumerate(hits.by_meaning, 1)}

    def needle(row: int, note: str, *, ringed: bool = False, strong: bool = True) -> Needle:
        text, number = short(sentences[row]), str(places[row])
        return Needle(f"s{row}", ways[row], text, note, number, ringed, strong=strong, born=f"s{row}-strip")

    cosines = [("" if room is NARROW else "cosine ") + decimal(cosine) for cosine in hits.cosines]
    rows = range(len(sentences))
    query = [circle(room), *up(room, short(hits.query), born="up-strip")]
    first = set(hits.by_meaning[:FIRST])
    notes = [_sharing(hits, sentence) for sentence in sentences]
    by_words = {int(row) for row in hits.by_words}
    return Layout(
        room.width,
        room.height,
        (
            tuple(_vectors(room, hits.query, sentences, vectors)),
            (
                *opened(room, ways[near], angle(hits.cosines[near])),
                *query,
                *needles(room, [needle(near, cosines[near])]),
            ),
            (
                *opened(room, ways[far], angle(hits.cosines[far])),
                *query,
                *needles(room, [needle(row, cosines[row], strong=row == far) for row in dict.fromkeys((near, far))]),
            ),
            (*query, *needles(room, [needle(row, cosines[row], ringed=row in first) for row in rows])),
            (*query, *needles(room, [needle(row, notes[row], strong=row in by_words) for row in rows])),
        ),
    )


def _sharing(hits: Found, sentence: str) -> str:
    has = [f"“{short(word)}”" for word in shared(hits, sentence)]
    return f"has {', '.join(has)}" if has else "has none of them"


def _vectors(room: Room, query: str, sentences: tuple[str, ...], vectors: np.ndarray) -> list[Mark]:
    """The query and the sentences, each with the first numbers of its vector."""
    full = float(np.quantile(np.abs(vectors[:, :SEEN]), 0.98))  # beyond it, the colour stays the same
    marks: list[Mark] = []
    count = len(vectors)
    wide = room is not NARROW
    pitch = min(44.0, (room.height - 24) / count)
    texts = (query, *sentences)
    order = [0, *sorted(range(1, count), key=lambda number: sentences[number - 1].casefold())]  # not that of the result
    for place, number in enumerate(order):
        text, vector = texts[number], vectors[number]
        id, y = f"s{number - 1}" if number else "up", 22 + (place + 0.5) * pitch
        left, high = (12, 0.62 * pitch) if wide else (6, 0.34 * pitch)
        across = room.width - 12 if wide else room.width - 6
        x = 400 if wide else left
        top = y - high / 2 if wide else y + 2
        marks.append(
            Words(
                f"{id}-name",
                x=left,
                y=y if wide else y - 0.24 * pitch,
                text=short(text),
                size=room.size,
                bold=not number,
                limit=(x if wide else across) - left - 12,
            )
        )
        values = tuple(map(float, vector[:SEEN]))
        marks.append(Strip(f"{id}-strip", x=x, y=top, w=across - x, h=high, values=values, full=full))
    return marks
