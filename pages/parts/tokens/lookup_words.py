"""The sentences of the drawing “From text to rows”."""

from components.figure.text import bare, counted, decimal, plain
from components.widgets.drawing.scene import Said, Scene
from models.catalog import CATALOG
from pages.parts.tokens.lookup import ROLE, LookUp, Piece
from pages.parts.tokens.lookup_drawing import layout
from pages.parts.tokens.lookup_place import NARROW, WIDE


def scene(found: LookUp) -> Scene:
    """The whole drawing."""
    return Scene("How a text becomes rows of a table", _said(found), layout(found, WIDE), layout(found, NARROW))


def named(piece: Piece) -> str:
    """A piece in a line of text."""
    return f"“{plain(bare(piece.text))}”"


def beginning(piece: Piece) -> str:
    """The first numbers of a row that are drawn."""
    return ", ".join(decimal(value) for value in piece.values[:3])


def _said(found: LookUp) -> tuple[Said, ...]:
    pieces, entries = len(found.first) + found.more, f"{found.entries:,}"
    shared = found.first[found.shared[0]]
    highest, lowest = (choose(found.first, key=lambda piece: piece.id) for choose in (min, max))
    name = CATALOG[ROLE].name
    drawn = len(shared.values)
    return (
        Said(
            "A sentence",
            "This is your sentence, as you read it. A model cannot calculate with letters, so the letters have to become "
            "numbers. That takes three moves: cut, number, look up.",
        ),
        Said(
            f"Cut: the sentence becomes {counted(pieces, 'piece')}",
            f"{name}, the model in this drawing, has a fixed list of {entries} pieces, and the sentence is cut into pieces of "
            "that list. A dot in a piece is a space, because a word and the space before it are often one piece.",
        ),
        Said(
            "Number: each piece gets its ID",
            f"The pieces of the list are numbered, and the number of a piece is its ID. {named(found.first[0])} has the ID "
            f"{found.first[0].id:,}. The marks show where the pieces are in the list. From here on, the model has only the IDs "
            "and their order. The letters are gone.",
        ),
        Said(
            "Look up: an ID is the number of a row",
            f"Beside the list, the model has a table with {entries} rows of numbers, one row for each piece. Each ID points to "
            "the row with this number. "
            + (
                f"The row of {named(highest)} is the highest of these, and the row of {named(lowest)} is the lowest."
                if highest.id < lowest.id
                else "The drawing shows the row at its true height."
            ),
        ),
        Said(
            "The rows come out of the table",
            f"Each row is a list of {found.width} numbers, and a copy of it comes out as a strip. This is the piece's vector. "
            f"The strip shows {drawn} of the numbers: red is above 0, blue-green is below 0, and a stronger colour is farther "
            "from 0.",
        ),
        Said(
            f"Another sentence with {named(shared)}",
            f"Only {named(shared)} is left of your sentence. Below it is a second sentence, which contains the same piece. It is "
            f"cut and numbered in the same way, and {named(shared)} gets the ID {shared.id:,} again.",
        ),
        Said(
            "The same piece, the same row",
            f"Both arrows of {named(shared)} end at row {shared.id:,}, so both strips are equal, number by number: "
            f"{beginning(shared)} and so on. The table does not know the sentence around a piece. Only later parts of the model "
            "change the strip to fit its sentence.",
        ),
    )
