"""Two heads on one sentence: the arcs of one above the words, those of the other below; side by side on a narrow screen."""

from collections.abc import Sequence

import numpy as np

from components.widgets.drawing.marks import Line, Mark, Words
from components.widgets.drawing.scene import Layout, Said, Scene

LEAST = 0.1  # the smallest share that is drawn
MOST = 14  # words; of a longer sentence the last ones
_HIGH = 128  # pixels of the highest arc


def two_heads_scene(
    weights: np.ndarray, words: Sequence[str], parks: Sequence[bool], names: tuple[str, str], said: tuple[Said, Said]
) -> Scene:
    """weights: (2, T, T) of the two heads. parks: which tokens get what a head has no use for; their arcs are grey."""
    wide, narrow = (
        Layout(*size, tuple(tuple(draw(weights[: step + 1], words, parks, names, *size)) for step in (0, 1)))
        for draw, size in ((_across, (920, 2 * _HIGH + 110)), (_down, (360, 34 * len(words) + 40)))
    )
    return Scene("Two heads on one sentence", said, wide, narrow)


def arcs(weights: np.ndarray) -> list[tuple[int, int]]:
    """The pairs of one head (T, T) that have an arc: tokens that differ, and not too small a share; small ones first."""
    pairs = [(int(i), int(j)) for i, j in np.argwhere(weights >= LEAST) if i != j]
    return sorted(pairs, key=lambda pair: weights[pair])


def _across(
    weights: np.ndarray,
    words: Sequence[str],
    parks: Sequence[bool],
    names: tuple[str, str],
    width: float,
    height: float,
) -> list[Mark]:
    """The words in a line."""
    step, middle = width / len(words), height / 2
    marks: list[Mark] = []
    for number, head in enumerate(weights):
        over = number == 0
        edge = middle - 16 if over else middle + 16
        marks.append(
            Words(f"name-{number}", x=4, y=14 if over else height - 12, text=names[number], size=15, bold=True)
        )
        for i, j in arcs(head):
            side = 5 if i > j else -5
            line = _arc(number, i, j, float(head[i, j]), words, parks)
            marks.append(
                Line(
                    x=(i + 0.5) * step - side,
                    y=edge,
                    x2=(j + 0.5) * step + side,
                    y2=edge,
                    bend="over" if over else "under",
                    lift=_HIGH,
                    **line,
                )
            )
    marks += [
        Words(f"word-{i}", x=(i + 0.5) * step, y=middle, text=word, size=16, anchor="middle", limit=step - 6, tip=word)
        for i, word in enumerate(words)
    ]
    return marks


def _down(
    weights: np.ndarray,
    words: Sequence[str],
    parks: Sequence[bool],
    names: tuple[str, str],
    width: float,
    height: float,
) -> list[Mark]:
    """The words below one another, the first head's arcs to their left and the second one's to their right."""
    step, middle, half = (height - 40) / len(words), width / 2, 52
    marks: list[Mark] = []
    for number, head in enumerate(weights):
        left = number == 0
        edge = middle - half if left else middle + half
        anchor, x = ("start", 4) if left else ("end", width - 4)
        marks.append(Words(f"name-{number}", x=x, y=12, text=names[number], size=14, anchor=anchor, bold=True))
        for i, j in arcs(head):
            side = 4 if i > j else -4
            line = _arc(number, i, j, float(head[i, j]), words, parks)
            y, y2 = (40 + (place + 0.5) * step for place in (i, j))
            marks.append(
                Line(x=edge, y=y - side, x2=edge, y2=y2 + side, bend="left" if left else "right", lift=112, **line)
            )
    marks += [
        Words(
            f"word-{i}",
            x=middle,
            y=40 + (i + 0.5) * step,
            text=word,
            size=15,
            anchor="middle",
            limit=2 * half - 8,
            tip=word,
        )
        for i, word in enumerate(words)
    ]
    return marks


def _arc(number: int, i: int, j: int, share: float, words: Sequence[str], parks: Sequence[bool]) -> dict:
    return {
        "id": f"arc-{number}-{i}-{j}",
        "role": "muted" if parks[j] else "attention",
        "width": 0.8 + 3.5 * share,
        "opacity": 0.2 + 0.3 * share if parks[j] else 0.3 + 0.65 * share,
        "arrow": True,
        "dashed": parks[j],
        "tip": f"“{words[i]}” gives {share:.0%} to “{words[j]}”",
    }
