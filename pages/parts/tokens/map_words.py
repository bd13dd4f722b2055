"""The sentences of the drawing “Dictionary or map”."""

from components.figure.text import decimal
from components.widgets.drawing.scene import Said, Scene
from pages.parts.tokens.map_drawing import NARROW, WIDE, layout, lines
from pages.parts.tokens.meaning_map import Around


def scene(found: Around) -> Scene:
    """The whole drawing."""
    label = "The neighbours of a word in a dictionary and on a map of meanings"
    return Scene(label, _said(found), layout(found, WIDE), layout(found, NARROW))


def _said(found: Around) -> tuple[Said, ...]:
    word, first = f"“{found.word}”", found.by_meaning[0]
    page = lines(found)
    at = [each.id for each in page].index(found.id)
    beside = page[at + 1] if at + 1 < len(page) else page[at - 1]
    where = "after" if beside.id > found.id else "before"
    low, high = (decimal(choose(each.cosine for each in found.by_number)) for choose in (min, max))
    spots = [each.id for each in found.by_meaning]
    apart = abs(first.id - found.id)
    return (
        Said(
            "A word and its ID",
            "The list of pieces is like a dictionary with one entry for each piece, but it is sorted by number, not by letters. "
            f"The ID of {word}, {found.id:,}, tells the model which row of its table to take, and nothing else."
            + (" The raised dot is the space before the word." if found.exact.startswith("·") else ""),
        ),
        Said(
            "In the dictionary, the neighbours are those by number",
            f"Directly {where} {word} comes “{beside.text}”, and their IDs differ by only {abs(beside.id - found.id)}. That says "
            "nothing about their meanings. A program made the list from many texts, and numbered the pieces in the order in "
            "which it added them.",
        ),
        Said(
            "Behind the ID is a row, and rows make a map",
            f"The row of {word} has {found.width} numbers, which were learned from texts. Two rows can be compared by their "
            "cosine: it is 1 if they point in the same direction and 0 if they are at a right angle. The larger a row’s cosine "
            f"with that of {word}, the higher is its piece on this map.",
        ),
        Said(
            "On the map, the neighbours are those by meaning",
            f"The row of {word} was compared with all {found.entries - 1:,} other rows. Other forms of the same word are left "
            f"out. Of the rest, the {len(spots)} most similar are drawn: “{first.text}” comes first, with a cosine of "
            f"{decimal(first.cosine)}. Such pieces are used in similar ways in texts.",
        ),
        Said(
            "Where are the dictionary's neighbours on the map?",
            f"The dictionary's neighbours of {word} are now on the map as well, with hollow dots. Their cosines are "
            f"{f'between {low} and {high}' if low != high else low}, and {_beside(found)}.",
        ),
        Said(
            "Where are the map's neighbours in the dictionary?",
            f"The neighbours on the map have IDs from {min(spots):,} to {max(spots):,}. “{first.text}” is nearest on the map, "
            f"but {apart:,} {'entry' if apart == 1 else 'entries'} away in the dictionary. So the ID only tells the model which "
            "row to take. It is the row that says something about the meaning.",
        ),
    )


def _beside(found: Around) -> str:
    """How the neighbours by number compare with all pieces."""
    cosines, usual = [each.cosine for each in found.by_number], decimal(found.usual)
    above = sum(cosine > found.usual for cosine in cosines)
    text = f"half of all pieces have a cosine below {usual}"
    if above in (1, 2, 3):
        return f"{text}. So the dictionary's neighbours are about as similar to it as pieces picked at random"
    return text
