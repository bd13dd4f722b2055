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
    low, high = (choose(each.cosine for each in found.by_number) for choose in (min, max))
    spots = [each.id for each in found.by_meaning]
    apart = abs(first.id - found.id)
    return (
        Said(
            "A word and its ID",
            f"The list of pieces is like a dictionary with one numbered entry for each piece. The ID of {word} is {found.id:,}. "
            "It is like a page number: it tells the model where to look, and nothing else.",
        ),
        Said(
            "In the dictionary, the neighbours are those by number",
            f"Directly {where} {word} comes “{beside.text}”, because their IDs differ by only {abs(beside.id - found.id)}. "
            "That says nothing about their meanings: the list is in the order in which its pieces were added when it was made.",
        ),
        Said(
            "Behind the ID is a row, and rows make a map",
            f"The row of {word} has {found.width} numbers, which were learned from texts. Two rows can be compared: their cosine "
            "is 1 if they point in the same direction and 0 if they are at a right angle. On the map, a piece is farther from "
            f"{word} the smaller its cosine is.",
        ),
        Said(
            "On the map, the neighbours are those by meaning",
            f"The row of {word} was compared with all {found.entries - 1:,} other rows. The most similar ones are drawn, and the "
            f"first of them is “{first.text}” with a cosine of {decimal(first.cosine)}. These pieces are used in similar ways in "
            "texts. Other spellings of the same word are left out.",
        ),
        Said(
            "Where are the dictionary's neighbours on the map?",
            f"They move from the dictionary to the map, to the hollow dots. Their cosines are between {decimal(low)} and "
            f"{decimal(high)}. For comparison, half of all pieces have a cosine below {decimal(found.usual)}. "
            f"“{first.text}” is much closer than that: {decimal(first.cosine)}.",
        ),
        Said(
            "Where are the map's neighbours in the dictionary?",
            f"The neighbours on the map have IDs from {min(spots):,} to {max(spots):,}. “{first.text}” is nearest on the map, "
            f"but {apart:,} entries away in the dictionary. So the ID only tells the model which row to take. It is the row "
            "that says something about the meaning.",
        ),
    )
