"""The fields of a link to “Pieces”, and what its widgets offer."""

from dataclasses import dataclass

from components.frame.legal import AVERAGE, head, integer, link_field, one_of

PIECES_KINDS = ("All three", "Text", "Image", "Sound")
PIECES_LOOKS = ("A photograph in patches", "A digit into vectors", "What the class token reads")
PIECES_PICTURES = ("Temple", "Flower", "Your own picture")
PIECES_SIZES = ("8", "16", "32")
PIECES_RESTS = ("Resize to 224 × 224", "Fill up with black")
PIECES_COLOURS = ("Red", "Green", "Blue")
PIECES_DIGITS = ("A held-out digit", "Your own drawing")
PIECES_SOUNDS = ("Melody", "Tone", "Chord", "Sweep", "Vowels", "Your own file", "Your voice")


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    pieces_kind: str = link_field(PIECES_KINDS[0], one_of(*PIECES_KINDS))
    pieces_look: str = link_field(PIECES_LOOKS[0], one_of(*PIECES_LOOKS))
    pieces_picture: str = link_field(PIECES_PICTURES[0], one_of(*PIECES_PICTURES))
    pieces_size: str = link_field(PIECES_SIZES[1], one_of(*PIECES_SIZES))
    pieces_rest: str = link_field(PIECES_RESTS[0], one_of(*PIECES_RESTS))
    pieces_patch: int = link_field(90, integer(0, 783))
    pieces_colour: str = link_field(PIECES_COLOURS[0], one_of(*PIECES_COLOURS))
    pieces_drawn: str = link_field(PIECES_DIGITS[0], one_of(*PIECES_DIGITS))
    pieces_digit: int = link_field(2, integer(0, 359))
    pieces_digit_patch: int = link_field(5, integer(0, 15))
    pieces_layer: int = link_field(3, integer(0, 3))
    pieces_head: str = link_field(AVERAGE, head(3))
    pieces_sound: str = link_field(PIECES_SOUNDS[0], one_of(*PIECES_SOUNDS))
    pieces_frame: int = link_field(40, integer(0, 997))
    pieces_groups: int = link_field(4, integer(2, 8))
