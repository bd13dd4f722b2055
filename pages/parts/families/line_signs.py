"""A small drawing of each shape of model, with the signs of the road on Home: lanes of tokens, curves of attention, vectors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from components.widgets.drawing.marks import Box, Line, Mark, Path, Strip, Words

WIDTH, HEIGHT = 225.0, 164.0  # of a drawing at scale 1
KINDS = ("table", "both", "decoder", "encoder", "sentence", "auto")
ROLES = {
    "table": "static",
    "both": "token",
    "decoder": "causal",
    "encoder": "encoder",
    "sentence": "encoder",
    "auto": "token",
}
_VALUES = (0.9, -0.4, 0.5, -0.8, 0.2, 0.7)  # only for the colours of the cells
_GLYPHS = {
    "table": (-6, -6, 6, -6, 6, 6, -6, 6, -6, -6),
    "both": (-8, -6, 0, -6, 8, 0, 0, 6, -8, 6, -8, -6),
    "decoder": (-7, -7, 7, 0, -7, 7, -7, -7),
    "encoder": (-8, 0, 0, -7, 8, 0, 0, 7, -8, 0),
    "sentence": (-8, -7, 1, -2, 8, -2, 8, 2, 1, 2, -8, 7, -8, -7),
    "auto": (-8, -7, 0, -2, 8, -7, 8, 7, 0, 2, -8, 7, -8, -7),
}


@dataclass(frozen=True)
class Frame:
    """Where a drawing is and how large. small: it is a sign in a margin, without words."""

    id: str
    x: float
    y: float
    scale: float
    small: bool = False

    def box(self, id: str, x: float, y: float, w: float, h: float, text: str = "", **more) -> Iterator[Mark]:
        """A box whose left edge is at `x` and whose middle is at `y`, with a word in it."""
        s = self.scale
        left, top = self.x + s * x, self.y + s * (y - h / 2)
        line = more.pop("line", 1.5)
        yield Box(
            f"{self.id}-{id}", x=left, y=top, w=s * w, h=s * h, line=0.75 if self.small else line, corner=4 * s, **more
        )
        if text and not self.small:
            yield Words(
                f"{self.id}-{id}-word",
                x=left + s * w / 2,
                y=self.y + s * y,
                text=text,
                size=max(13, 15 * s),
                anchor="middle",
            )

    def line(self, id: str, x: float, y: float, x2: float, y2: float, **more) -> Line:
        """A line between two points."""
        s, width = self.scale, more.pop("width", 1.5)
        a, b, c, d = self.x + s * x, self.y + s * y, self.x + s * x2, self.y + s * y2
        return Line(f"{self.id}-{id}", x=a, y=b, x2=c, y2=d, width=0.8 if self.small else width, **more)

    def strip(self, id: str, x: float, y: float, w: float, h: float, start: int = 0, cells: int = 5) -> Strip:
        """A vector whose left edge is at `x` and whose middle is at `y`."""
        s = self.scale
        values = tuple(_VALUES[(start + i) % len(_VALUES)] for i in range(cells))
        return Strip(f"{self.id}-{id}", x=self.x + s * x, y=self.y + s * (y - h / 2), w=s * w, h=s * h, values=values)

    def path(self, id: str, points: Sequence[tuple[float, float]], **more) -> Path:
        """A line through points."""
        moved = tuple(value for x, y in points for value in (self.x + self.scale * x, self.y + self.scale * y))
        return Path(f"{self.id}-{id}", points=moved, **more)

    def words(self, id: str, x: float, y: float, text: str, **more) -> Iterator[Mark]:
        """Words, where there is room for words."""
        if not self.small:
            yield Words(
                f"{self.id}-{id}", x=self.x + self.scale * x, y=self.y + self.scale * y, text=text, size=14, **more
            )


def sign(kind: str, frame: Frame) -> list[Mark]:
    """The drawing of a shape: one of KINDS, or "open" for lanes of which nothing is known yet."""
    return list(_SIGNS[kind](frame))


def glyph(id: str, kind: str, x: float, y: float, *, role: str = "", **more) -> Path:
    """A model on the time line: a form for each kind, as colour alone would not be enough. role: if not that of the kind."""
    points = tuple((x if i % 2 == 0 else y) + value for i, value in enumerate(_GLYPHS[kind]))
    return Path(id, points=points, fill=1.0, role=role or ROLES[kind], width=1.5, **more)


def _tokens(frame: Frame, id: str, texts: Sequence[str], rows: Sequence[float], w: float, h: float, end: float):
    """Lanes with a token at the start of each."""
    for i, (text, y) in enumerate(zip(texts, rows, strict=True)):
        yield frame.line(f"{id}-lane{i}", w, y, end, y, role="muted", width=1.0, opacity=0.6)
        hidden = text == "?"
        yield from frame.box(f"{id}-token{i}", 0, y, w, h, text, role="muted", fill=0.08, dashed=hidden)


def _curves(frame: Frame, id: str, rows: Sequence[float], x: float, x2: float, *, back: bool) -> Iterator[Mark]:
    """Attention from the left to the right. back: no token may use a later one."""
    for i, start in enumerate(rows):
        for j, end in enumerate(rows):
            if i < j or (i > j and not back):
                yield frame.line(
                    f"{id}-curve{i}{j}", x, start, x2, end, bend="across", role="attention", width=1.8, opacity=0.9
                )


def _table(frame: Frame) -> Iterator[Mark]:
    rows = (22, 58, 94, 130)
    for i, (word, y) in enumerate(zip(("apple", "bank", "cat", "dog"), rows, strict=True)):
        taken = word == "bank"
        x = 118 if taken else 64
        yield from frame.box(f"word{i}", 0, y, 60, 28, word, role="static", fill=0.35 if taken else 0.08)
        yield frame.strip(f"row{i}", x, y, 92, 20, i, 6)
    yield frame.line("out", 64, 58, 114, 58, role="muted", arrow=True)
    yield from frame.words("said", 164, 94, "its row", role="muted")


def _encoder(frame: Frame) -> Iterator[Mark]:
    rows = (28, 80, 132)
    yield from _tokens(frame, "in", ("the", "?", "sat"), rows, 58, 32, 150)
    yield from _curves(frame, "in", rows, 64, 140, back=False)
    for i, y in enumerate(rows):
        if i == 1:
            yield from frame.box("filled", 150, y, 66, 30, "cat", role="encoder", fill=0.3)
        else:
            yield frame.strip(f"vector{i}", 150, y, 66, 14, i)


def _decoder(frame: Frame) -> Iterator[Mark]:
    rows = (20, 60, 100)
    yield from _tokens(frame, "in", ("the", "cat", "sat"), rows, 58, 30, 156)
    yield from _curves(frame, "in", rows, 64, 140, back=True)
    yield from frame.box("next", 156, 100, 60, 30, "on", role="causal", fill=0.3)
    yield frame.line("down", 186, 116, 186, 142, role="causal")
    yield frame.line("return", 186, 142, 62, 142, role="causal", arrow=True)
    yield from frame.box("again", 0, 142, 58, 30, "on", role="causal", dashed=True)


def _both(frame: Frame) -> Iterator[Mark]:
    read, write = (14, 41, 68), (100, 126)
    yield from _tokens(frame, "read", ("le", "chat", "dort"), read, 48, 22, 106)
    yield from _curves(frame, "read", read, 52, 98, back=False)
    yield from _tokens(frame, "write", ("the", "cat"), write, 48, 22, 168)
    yield from _curves(frame, "write", write, 52, 98, back=True)
    for i, y in enumerate(read):
        yield frame.strip(f"vector{i}", 106, y, 36, 11, i, 4)
        yield frame.line(f"cross{i}", 143, y, 166, write[-1], bend="across", role="attention", width=1.8, dashed=True)
    yield from frame.box("next", 168, write[-1], 57, 24, "sleeps", role="causal", fill=0.3)
    yield frame.line("down", 196, 139, 196, 152, role="causal")
    yield frame.line("return", 196, 152, 60, 152, role="causal", arrow=True)
    yield from frame.box("again", 0, 152, 57, 22, "sleeps", role="causal", dashed=True)


def _sentence(frame: Frame) -> Iterator[Mark]:
    rows = (28, 80, 132)
    yield from _tokens(frame, "in", ("the", "cat", "sat"), rows, 46, 30, 110)
    yield from _curves(frame, "in", rows, 50, 104, back=False)
    for i, y in enumerate(rows):
        yield frame.strip(f"vector{i}", 110, y, 40, 12, i, 4)
        yield frame.line(f"mean{i}", 152, y, 174, 80, bend="across", role="muted", width=1.4)
    yield frame.strip("sentence", 176, 80, 49, 20, 0, 5)
    for i, word in enumerate(("one", "vector")):
        yield from frame.words(f"said{i}", 225, 104 + 18 * i, word, anchor="end", role="muted")


def _auto(frame: Frame) -> Iterator[Mark]:
    for id, wide, narrow in (("squeeze", 22, 98), ("redraw", 200, 124)):
        yield frame.path(
            id,
            [(wide, 4), (narrow, 54), (narrow, 90), (wide, 140), (wide, 4)],
            role="muted",
            fill=0.12,
            width=0.75 if frame.small else 1.0,
        )
    for id, x, cells, high in (("in", 0, 8, 136), ("code", 102, 2, 36), ("out", 204, 8, 136)):
        s = frame.scale
        values = tuple(_VALUES[i % len(_VALUES)] for i in range(cells))
        yield Strip(
            f"{frame.id}-{id}", x=frame.x + s * x, y=frame.y + s * (72 - high / 2), w=s * 18, h=s * high, values=values
        )
    yield from frame.words("said-in", 0, 154, "picture")
    yield from frame.words("said-code", 112, 106, "code", anchor="middle")
    yield from frame.words("said-out", 225, 154, "picture", anchor="end")


def _open(frame: Frame) -> Iterator[Mark]:
    rows = (28, 80, 132)
    yield from frame.box("model", 66, 80, 86, 150, "", role="muted", fill=0.05)
    for i, y in enumerate(rows):
        yield frame.line(f"in-lane{i}", 48, y, 66, y, role="muted", width=1.0)
        yield frame.line(f"out-lane{i}", 152, y, 168, y, role="muted", width=1.0, arrow=True)
        yield from frame.box(f"in-token{i}", 0, y, 46, 30, ("the", "cat", "sat")[i], role="muted", fill=0.08)
        yield from frame.box(f"vector{i}", 172, y, 46, 26, "?", role="muted", dashed=True)
    for i, (start, end) in enumerate(((28, 80), (80, 28), (80, 132), (132, 80))):
        yield frame.line(f"in-curve{i}", 72, start, 146, end, bend="across", role="attention", opacity=0.7, dashed=True)
    yield from frame.words("asked", 109, 80, "?", anchor="middle", bold=True)


_SIGNS = {
    "table": _table,
    "both": _both,
    "decoder": _decoder,
    "encoder": _encoder,
    "sentence": _sentence,
    "auto": _auto,
    "open": _open,
}
