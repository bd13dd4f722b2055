"""Which digit the small vision transformer is given: one that it was not trained on, or a learner's drawing."""

import numpy as np
import streamlit as st

from components.charts.pictures import in_ink
from models.catalog import CATALOG
from models.media.digits import HELD, SIDE, digits
from models.media.vision import PATCH, ROLE, NoInk, Seen, as_digit, held_out, seen
from pages.parts.pieces.fields import HELD_OUT, PIECES_DIGITS
from pages.parts.pieces.upload import picture
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import working

WIDE = 280  # pixels on the screen
ACROSS = SIDE // PATCH  # patches in a line


def chosen_digit() -> tuple[bytes, Seen, str] | None:
    """The chosen digit as ink, as the model reads it, and in words; None while nothing is chosen."""
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    source = linked("pieces_drawn", left.segmented_control, "Which digit", PIECES_DIGITS)
    if source == HELD_OUT:
        number = int(linked("pieces_digit", right.number_input, f"Picture 0 to {HELD - 1}", 0, HELD - 1))
        ink, truth = held_out(number)
        name = f"held-out picture {number} (a handwritten {truth})"
        st.caption(
            f"Held out means that {CATALOG[ROLE].name} was never trained with this picture, only with {len(digits().train):,} "
            "others."
        )
    else:
        st.markdown(
            "Draw a digit with thick lines, dark on light or light on dark, and save it as a picture. The app turns it into "
            "shades of grey, removes the empty margin, centres the digit in a square and shrinks it to "
            f"{SIDE} × {SIDE} pixels, the size of the digits in the training."
        )
        drawing = picture("pieces_drawing")
        if drawing is None:
            return None
        try:
            ink = as_digit(drawing)
        except NoInk as error:
            st.info(str(error), icon=":material/edit:")
            return None
        name = "your drawing"
    with working(ROLE, f"Running the picture through {CATALOG[ROLE].name}"):
        return ink, seen(ink), name


def paper(run: Seen) -> str:
    """The digit as a picture."""
    return in_ink(np.rint(run.pixels * 255).astype(np.uint8))
