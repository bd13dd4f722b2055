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
    cut += [f"{photo.pieces} patches ({SHOWN} × {SHOWN})", counted(wave.pieces, "frame")]
    drawn = [f"the first {len(text.words)} tokens"] if text and text.pieces > len(text.words) else []
    drawn += ["the framed row of patches"]
    drawn += [f"{counted(len(wave.waves), 'frame')} from the part of the sound that changes the most"]
    heard = f"The sound, {wave.what}," if wave.what else "The sound"
    characters = f"To a computer, the text is {counted(text.whole, 'character')}. " if text else ""
    token = f"A token is one number, its ID: that of “{bare(text.words[0])}” is {text.ids[0]:,}. " if text else ""
    return (
        Said(
            f"{'Three kinds' if text else 'Two kinds'} of input",
            f"{characters}The photograph is {SIDE} × {SIDE} = {photo.whole:,} dots, each with three numbers, for red, green and "
            f"blue. {heard} is {wave.whole:,} numbers, which say how high the air pressure is from moment to moment.",
        ),
        Said(
            "Each input is cut into pieces",
            f"The inputs become {listed(cut)}. A frame lasts {frame} milliseconds, but a new one starts every {hop} "
            "milliseconds, so neighbouring frames overlap. To show this, a short part of the sound is enlarged.",
        ),
        Said(
            "The pieces form a row",
            f"Each kind becomes a row of pieces. There is no room for all of them. The drawing shows {listed(drawn)}.",
        ),
        Said(
            "What a piece consists of",
            f"{token}A patch is {SIZE} × {SIZE} × 3 = {photo.each:,} numbers: printed is how much red is in its marked dot, "
            "from 0 "
            f"to 255. A frame is {FRAME} numbers: printed is the marked one, from −1 to 1.",
        ),
        *([_token(text)] if text else []),
        Said(
            "A patch becomes a vector",
            f"The numbers of a patch need little work. They are rescaled from 0 to 255 to the range from −1 to 1, and then they "
            f"are its vector, of {photo.width:,} numbers. Of these, {NUMBERS} are drawn.",
        ),
        Said(
            "A frame becomes a vector",
            f"From a frame, the computer works out how strong the sound is at {MEL} pitches, from low to high. These {MEL} "
            f"numbers, of which {NUMBERS} are drawn, count in powers of ten: 0 is a strength of 1, and −1 is a tenth of it. So a "
            "quiet pitch is far below 0.",
        ),
        Said("Now they are vectors", _together(kinds)),
    )


def _token(text: Text) -> Said:
    return Said(
        "A token becomes a vector",
        f"The ID of a token selects its row from a table that was learned in training. This row is its vector, of {text.width} "
        f"numbers. Of these, {NUMBERS} are drawn.",
    )


def _together(kinds: Sequence[Input]) -> str:
    widths = listed([f"{kind.width:,}" for kind in kinds])
    return (
        f"The vectors have {widths} numbers. For the photograph and the sound, a further step, which is learned, brings them to "
        f"the length that the next network needs. {'Three' if len(kinds) == 3 else 'Two'} networks of the same kind can then be "
        "trained, one for each. This kind is called a transformer, and nearly all of today's language models are of it, too."
    )
