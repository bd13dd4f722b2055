"""The sentences of the drawing “All three”."""

from collections.abc import Sequence

from components.figure.text import bare, counted
from components.widgets.drawing.scene import Said, Scene
from models.media.mel import FRAME, HOP, MEL
from models.media.patches import SIDE
from models.media.sound_files import RATE
from pages.parts.pieces.inputs import NUMBERS, SHOWN, SIZE, Input, Photo, Text, Wave
from pages.parts.pieces.pieces_drawing import layout
from pages.parts.pieces.pieces_place import NARROW, WIDE

NAMED = {Text: "text", Photo: "photograph", Wave: "sound"}


def scene(kinds: Sequence[Input]) -> Scene:
    """The whole drawing. kinds: the text, if there is one, the picture and the sound."""
    named = listed([f"a {NAMED[type(kind)]}" for kind in kinds])
    return Scene(f"How {named} become lists of numbers", _said(kinds), layout(kinds, WIDE), layout(kinds, NARROW))


def listed(words: Sequence[str]) -> str:
    """Words in a row, with “and” before the last one."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _said(kinds: Sequence[Input]) -> tuple[Said, ...]:
    text = next((kind for kind in kinds if isinstance(kind, Text)), None)
    photo = next(kind for kind in kinds if isinstance(kind, Photo))
    wave = next(kind for kind in kinds if isinstance(kind, Wave))
    frame, hop = 1000 * FRAME // RATE, 1000 * HOP // RATE
    cut = [counted(text.pieces, "token")] if text else []
    cut += [f"{photo.pieces} patches ({SHOWN} × {SHOWN}, each of {SIZE} × {SIZE} dots)", counted(wave.pieces, "frame")]
    drawn = [f"the first {len(text.words)} tokens"] if text and text.pieces > len(text.words) else []
    drawn += ["the row of patches from the middle of the photograph"]
    drawn += [f"{counted(len(wave.waves), 'frame')} from the part of the sound that changes the most"]
    kind = "All three have" if text else "Both have"
    of_text = (
        (
            f"To a computer, the text is {counted(text.whole, 'character')}. ",
            f"A token is one number, its ID: that of “{bare(text.words[0])}” is {text.ids[0]:,}. ",
            f"The ID of a token selects a row of {text.width} numbers from a table that was learned in training. ",
        )
        if text
        else ("", "", "")
    )
    return (
        Said(
            f"{'Three kinds' if text else 'Two kinds'} of input",
            f"{of_text[0]}The photograph is {SIDE} × {SIDE} = {photo.whole:,} dots, each with three numbers, for red, green and "
            f"blue. The sound is {wave.whole:,} numbers, which say how high the air pressure is from moment to moment.",
        ),
        Said(
            "Each input is cut into pieces",
            f"The inputs become {listed(cut)}. A frame lasts {frame} milliseconds, and a new one starts every {hop}, so "
            "neighbouring frames overlap. To show this, a short part of the sound is enlarged.",
        ),
        Said(
            "The pieces form a row",
            "The pieces move apart, and each kind becomes a row of pieces. There is no room for all of them. The drawing shows "
            f"{listed(drawn)}.",
        ),
        Said(
            "What a piece consists of",
            f"{of_text[1]}A patch is {SIZE} × {SIZE} × 3 = {photo.each:,} numbers, which say how bright its dots are. A frame is "
            f"{FRAME} numbers for the air pressure. Below each patch and each frame, one of its numbers is printed.",
        ),
        Said(
            "Each piece becomes a vector",
            f"{of_text[2]}The numbers of a patch, rescaled to the range from −1 to 1, are its vector. From a frame, the computer "
            f"works out how strong the sound is in {MEL} bands, from low to high pitch. {NUMBERS} numbers of each vector are "
            "drawn: red is above 0, and blue-green is below 0.",
        ),
        Said(
            "From here on, all are alike",
            f"{kind} become the same kind of thing, a list of vectors. Only the numbers differ. So one kind of network, a "
            "transformer, can be trained to work on any of them.",
        ),
    )
