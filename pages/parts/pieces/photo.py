"""A photograph in patches: their numbers, which of them are similar, and why pixels would be too many."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.charts.pictures import photograph
from components.charts.piece_picture import piece_picture
from components.charts.pipeline import CELLS, Step, pipeline, pipeline_table
from components.charts.pixel_grid import PRINTED, pixel_grid, pixels_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import counted, decimal
from models.media import patches
from models.media.patches import PAD, RESIZE, SIDE, SIZES, Cut, cut, pairs, similar_pieces
from pages.lesson.cards import card
from pages.parts.pieces.fields import OWN_PICTURE, PIECES_COLOURS, PIECES_PICTURES, PIECES_RESTS, PIECES_SIZES, RESIZED
from pages.parts.pieces.upload import all_the_same, picture
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.state import DEFAULT

NEAR, WIDE = 5, 336  # patches; pixels on the screen
OWN_FILE = "picture"  # the name of a learner's file in the code
CREDITS = {
    "china.jpg": "Photograph: danielbuechele, CC BY 2.0 (flickr.com/photos/danielbuechele/6061409035), from scikit-learn.",
    "flower.jpg": "Photograph: vultilion, CC BY 2.0 (flickr.com/photos/vultilion/6056698931), from scikit-learn.",
}

Source = dict[str, str | int | bool]  # what the code is given of a picture: its file, how it is cut


def photo_patches() -> None:
    """Choose, cut, look."""
    choice = _chosen()
    if choice is None:
        return
    made, source, name = choice
    _counts(made, source, name)
    count = made.rows * made.columns
    if st.session_state.get("pieces_patch", 0) >= count:
        st.session_state.pieces_patch = count - 1  # another size has fewer of them
    with st.container(horizontal=True):
        chosen = int(
            linked(
                "pieces_patch",
                st.number_input,
                "Patch (or click one)",
                0,
                count - 1,
                width=220,
                value=min(DEFAULT.pieces_patch, count - 1),
            )
        )
        colour = linked("pieces_colour", st.segmented_control, "Colour whose numbers are shown", PIECES_COLOURS)
    near, cosines, usual = similar_pieces(made.vectors, chosen, NEAR)
    left, right = st.columns(2, gap="large")
    with left:
        _picture(made, source, name, chosen, near)
    with right:
        _numbers(made, source, name, chosen, PIECES_COLOURS.index(colour))
    if near:
        _near(made, source, name, chosen, near, cosines, usual)
    else:
        all_the_same(len(made.vectors), "patch", "patches", "a picture of one colour", chosen)
    _pairs()
    card("pixel-token")


def _chosen() -> tuple[Cut, Source, str] | None:
    name = linked("pieces_picture", st.segmented_control, "Picture", PIECES_PICTURES)
    if name == OWN_PICTURE:
        file, image = OWN_FILE, picture("pieces_file")
    else:
        file = patches.SAMPLES[PIECES_PICTURES.index(name)]
        image = patches.sample_picture(file)
        st.caption(CREDITS[file])
    left, right = st.columns(2)
    size = linked("pieces_size", left.segmented_control, "Width and height of a patch, in pixels", PIECES_SIZES)
    rest = linked("pieces_rest", right.segmented_control, "If the picture cannot be cut evenly", PIECES_RESTS)
    if image is None:
        return None
    way = RESIZE if rest == RESIZED else PAD
    made = cut(image, int(size), way)
    height, width = made.pixels.shape[:2]
    down, across = made.filled
    added = [counted(many, what) for many, what in ((across, "column"), (down, "row")) if many]
    if way == RESIZE:
        text = (
            f"The picture has {image.width:,} × {image.height:,} pixels. A vision transformer is built for pictures of one size, "
            f"so every picture is resized to {SIDE} × {SIDE} pixels, even if that changes its shape. {SIDE} is "
            f"{SIDE // int(size)} × {size}, so the patches fit exactly."
        )
    else:
        text = (
            f"The picture has {image.width:,} × {image.height:,} pixels. Here no side may have more than {SIDE}, so it is used "
            f"at {width - across} × {height - down}. "
            + (
                f"To fill whole patches, the app adds {' and '.join(added)} of black."
                if added
                else "The patches fit exactly."
            )
        )
    st.markdown(text)
    return made, {"file": file, "size": int(size), "fill": way == PAD}, name


def _own_numbers(name: str, what: str, not_what: str) -> Provenance:
    """The provenance of what is computed from a picture alone."""
    return Provenance(
        "no model, only the picture's own numbers", name, "8 bits per colour", measured=what, not_measured=not_what
    )


def _counts(made: Cut, source: Source, name: str) -> None:
    height, width = made.pixels.shape[:2]
    count, numbers = made.vectors.shape
    size = made.size
    steps = [
        Step(height * width, f"{width} × {height} pixels, 3 colours"),
        Step(count, f"{made.columns} × {made.rows} = {counted(count, 'patch', 'patches')} of {size} × {size}"),
        Step(numbers, f"{size} × {size} × 3 = {numbers:,} numbers"),
        Step(count, f"{counted(count, 'vector')} of {numbers:,} numbers"),
    ]
    figure(
        partial(pipeline, steps),
        key="pieces-picture",
        title=f"{height * width:,} pixels become {counted(count, 'piece')} of {numbers:,} numbers",
        reading="Read from top to bottom. These are the same four steps as for text, but with patches instead of tokens. The "
        "numbers of a patch are the brightness of its pixels in three colours. A vision transformer then multiplies them by a "
        "learned matrix, which the next tab shows. " + CELLS,
        table=pipeline_table(steps),
        provenance=_own_numbers(name, "counts", "what a model recognises in the picture"),
        code=figure_code("pieces/picture_counts", **source),
        alt=f"Four steps from {height * width:,} pixels to {counted(count, 'vector')}.",
    )


def _picture(made: Cut, source: Source, name: str, chosen: int, near: list[int]) -> None:
    height, width = made.pixels.shape[:2]
    share = WIDE / max(height, width)
    place = np.arange(made.rows * made.columns)
    figure(
        partial(
            piece_picture,
            photograph(made.pixels),
            made.columns,
            made.rows,
            width=max(8, round(width * share)),
            height=max(8, round(height * share)),
            chosen=chosen,
            near=near,
            select=True,
        ),
        key="pieces-patches",
        title=f"Patch {chosen} is in row {chosen // made.columns}, column {chosen % made.columns} of the grid",
        reading=(
            "Look at the patches with a number: of all patches, they are the most similar to the outlined one. What do they "
            "have in common? "
            if near
            else ""
        )
        + "Click any patch to choose it. Patches, rows and columns are counted from 0.",
        table=pd.DataFrame(
            {
                "patch": place,
                "row": place // made.columns,
                "column": place % made.columns,
                "mean of its numbers": made.vectors.mean(axis=1, dtype=np.float64),
            }
        ),
        provenance=_own_numbers(name, "pixels", "what the picture shows"),
        code=figure_code("pieces/patch_numbers", **source, chosen=None, colour=None),
        alt=f"The picture under a grid of {made.columns} by {made.rows} patches; patch {chosen} is outlined.",
        into="pieces_patch",
    )


def _numbers(made: Cut, source: Source, name: str, chosen: int, colour: int) -> None:
    row, column = divmod(chosen, made.columns)
    size = made.size
    patch = made.pixels[row * size : (row + 1) * size, column * size : (column + 1) * size]
    values = patch[:, :, colour]
    what = PIECES_COLOURS[colour].lower()
    figure(
        partial(pixel_grid, patch, values),
        key="pieces-pixels",
        title=f"Patch {chosen} consists of {patch.size:,} numbers; those for {what} range from {values.min()} to {values.max()}",
        reading=f"Look at dark and bright pixels and compare their numbers: 0 means no {what} light, 255 the most. "
        + (
            ""
            if size <= PRINTED
            else "Point at a pixel to read its number, because there is no room to print them all. "
        )
        + "For a model, the numbers are first rescaled to the range from −1 to 1.",
        table=pixels_table(values),
        provenance=_own_numbers(name, f"brightness in one colour, {what}, from 0 to 255", "what the picture shows"),
        code=figure_code("pieces/patch_numbers", **source, chosen=chosen, colour=colour),
        alt=f"{size} by {size} coloured cells with their numbers.",
    )


def _near(
    made: Cut, source: Source, name: str, chosen: int, near: list[int], cosines: list[float], usual: float
) -> None:
    names = [f"{i}: patch {patch}" for i, patch in enumerate(near, start=1)]
    figure(
        partial(signed_bars, names, cosines, x_title="cosine, after the mean patch is subtracted", words=True),
        key="pieces-near",
        title=f"Patch {near[0]} is the most similar to patch {chosen}, with a cosine of {decimal(cosines[0])}",
        reading=f"Look at the top bar. The cosine is 1 if two patches have the same pattern of light and about 0 if they are "
        f"unrelated; half of all other patches are below {decimal(usual)}. Similar only means similar in brightness and colour, "
        "pixel by pixel. No model is used here, so the two eyes of one face need not be similar.",
        table=signed_bars_table(names, cosines, words=True),
        provenance=_own_numbers(name, "cosine of the patches' own numbers", "similarity of what the patches show"),
        code=figure_code("pieces/patch_cosines", **source, chosen=chosen, near=near),
        alt=f"Bars of the {len(near)} patches that are the most similar to patch {chosen}.",
    )


def _pairs() -> None:
    sides = [1, *SIZES]
    counts = [pairs((SIDE // side) ** 2) for side in sides]
    names = ["single pixels", *(f"patches of {side} × {side}" for side in SIZES)]
    millions = [count / 1e6 for count in counts]
    figure(
        partial(
            signed_bars,
            names,
            millions,
            x_title="million pairs that one head compares in one block",
            words=True,
            notes=[f"{count:,}" for count in counts],
            limit=24,
        ),
        key="pieces-pairs",
        title=f"With single pixels, attention would compare {counts[0] // counts[2]:,} times as many pairs as with patches of "
        f"{sides[2]} × {sides[2]}",
        reading="Look at the bar for single pixels, beside which the others nearly disappear. Attention compares every piece "
        f"with every piece, so twice as many pieces make four times as many pairs. {SIDE} × {SIDE} pixels make {counts[0]:,} "
        f"pairs, but patches of {sides[2]} × {sides[2]} only {counts[2]:,}. This is why vision transformers use patches.",
        table=signed_bars_table(names, millions, words=True),
        provenance=_own_numbers(f"{SIDE} × {SIDE} pixels", "the number of pairs", "the time that a computer needs"),
        code=figure_code("pieces/patch_pairs", sizes=sides),
        alt="Four bars, of which the one for single pixels is by far the longest.",
    )
