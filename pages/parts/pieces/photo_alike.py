"""Which patches of a photograph are alike, and why there are patches at all."""

from functools import partial

from components.charts.bars.signed_bars import levels, levels_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import decimal
from models.media.patches import SIDE, SIZES, Cut, pairs
from pages.parts.pieces import snippets
from pages.parts.pieces.snippets import Source


def own_numbers(name: str, what: str, not_what: str) -> Provenance:
    """The provenance of what is computed from a picture alone."""
    return Provenance(
        "no model: the picture's own numbers", name, "8 bits a colour", measured=what, not_measured=not_what
    )


def alike(
    made: Cut, source: Source, name: str, chosen: int, near: list[int], cosines: list[float], usual: float
) -> None:
    names = [f"{i}: patch {patch}" for i, patch in enumerate(near, start=1)]
    figure(
        partial(levels, names, cosines, x_title="cosine, after the mean patch is taken off", words=True),
        key="pieces-near",
        title=f"Most like patch {chosen}: patch {near[0]}, with a cosine of {decimal(cosines[0])}",
        reading=f"Half of all other patches are below {decimal(usual)}. Like means here: alike in light and colour, pixel by "
        "pixel. No model was asked, so two eyes of one face need not be near.",
        table=levels_table(names, cosines, words=True),
        provenance=own_numbers(name, "cosine of the patches' own numbers", "likeness of what the patches show"),
        code=snippets.picture_near(source, chosen, near),
        alt=f"Bars of the {len(near)} patches most like patch {chosen}.",
    )


def compared() -> None:
    sides = [1, *SIZES]
    counts = [pairs((SIDE // side) ** 2) for side in sides]
    names = ["single pixels", *(f"patches of {side} × {side}" for side in SIZES)]
    millions = [count / 1e6 for count in counts]
    notes = [f"{count:,}" for count in counts]
    figure(
        partial(
            levels,
            names,
            millions,
            x_title="million pairs that one head looks at, in one block",
            words=True,
            notes=notes,
            limit=24,
        ),
        key="pieces-pairs",
        title=f"Pixel by pixel, attention would compare {counts[0] // counts[2]:,} times as many pairs as with patches of 16",
        reading=f"Every piece looks at every piece, so the work grows with the square of their number: {SIDE} × {SIDE} pixels "
        f"make {counts[0]:,} pairs, patches of 16 only {counts[2]:,}. That is why vision transformers cut patches.",
        table=levels_table(names, millions, words=True),
        provenance=own_numbers(f"{SIDE} × {SIDE} pixels", "pairs counted", "the time that a machine needs"),
        code=snippets.picture_pairs(),
        alt="Four bars; that of single pixels dwarfs the others.",
    )
