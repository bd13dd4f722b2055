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
    shared, name = found.first[found.shared[0]], CATALOG[ROLE].name
    every = found.width // len(shared.values)
    spaced = any(piece.text.startswith(" ") for piece in found.first)
    return (
        Said(
            "A sentence",
            "This is the sentence as people read it. A model cannot calculate with letters, so the letters have to become "
            "numbers. That takes three moves: cut, number, look up.",
        ),
        Said(
            f"Cut: the sentence becomes {counted(pieces, 'piece')}",
            f"{name}, the model in this drawing, has a fixed list of {entries} pieces, and the sentence is cut into pieces of "
            "that list. A program collected pieces that are frequent in texts, so a rare word is often cut into several."
            + (
                " A raised dot stands for a space: a word and the space before it are often one piece."
                if spaced
                else ""
            ),
        ),
        Said(
            "Number: each piece gets its ID",
            f"The pieces of the list are numbered, and the number of a piece is its ID: that of {named(found.first[0])} is "
            f"{found.first[0].id:,}. From here on, the model has only the IDs and their order. The letters are gone.",
        ),
        Said(
            "The model also has a table",
            f"The table has {entries} rows of {found.width} numbers, one row for each piece of the list. Only the rows that are "
            f"needed here are drawn, with dots for all the rows between them, and of each row only every {every}th number.",
        ),
        Said(
            "Look up: an ID is the number of a row",
            f"Each ID points to the row with this number. Follow {named(shared)}: its ID is {shared.id:,}, so it gets row "
            f"{shared.id:,}.",
        ),
        Said(
            "A copy of each row comes out",
            f"This copy, a list of {found.width} numbers, is the piece's vector. The row itself stays in the table.",
        ),
        Said(
            f"Another sentence with {named(shared)}",
            f"Of the first sentence, only {named(shared)} is still drawn. Below it is a second sentence, with the same piece. "
            f"It is cut and numbered in the same way, and {named(shared)} gets the ID {shared.id:,} again.",
        ),
        Said(
            "The same piece, the same row",
            f"Both arrows of {named(shared)} end at row {shared.id:,}, so both strips are equal, number by number: "
            f"{beginning(shared)} and so on. The row is the same in every sentence. Only later parts of the model "
            "change the strip to fit its sentence.",
        ),
    )
