"""The left of the drawing, from which everything starts and to which the written token returns: the sentence and the blocks."""

from collections.abc import Sequence

from components.figure.text import bare, counted
from components.widgets.drawing.kit import chip
from components.widgets.drawing.marks import Box, Line, Mark, Path, Words
from pages.parts.prediction.word_places import Places


def sentence(places: Places, tokens: Sequence[str], blocks: int, faint: bool = False) -> tuple[Mark, ...]:
    """The last tokens, each on its lane into the blocks. faint: the model rests while ordinary code works."""
    opacity = 0.5 if faint else 1.0
    before = max(0, len(tokens) - places.lanes)
    marks: list[Mark] = []
    if before:
        said = f"… {counted(before, 'token')} before"
        marks.append(Words("before", x=0, y=34 if places.wide else 10, text=said, size=places.text))
    x, y, w, h = places.blocks
    for place, token in enumerate(tokens[before:]):
        left, middle = places.lane(place)
        last = before + place == len(tokens) - 1
        number = before + place
        marks += chip(
            f"token-{number}",
            left,
            middle,
            places.chip,
            bare(token),
            role="causal" if last else "muted",
            fill=0.2 if last else 0.0,
        )
        ends = (left + places.chip, middle, x, middle) if places.wide else (left + 40, middle + 14, left + 40, y)
        marks.append(Line(f"lane-{number}", x=ends[0], y=ends[1], x2=ends[2], y2=ends[3], role="muted"))
    marks.append(Box("blocks", x=x, y=y, w=w, h=h, role="causal", fill=0.12, opacity=opacity))
    lines = [str(blocks), "blocks"] if places.wide else [f"{blocks} blocks"]
    for number, line in enumerate(lines):
        at = y + h / 2 + 20 * (number - (len(lines) - 1) / 2)
        marks.append(
            Words(f"blocks-{number}", x=x + w / 2, y=at, text=line, anchor="middle", bold=True, opacity=opacity)
        )
    return tuple(marks)


def asked(places: Places, tokens: Sequence[str]) -> tuple[Mark, ...]:
    """The empty place behind the sentence."""
    left, middle = places.lane(min(len(tokens), places.lanes))
    return chip(f"token-{len(tokens)}", left, middle, places.chip, "?", dashed=True)


def out(places: Places, tokens: Sequence[str], width: int, shown: int) -> tuple[Mark, ...]:
    """The way of the last token's vector out of the blocks, to where it is compared; and what it is called."""
    left, middle = places.lane(min(len(tokens), places.lanes) - 1)
    x, y, w, h = places.blocks
    to_x, to_y = places.vector
    if places.wide:
        turn, at = 170, to_y + places.thick / 2
        points = (x + w, middle, turn, middle, turn, at)
        tip = Line("out-tip", x=turn, y=at, x2=to_x - 4, y2=at, arrow=True, role="causal", width=2)
    else:
        turn, at = to_x + places.strip / 2, y + h + 8
        points = (left + 40, y + h, left + 40, at, turn, at)
        tip = Line("out-tip", x=turn, y=at, x2=turn, y2=to_y - 3, arrow=True, role="causal", width=2)
    name_x, name_y, limit = places.vector_name
    word = bare(tokens[-1])
    said = f"the vector of “{word}” ({shown} of its {width} numbers)" if places.wide else "last vector"
    name = Words("vector-name", x=name_x, y=name_y, text=said, size=places.text, bold=True, limit=limit)
    return Path("out", points=points, role="causal"), tip, name


def back(places: Places, tokens: Sequence[str], blocks: int) -> tuple[Mark, ...]:
    """The way of the written token, back to the start."""
    left, middle = places.lane(min(len(tokens), places.lanes))
    _, wheel_y, r = places.wheel
    said = f"back to the start: {blocks} blocks for the longer sentence"
    if places.wide:
        from_x, low = places.chosen[0] - places.chip, places.chosen[1]
        points = (from_x - 34, low, left + 44, low)
        tip = Line("back-tip", x=left + 44, y=low, x2=left + 44, y2=middle + 17, arrow=True, width=2)
        name = Words("back-name", x=380, y=low - 13, text=said, size=places.text, anchor="middle")
        return Path("back", points=points), tip, name
    x = left + 64
    tip = Line("back-tip", x=x, y=wheel_y - r - 6, x2=x, y2=middle + 17, arrow=True, width=2)
    return tip, Words("back-name", x=x - 10, y=140, text="back to the start", size=places.text, anchor="end")
