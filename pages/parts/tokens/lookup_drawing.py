"""The drawing “From text to rows”: a sentence is cut, its pieces get IDs, and the IDs' rows come out of the table."""

from collections.abc import Iterator, Sequence

from components.figure.text import bare, plain, visible
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout
from pages.parts.tokens.lookup import LookUp, Piece
from pages.parts.tokens.lookup_place import KEPT, Place, sentence

THICK = 8  # pixels of a row in the table, which would be invisible at its true height
FADED = 0.35


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
                _found(found, place),
                _lifted(found, place),
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
    """Where a row of the table is: its middle, at its true share of the table's height."""
    return place.top + place.depth * (row + 0.5) / found.entries


def _heads(found: LookUp, place: Place, *, table: bool, strips: bool) -> Iterator[Mark]:
    """What the columns are."""
    width, first = found.width, len(found.first[0].values)
    yield Words("head-piece", x=place.chip[0], y=14, text="Piece", role="muted")
    yield Words("head-id", x=place.number, y=14, text="ID", anchor="end", role="muted")
    x, w = place.table
    if table:
        said = f"Table: {found.entries:,} rows of {width}" if place.wide else "Table"
    else:
        said = f"List: {found.entries:,} pieces" if place.wide else "List"
    yield Words("head-table", x=x + w / 2, y=14, text=said, anchor="middle", role="muted")
    for number, y in ((0, place.top - 9), (found.entries - 1, place.top + place.depth + 11)):
        text = f"{'row' if table else 'piece'} {number:,}" if place.wide or not number else f"{number:,}"
        yield Words(f"end{number}", x=x + w / 2, y=y, text=text, size=13, anchor="middle", role="muted")
    if strips:
        said = f"Vector ({first} of its {width} numbers)" if place.wide else "Vector"
        yield Words("head-strip", x=place.strip[0], y=14, text=said, role="muted")


def _lane(place: Place, name: str, piece: Piece, y: float, *, strong: bool = False) -> Iterator[Mark]:
    """A piece and its ID. name: "" for the first sentence and "again" for the second, and a number."""
    x, w = place.chip
    yield Box(
        f"chip{name}",
        x=x,
        y=y - 14,
        w=w,
        h=28,
        role="causal",
        fill=0.3 if strong else 0.12,
        line=2.0 if strong else 1.0,
    )
    yield Words(f"text{name}", x=x + 8, y=y, text=visible(piece.text), size=15, code=True, limit=w - 14)
    yield Words(f"id{name}", x=place.number, y=y, text=f"{piece.id:,}", size=15, anchor="end", bold=strong)


def _numbered(found: LookUp, place: Place) -> Iterator[Mark]:
    """Each piece has a place in the list."""
    yield from _heads(found, place, table=False, strips=False)
    x, w = place.table
    yield Box("table", x=x, y=place.top, w=w, h=place.depth, role="causal", fill=0.05, corner=2)
    for number, piece in enumerate(found.first):
        yield from _lane(place, f"{number}", piece, place.lane(number))
        yield _mark(found, place, f"{number}", piece)


def _table(found: LookUp, place: Place) -> Iterator[Mark]:
    """The table as a shade: some of its rows, faint."""
    x, w = place.table
    high = place.depth / len(found.stripes)
    for number, values in enumerate(found.stripes):
        y = place.top + number * high
        yield Strip(f"stripe{number}", x=x, y=y, w=w, h=high, values=values, full=full(found), opacity=0.3)
    yield Box("table", x=x, y=place.top, w=w, h=place.depth, role="causal", corner=2)


def _row(found: LookUp, place: Place, name: str, piece: Piece) -> Strip:
    """A row where it is in the table."""
    x, w = place.table
    y = height(found, place, piece.id) - THICK / 2
    return Strip(f"strip{name}", x=x, y=y, w=w, h=THICK, values=piece.values, full=full(found))


def _to_table(found: LookUp, place: Place, name: str, piece: Piece, y: float, opacity: float = 1.0) -> Line:
    end = height(found, place, piece.id)
    x = place.table[0]
    return Line(
        f"to{name}",
        x=place.number + 8,
        y=y,
        x2=x - 2,
        y2=end,
        bend="across",
        arrow=True,
        role="causal",
        opacity=opacity,
    )


def _from_table(found: LookUp, place: Place, name: str, piece: Piece, y: float, opacity: float = 0.6) -> Line:
    x = sum(place.table) + 2
    start = height(found, place, piece.id)
    return Line(f"from{name}", x=x, y=start, x2=place.strip[0] - 6, y2=y, bend="across", role="causal", opacity=opacity)


def _strip(found: LookUp, place: Place, name: str, piece: Piece, y: float) -> Strip:
    """A row that has come out of the table."""
    x, w = place.strip
    first = ", ".join(f"{value:.2f}".replace("-", "−") for value in piece.values[:4])
    tip = f"{plain(bare(piece.text))}: {first}, …"
    return Strip(f"strip{name}", x=x, y=y - 11, w=w, h=22, values=piece.values, full=full(found), tip=tip)


def _mark(found: LookUp, place: Place, name: str, piece: Piece) -> Box:
    """What stays in the table where a row came out: the row itself stays, only a copy goes on."""
    x, w = place.table
    y = height(found, place, piece.id) - 2
    return Box(f"mark{name}", x=x, y=y, w=w, h=4, role="causal", fill=1, line=0, corner=0)


def _found(found: LookUp, place: Place) -> Iterator[Mark]:
    """Each ID points to its row."""
    yield from _heads(found, place, table=True, strips=False)
    yield from _table(found, place)
    for number, piece in enumerate(found.first):
        yield from _lane(place, f"{number}", piece, place.lane(number))
        yield _mark(found, place, f"{number}", piece)
        yield _row(found, place, f"{number}", piece)
        yield _to_table(found, place, f"{number}", piece, place.lane(number))


def _lifted(found: LookUp, place: Place) -> Iterator[Mark]:
    """A copy of each row comes out of the table and becomes the piece's strip."""
    yield from _heads(found, place, table=True, strips=True)
    yield from _table(found, place)
    for number, piece in enumerate(found.first):
        y = place.lane(number)
        yield from _lane(place, f"{number}", piece, y)
        yield _mark(found, place, f"{number}", piece)
        yield _to_table(found, place, f"{number}", piece, y, FADED)
        yield _from_table(found, place, f"{number}", piece, y)
        yield _strip(found, place, f"{number}", piece, y)


def _again(found: LookUp, place: Place, *, lifted: bool) -> Iterator[Mark]:
    """Of the first sentence only the shared piece stays. The second one is looked up in the same table."""
    kept, other = found.shared
    shared = found.first[kept]
    yield from _heads(found, place, table=True, strips=True)
    yield from _table(found, place)
    room = place.table[0] - 16
    yield from _captions(found, room)
    yield from _lane(place, f"{kept}", shared, KEPT, strong=True)
    if lifted:
        yield _to_table(found, place, f"{kept}", shared, KEPT)
        yield _from_table(found, place, f"{kept}", shared, KEPT, 1.0)
    yield _mark(found, place, f"{kept}", shared)
    for number, piece in enumerate(found.second):
        same = number == other
        y = place.second(number)
        yield from _lane(place, f"again{number}", piece, y, strong=same)
        yield _mark(found, place, f"again{number}", piece)
        strong = 1.0 if same or not lifted else FADED
        yield _to_table(found, place, f"again{number}", piece, y, strong)
        if lifted:
            yield _from_table(found, place, f"again{number}", piece, y, strong)
            yield _strip(found, place, f"again{number}", piece, y)
        else:
            yield _row(found, place, f"again{number}", piece)
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
