"""A photograph in patches: pixels as numbers, patches as pieces, which are alike, and why not single pixels."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.pictures import photograph
from components.charts.piece_picture import piece_picture
from components.charts.pipeline import CELLS, Step, chain, chain_table
from components.charts.pixel_grid import PRINTED, pixel_grid, pixels_table
from components.figure.figure import figure
from components.figure.text import counted
from models.media import patches
from models.media.patches import PAD, RESIZE, SIDE, Cut, cut, similar_pieces
from pages.lesson.cards import card
from pages.parts.pieces import snippets
from pages.parts.pieces.fields import PIECES_COLOURS, PIECES_PICTURES, PIECES_RESTS, PIECES_SIZES
from pages.parts.pieces.photo_alike import alike, compared, own_numbers
from pages.parts.pieces.snippets import Source
from pages.parts.pieces.upload import picture
from pages.shared.bound import bound
from pages.shared.state import DEFAULT

NEAR, WIDE = 5, 336  # patches; pixels on the screen
CREDITS = {
    "china.jpg": "Photograph: danielbuechele, CC BY 2.0 (flickr.com/photos/danielbuechele/6061409035), from scikit-learn.",
    "flower.jpg": "Photograph: vultilion, CC BY 2.0 (flickr.com/photos/vultilion/6056698931), from scikit-learn.",
}


def show() -> None:
    """Choose, cut, look."""
    found = _chosen()
    if found is None:
        return
    made, source, name = found
    _counts(made, source, name)
    count = made.rows * made.columns
    if st.session_state.get("pieces_patch", 0) >= count:
        st.session_state.pieces_patch = count - 1  # another size has fewer of them
    with st.container(horizontal=True):
        chosen = int(
            bound("pieces_patch", st.number_input, "Patch (or click one)", 0, count - 1, width=220,
                  value=min(DEFAULT.pieces_patch, count - 1))
        )  # fmt: skip
        said = bound("pieces_colour", st.segmented_control, "Numbers of which colour", PIECES_COLOURS)
    near, cosines, usual = similar_pieces(made.vectors, chosen, NEAR)
    left, right = st.columns(2, gap="large")
    with left:
        _picture(made, source, name, chosen, near)
    with right:
        _numbers(made, source, name, chosen, PIECES_COLOURS.index(said))
    if near:
        alike(made, source, name, chosen, near, cosines, usual)
    compared()
    card("pixel-token")


def _chosen() -> tuple[Cut, Source, str] | None:
    name = bound("pieces_picture", st.segmented_control, "Picture", PIECES_PICTURES)
    if name == PIECES_PICTURES[-1]:
        file = ""
        taken = picture("pieces_file")
    else:
        file = patches.SAMPLES[PIECES_PICTURES.index(name)]
        taken = patches.sample_picture(file)
        st.caption(CREDITS[file])
    left, right = st.columns(2)
    size = bound("pieces_size", left.segmented_control, "Pixels of a patch, each way", PIECES_SIZES)
    rest = bound("pieces_rest", right.segmented_control, "What becomes of a size that patches do not fit", PIECES_RESTS)
    if taken is None:
        return None
    way = RESIZE if rest == PIECES_RESTS[0] else PAD
    made = cut(taken, int(size), way)
    height, width = made.pixels.shape[:2]
    down, across = made.filled
    added = [counted(many, what) for many, what in ((across, "column"), (down, "row")) if many]
    if way == RESIZE:
        told = (
            f"The picture has {taken.width:,} × {taken.height:,} pixels. A vision transformer is built for one size, so it is "
            f"squeezed to {SIDE} × {SIDE}, whatever its shape: {SIDE} is {SIDE // int(size)} × {size}, and nothing is left over."
        )
    else:
        told = (
            f"The picture has {taken.width:,} × {taken.height:,} pixels, {width - across} × {height - down} after shrinking it "
            f"to at most {SIDE}. " + (f"To fill whole patches, {' and '.join(added)} of black are added."
            if added else "Whole patches fit.")
        )  # fmt: skip
    st.markdown(told)
    return made, Source(file, int(size), way), name


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
        partial(chain, steps),
        key="pieces-picture",
        title=f"{height * width:,} pixels become {counted(count, 'piece')} of {numbers:,} numbers",
        reading="The same four steps as for text. What takes the place of the token is the patch. A vision transformer then "
        "multiplies these numbers by a learned matrix: see the next tab. " + CELLS,
        table=chain_table(steps),
        provenance=own_numbers(name, "counts", "what a model sees in it"),
        code=snippets.picture_counts(source),
        alt=f"Four steps from {height * width:,} pixels to {counted(count, 'vector')}.",
    )


def _picture(made: Cut, source: Source, name: str, chosen: int, near: list[int]) -> None:
    height, width = made.pixels.shape[:2]
    share = WIDE / max(height, width)
    place = np.arange(made.rows * made.columns)
    figure(
        partial(
            piece_picture, photograph(made.pixels), made.columns, made.rows, width=max(8, round(width * share)),
            height=max(8, round(height * share)), chosen=chosen, near=near, select=True,
        ),
        key="pieces-patches",
        title=f"Patch {chosen} is in row {chosen // made.columns}, column {chosen % made.columns}",
        reading="Patches are numbered line by line, from 0. Click one. The numbered ones are most like it: look for what they "
        "share.",
        table=pd.DataFrame(
            {"patch": place, "row": place // made.columns, "column": place % made.columns,
             "mean of its numbers": made.vectors.mean(axis=1, dtype=np.float64)}
        ),
        provenance=own_numbers(name, "pixels", "what is on the picture"),
        code=snippets.picture_means(source),
        alt=f"The picture under a grid of {made.columns} by {made.rows} patches; patch {chosen} is outlined.",
        into="pieces_patch",
    )  # fmt: skip


def _numbers(made: Cut, source: Source, name: str, chosen: int, colour: int) -> None:
    row, column = divmod(chosen, made.columns)
    size = made.size
    patch = made.pixels[row * size : (row + 1) * size, column * size : (column + 1) * size]
    values = patch[:, :, colour]
    what = PIECES_COLOURS[colour].lower()
    figure(
        partial(pixel_grid, patch, values),
        key="pieces-pixels",
        title=f"Patch {chosen} up close: {patch.size:,} numbers, in {what} from {values.min()} to {values.max()}",
        reading="0 is no light of that colour, 255 all of it. "
        + ("" if size <= PRINTED else "Point at a pixel for its number; there is no room to print them. ")
        + "For the model each number is brought to between −1 and 1.",
        table=pixels_table(values),
        provenance=own_numbers(name, f"light of one colour, {what}, 0 to 255", "what is on the picture"),
        code=snippets.picture_patch(source, chosen, colour),
        alt=f"{size} by {size} coloured cells with their numbers.",
    )
