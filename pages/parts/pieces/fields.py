"""The fields of a link to “Pieces”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import AVERAGE, head, integer, link_field, one_of


class Tab(StrEnum):
    """The page's parts, as a link names them."""

    ALL_THREE = "All three"
    TEXT = "Text"
    IMAGE = "Image"
    SOUND = "Sound"


class ImageTab(StrEnum):
    """The parts of `Tab.IMAGE`."""

    PHOTO = "A photograph in patches"
    DIGIT = "A digit into vectors"
    CLASS_TOKEN = "What the class token reads"


OWN_PICTURE = "Your own picture"
PIECES_PICTURES = ("Temple", "Flower", OWN_PICTURE)
PIECES_SIZES = ("8", "16", "32")
RESIZED, FILLED = "Resize to 224 × 224", "Fill up with black"
PIECES_RESTS = (RESIZED, FILLED)
PIECES_COLOURS = ("Red", "Green", "Blue")
HELD_OUT, OWN_DRAWING = "A held-out digit", "Your own drawing"
PIECES_DIGITS = (HELD_OUT, OWN_DRAWING)
OWN_SOUND, OWN_VOICE = "Your own file", "Your voice"
PIECES_SOUNDS = ("Melody", "Tone", "Chord", "Sweep", "Vowels", OWN_SOUND, OWN_VOICE)


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    pieces_kind: str = link_field(Tab.ALL_THREE, one_of(*Tab))
    pieces_look: str = link_field(ImageTab.PHOTO, one_of(*ImageTab))
    pieces_picture: str = link_field(PIECES_PICTURES[0], one_of(*PIECES_PICTURES))
    pieces_size: str = link_field(PIECES_SIZES[1], one_of(*PIECES_SIZES))
    pieces_rest: str = link_field(RESIZED, one_of(*PIECES_RESTS))
    pieces_patch: int = link_field(90, integer(0, 783))
    pieces_colour: str = link_field(PIECES_COLOURS[0], one_of(*PIECES_COLOURS))
    pieces_drawn: str = link_field(HELD_OUT, one_of(*PIECES_DIGITS))
    pieces_digit: int = link_field(2, integer(0, 359))
    pieces_digit_patch: int = link_field(5, integer(0, 15))
    pieces_layer: int = link_field(3, integer(0, 3))
    pieces_head: str = link_field(AVERAGE, head(3))
    pieces_sound: str = link_field(PIECES_SOUNDS[0], one_of(*PIECES_SOUNDS))
    pieces_frame: int = link_field(40, integer(0, 997))
    pieces_groups: int = link_field(4, integer(2, 8))
