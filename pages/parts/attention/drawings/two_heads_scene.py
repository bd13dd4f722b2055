"""Two heads on one sentence: the arcs of one above the words, those of the other below; side by side on a narrow screen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.widgets.drawing.marks import Line, Mark, Words
from components.widgets.drawing.scene import Layout, Said, Scene

LEAST = 0.1  # the smallest share that is drawn
MOST = 14  # words; of a longer sentence the last ones
LEGEND = "The thicker an arc, the larger the share."
_HIGH = 124  # pixels of the highest arc


@dataclass(frozen=True)
class Heads:
    """Of both heads: the weights (2, T, T), names, and the two tokens of the example, the one that attends first.

    words: of all T tokens. parks: which of them get what a head has no use for; arcs to them are not drawn.
    """

    weights: np.ndarray
    words: Sequence[str]
    parks: Sequence[bool]
    names: tuple[str, str]
    examples: tuple[tuple[int, int], tuple[int, int]]

    def arcs(self, number: int) -> list[tuple[int, int]]:
        """The pairs of one head that have an arc: tokens that differ, and not too small a share; small ones first."""
        head = self.weights[number]
        pairs = [(int(i), int(j)) for i, j in np.argwhere(head >= LEAST) if i != j and not self.parks[j]]
        return sorted(pairs, key=lambda pair: head[pair])


def two_heads_scene(heads: Heads, said: tuple[Said, Said]) -> Scene:
    """A step for each head."""
    wide, narrow = (
        Layout(*size, tuple(tuple(draw(heads, step, *size)) for step in (0, 1)))
        for draw, size in ((_across, (920, 2 * _HIGH + 130)), (_down, (360, 34 * len(heads.words) + 62)))
    )
    return Scene("Two heads on one sentence", said, wide, narrow)


def _across(heads: Heads, last: int, width: float, height: float) -> list[Mark]:
    """The words in a line."""
    step, middle = width / len(heads.words), height / 2
    marks: list[Mark] = [Words("legend", x=width - 4, y=14, text=LEGEND, size=15, anchor="end")]
    for number in range(last + 1):
        over = number == 0
        edge = middle - 16 if over else middle + 16
        y = 14 if over else height - 12
        marks.append(Words(f"name-{number}", x=4, y=y, text=heads.names[number], size=15, bold=True))
        for i, j in heads.arcs(number):
            side = 5 if i > j else -5
            line = _arc(heads, number, last, i, j)
            x, x2 = (i + 0.5) * step - side, (j + 0.5) * step + side
            marks.append(Line(x=x, y=edge, x2=x2, y2=edge, bend="over" if over else "under", lift=_HIGH, **line))
            if number == last and (i, j) == heads.examples[number]:
                high = min(abs(x2 - x) / 2, _HIGH) + 12
                place = {"x": (x + x2) / 2, "y": edge + (-high if over else high), "anchor": "middle"}
                marks.append(_share(heads, number, place))
    return marks + [
        Words(f"word-{i}", x=(i + 0.5) * step, y=middle, anchor="middle", limit=step - 6, **_word(heads, last, i))
        for i in range(len(heads.words))
    ]


def _down(heads: Heads, last: int, width: float, height: float) -> list[Mark]:
    """The words below one another, the first head's arcs to their left and the second one's to their right."""
    top, middle, half = 62, width / 2, 52
    step = (height - top) / len(heads.words)
    marks: list[Mark] = [Words("legend", x=4, y=34, text=LEGEND, size=14)]
    for number in range(last + 1):
        left = number == 0
        edge = middle - half if left else middle + half
        anchor, x = ("start", 4) if left else ("end", width - 4)
        marks.append(Words(f"name-{number}", x=x, y=12, text=heads.names[number], size=14, anchor=anchor, bold=True))
        for i, j in heads.arcs(number):
            side = 4 if i > j else -4
            line = _arc(heads, number, last, i, j)
            y, y2 = (top + (place + 0.5) * step for place in (i, j))
            bend = "left" if left else "right"
            marks.append(Line(x=edge, y=y - side, x2=edge, y2=y2 + side, bend=bend, lift=88, **line))
            if number == last and (i, j) == heads.examples[number]:
                far = min(abs(y2 - y) / 2, 88) + 5
                place = {"x": edge + (-far if left else far), "y": (y + y2) / 2, "anchor": "end" if left else "start"}
                marks.append(_share(heads, number, place))
    return marks + [
        Words(
            f"word-{i}",
            x=middle,
            y=top + (i + 0.5) * step,
            anchor="middle",
            limit=2 * half - 8,
            **_word(heads, last, i),
        )
        for i in range(len(heads.words))
    ]


def _word(heads: Heads, last: int, i: int) -> dict:
    word = heads.words[i]
    return {"text": word, "size": 16, "tip": word, "bold": i in heads.examples[last]}


def _share(heads: Heads, number: int, place: dict) -> Words:
    text = f"{heads.weights[number][heads.examples[number]]:.0%}"
    return Words(f"share-{number}", text=text, size=15, bold=True, role="attention", **place)


def _arc(heads: Heads, number: int, last: int, i: int, j: int) -> dict:
    """In each step, the example of the head that is new is stronger than all others."""
    share, strong = float(heads.weights[number][i, j]), number == last and (i, j) == heads.examples[number]
    return {
        "id": f"arc-{number}-{i}-{j}",
        "role": "attention",
        "width": 0.8 + 4.5 * share,
        "opacity": 1.0 if strong else 0.2 + 0.35 * share,
        "arrow": True,
        "tip": f"“{heads.words[i]}” gives {share:.0%} to “{heads.words[j]}”",
    }
