"""The stations of a round of training: the text with its window, the model's weights and its guess, and the error."""

from dataclasses import dataclass

from components.widgets.drawing.kit import TEXT, bar, room
from components.widgets.drawing.marks import Box, Mark, Strip, Words
from pages.parts.training.round_numbers import Turn, probability
from pages.parts.training.round_places import Panel, Places

_FULL = 1.6  # a weight of this size has the strongest colour
_PAD, _GAP = 10.0, 3.0  # around a word of the text, and between two


@dataclass(frozen=True)
class Line:
    """A sentence of the text. `first`: the number of its first word. `start`: which of its words is the window's first one.
    `covered`: whether the next word is not seen yet. `new`: from which word on the model has written it.
    """

    words: tuple[str, ...]
    start: int
    covered: bool = False
    new: int = 99
    first: int = 0


def frame(
    id: str, panel: Panel, title: str, places: Places, *, lit: bool, faint: bool, role: str = "muted"
) -> list[Mark]:
    """The frame of a station and what it is called. lit: it is at work in this step. faint: its turn has not come yet."""
    x, y, w, h = panel
    opacity = 0.45 if faint else 1.0
    return [
        Box(id, x=x, y=y, w=w, h=h, role="token" if lit else role, line=2.2 if lit else 1.2, corner=8, opacity=opacity),
        Words(f"{id}-title", x=x + 11, y=y + places.title, text=title, size=14, bold=True, opacity=opacity),
    ]


def text(places: Places, line: Line, others: tuple[tuple[str, ...], ...]) -> list[Mark]:
    """The sentence under the window, the window over three of its words, and the sentences after it."""
    y, size = places.lines[0], places.size
    marks: list[Mark] = []
    x, edges = places.text[0] + 8, []
    for number, word in enumerate(line.words):
        hidden = line.covered and number == line.start + 3
        w = room(word, size) + _PAD
        edges.append((x, w))
        new = number >= line.new
        read = line.start <= number < line.start + 3
        marks.append(
            Words(
                f"word{line.first + number}",
                x=x + w / 2,
                y=y,
                text="?" if hidden else word,
                size=size,
                anchor="middle",
                bold=read or new or number == line.start + 3,
                role="probability" if new else "token",
                born="guess" if new else "",
            )
        )
        x += w + _GAP
    (left, _), (last, wide) = edges[line.start], edges[min(line.start + 2, len(edges) - 1)]
    marks.append(
        Box("window", x=left, y=y - 15, w=last + wide - left, h=30, role="causal", line=2, fill=0.14, corner=6)
    )
    if places.wide:
        middle = (left + last + wide) / 2
        marks.append(Words("window-name", x=middle, y=y + 28, text="three words are read", anchor="middle", size=TEXT))
    if line.start + 3 < len(edges):
        x, w = edges[line.start + 3]
        marks.append(
            Box("next", x=x, y=y - 15, w=w, h=30, role="probability", line=2, fill=0.1, corner=6, dashed=line.covered)
        )
    for number, (words, y) in enumerate(zip(others, places.lines[1:], strict=False)):
        marks.append(
            Words(f"line{number}", x=places.text[0] + 13, y=y, text=" ".join(words), size=size, role="muted", limit=316)
        )
    return marks


def guess(places: Places, turn: Turn, followed: int, column: int) -> list[Mark]:
    """A row for each word: its weights, and its share of the guess. followed, column: the weight that is followed."""
    marks: list[Mark] = []
    left, wide = places.strip
    for number, (id, word, share) in enumerate(zip(turn.ids, turn.words, turn.shares, strict=True)):
        y, cell = places.row(number), wide / turn.rows.shape[1]
        right = id == turn.right
        weights = tuple(float(value) for value in turn.rows[number])
        marks.append(Strip(f"weights-{word}", x=left, y=y - 8, w=wide, h=16, values=weights, full=_FULL))
        if id == followed:
            marks.append(Box("followed", x=left + column * cell - 1, y=y - 10, w=cell + 1, h=20, line=2.5, corner=3))
        marks.append(
            Words(
                f"name-{word}",
                x=places.names,
                y=y,
                text=word,
                size=14,
                bold=right,
                limit=places.bars - places.names - 4,
            )
        )
        marks += bar(
            f"share-{word}",
            places.bars,
            y,
            share * places.full,
            probability(share),
            role="probability",
            fill=1.0 if right else 0.55,
            thick=13,
        )
    y = places.row(len(turn.ids))
    marks.append(Words("more", x=left + wide / 2, y=y, text="and more", size=TEXT, anchor="middle", role="muted"))
    marks.append(Words("others-name", x=places.names, y=y, text="others", size=TEXT, role="muted"))
    marks += bar(
        "others", places.bars, y, turn.others * places.full, probability(turn.others), role="muted", fill=0.4, thick=13
    )
    return marks


def error(places: Places, turn: Turn, word: str) -> list[Mark]:
    """How much of 100% the right word got, and the loss."""
    x, w = places.error[0] + 11, places.error[2] - 22
    y, size = places.loss
    return [
        Words("got", x=x, y=places.got, text=f"“{word}” got {probability(turn.share)} of 100%", size=14, limit=w),
        Box("missing", x=x, y=places.meter - 6, w=w, h=12, role="probability", line=1.2, fill=0.08, corner=2),
        Box(
            "reached",
            x=x,
            y=places.meter - 6,
            w=max(1.5, w * turn.share),
            h=12,
            role="probability",
            line=0,
            fill=1,
            corner=2,
            born="share-" + word,
        ),
        Words("loss", x=x, y=y, text=f"loss {loss_text(turn.loss)}", size=size, bold=True),
    ]


def loss_text(loss: float) -> str:
    """3.72, and without decimals where they say nothing."""
    return f"{loss:.2f}" if loss < 100 else f"{loss:,.0f}"
