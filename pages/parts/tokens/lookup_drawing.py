"""The drawing “From text to rows”: a sentence is cut, its pieces get IDs, and the IDs' rows come out of the table."""

from collections.abc import Iterator, Sequence

from components.figure.text import bare, plain, visible
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout
from pages.parts.tokens.lookup import LookUp, Piece
from pages.parts.tokens.lookup_place import KEPT, Place, sentence

THICK = 16  # pixels of a row in the table
FADED = 0.3


def layout(found: LookUp, place: Place) -> Layout:
    """The shapes of all steps."""
    return Layout(
        place.width,
        place.height,
        tuple(
            tuple(step)
            for step in (
                sentence(found, place, cut=False),
                sentence(found, place, cut=True),
                _numbered(found, place),
                _beside(found, place, arrows=False),
                _beside(found, place, arrows=True),
                _beside(found, place, arrows=True, lifted=True),
                _again(found, place, lifted=False),
                _again(found, place, lifted=True),
            )
        ),
    )


def full(found: LookUp) -> float:
    """The number that has the full colour: nine of ten numbers that are drawn are smaller."""
    sizes = sorted(abs(value) for piece in (*found.first, *found.second) for value in piece.values)
    return sizes[int(0.9 * (len(sizes) - 1))] or 1.0


def height(found: LookUp, place: Place, row: int) -> float:
    """The middle of a row of the table. Only the rows that are needed are drawn, so the heights are not to scale."""
    rows = list(found.rows)
    return place.row(rows.index(row), len(rows))


def _numbered(found: LookUp, place: Place) -> Iterator[Mark]:
    """Each piece with its ID: below it, or on a phone beside it."""
    if place.wide:
        yield from sentence(found, place, cut=True, numbered=True)
        return
    yield from _heads(found, place, table=False, strips=False)
    for number, piece in enumerate(found.first):
        yield from _lane(place, f"{number}", piece, place.lane(number))


def _heads(found: LookUp, place: Place, *, table: bool, strips: bool) -> Iterator[Mark]:
    """What the columns are."""
    width, first = found.width, len(found.first[0].values)
    yield Words("head-piece", x=place.chip[0], y=14, text="Piece", role="muted")
    yield Words("head-id", x=place.number, y=14, text="ID", anchor="end", role="muted")
    if table:
        x, w = place.table
        said = f"Table: {found.entries:,} rows of {width}" if place.wide else "Table"
        yield Words("head-table", x=x + w / 2, y=14, text=said, anchor="middle", role="muted")
    if strips:
        said = f"Vector ({first} of its {width} numbers)" if place.wide else "Vector"
        yield Words("head-strip", x=place.strip[0], y=14, text=said, role="muted")


def _lane(place: Place, name: str, piece: Piece, y: float, *, strong: bool = False) -> Iterator[Mark]:
    """A piece and its ID. name: "" for the first sentence and "again" for the second, and a number."""
    x, w = place.chip
    fill, line = (0.3, 2.0) if strong else (0.12, 1.0)
    yield Box(f"chip{name}", x=x, y=y - 15, w=w, h=30, role="causal", fill=fill, line=line)
    yield Words(
        f"text{name}", x=x + 8, y=y, text=visible(piece.text), size=16 if place.wide else 14, code=True, limit=w - 14
    )
    yield Words(f"id{name}", x=place.number, y=y, text=f"{piece.id:,}", size=16, anchor="end", bold=strong)


def _cells(place: Place) -> tuple[float, float]:
    """Where the numbers of a row are in the table, behind the row's own number if there is room for it."""
    x, w = place.table
    return (x + 66, w - 72) if place.wide else (x + 3, w - 6)


def _table(found: LookUp, place: Place, used: Sequence[Piece], shared: Piece) -> Iterator[Mark]:
    """The rows that are needed in one of the sentences, those of this one stronger, with dots for the rows between them."""
    x, w = place.table
    left, across = _cells(place)
    yield Box("table", x=x, y=place.top, w=w, h=place.depth, role="causal", fill=0.04, corner=2)
    rows, ids = list(found.rows), {piece.id for piece in used}
    step = place.depth / len(rows)
    for number, (row, after) in enumerate(zip((-1, *rows), (*rows, found.entries), strict=True)):
        if after - row > 1:  # rows that are left out
            y = min(max(place.top + number * step, place.top + 4), place.top + place.depth - 4)
            for i in (-1, 0, 1):
                yield Dot(f"gap{number}{i}", x=left + across / 2 + 9 * i, y=y, r=1.5, role="muted")
    for row, piece in found.rows.items():
        y, strength = height(found, place, row), 1.0 if row in ids else 0.45
        yield _row(found, place, f"row{row}", piece, strength)
        if row in ids:
            line = 2.5 if row == shared.id else 1.0
            yield Box(
                f"mark{row}",
                x=left - 2,
                y=y - THICK / 2 - 2,
                w=across + 4,
                h=THICK + 4,
                role="causal",
                line=line,
                corner=2,
            )
        if place.wide:
            bold = row == shared.id
            yield Words(
                f"number{row}",
                x=left - 10,
                y=y,
                text=f"{row:,}",
                size=14,
                anchor="end",
                bold=bold,
                opacity=max(strength, 0.6),
            )


def _row(found: LookUp, place: Place, name: str, piece: Piece, opacity: float = 1.0) -> Strip:
    """A row where it is in the table."""
    x, w = _cells(place)
    y = height(found, place, piece.id) - THICK / 2
    return Strip(name, x=x, y=y, w=w, h=THICK, values=piece.values, full=full(found), opacity=opacity)


def _to_table(found: LookUp, place: Place, name: str, piece: Piece, y: float, *, strong: bool) -> Line:
    end, width, opacity = height(found, place, piece.id), 2.5 if strong else 1.5, 1.0 if strong else FADED
    start, x = place.number + 8, place.table[0] - 2
    return Line(
        f"to{name}", x=start, y=y, x2=x, y2=end, bend="across", arrow=True, role="causal", width=width, opacity=opacity
    )


def _from_table(found: LookUp, place: Place, name: str, piece: Piece, y: float, *, strong: bool) -> Line:
    x, width, opacity = sum(place.table) + 2, 2.5 if strong else 1.5, 1.0 if strong else FADED
    start = height(found, place, piece.id)
    end = place.strip[0] - 6
    return Line(f"from{name}", x=x, y=start, x2=end, y2=y, bend="across", role="causal", width=width, opacity=opacity)


def _strip(found: LookUp, place: Place, name: str, piece: Piece, y: float) -> Strip:
    """A copy of a row that has come out of the table."""
    x, w = place.strip
    first = ", ".join(f"{value:.2f}".replace("-", "−") for value in piece.values[:4])
    tip = f"{plain(bare(piece.text))}: {first}, …"
    return Strip(
        f"strip{name}", x=x, y=y - 11, w=w, h=22, values=piece.values, full=full(found), tip=tip, born=f"row{piece.id}"
    )


def _beside(found: LookUp, place: Place, *, arrows: bool, lifted: bool = False) -> Iterator[Mark]:
    """The pieces beside the table: each ID points to its row, and then a copy of each row comes out. One can be followed."""
    shared = found.shared[0]
    yield from _heads(found, place, table=True, strips=lifted)
    yield from _table(found, place, found.first if arrows else (), found.first[shared])
    for number, piece in enumerate(found.first):
        name, y, strong = f"{number}", place.lane(number), arrows and number == shared
        yield from _lane(place, name, piece, y, strong=strong)
        if arrows:
            yield _to_table(found, place, name, piece, y, strong=strong)
        if lifted:
            yield _from_table(found, place, name, piece, y, strong=strong)
            yield _strip(found, place, name, piece, y)


def _again(found: LookUp, place: Place, *, lifted: bool) -> Iterator[Mark]:
    """Of the first sentence only the shared piece stays. The second one is looked up in the same table."""
    kept, other = found.shared
    shared = found.first[kept]
    yield from _heads(found, place, table=True, strips=True)
    yield from _table(found, place, found.second if lifted else (shared,), shared)
    yield from _captions(found, place.table[0] - 16)
    yield from _lane(place, f"{kept}", shared, KEPT, strong=True)
    yield _to_table(found, place, f"{kept}", shared, KEPT, strong=True)
    yield _from_table(found, place, f"{kept}", shared, KEPT, strong=True)
    for number, piece in enumerate(found.second):
        name, y, strong = f"again{number}", place.second(number), number == other
        yield from _lane(place, name, piece, y, strong=strong)
        if lifted:
            yield _to_table(found, place, name, piece, y, strong=strong)
            yield _from_table(found, place, name, piece, y, strong=strong)
            yield _strip(found, place, name, piece, y)
    yield _strip(found, place, f"{kept}", shared, KEPT)
    if lifted:
        yield from _same(place, (KEPT, place.second(other)))


def _captions(found: LookUp, room: float) -> Iterator[Mark]:
    for name, y, text in (("first", KEPT - 28, found.read), ("second", 152 - 28, found.again)):
        yield Words(f"caption-{name}", x=0, y=y, text=f"In “{plain(text)}”", role="muted", limit=room)


def _same(place: Place, lanes: Sequence[float]) -> Iterator[Mark]:
    """A frame around the two strips that are equal."""
    x, w = place.strip
    for number, y in enumerate(lanes):
        yield Box(f"same{number}", x=x - 3, y=y - 14, w=w + 6, h=28, role="causal", line=2.5)
