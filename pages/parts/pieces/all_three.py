"""Text, a picture and a sound side by side: a drawing of how they become vectors, and the same in numbers."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from components.figure.text import counted
from models.catalog import CATALOG
from models.media.mel import TooShort
from models.media.patches import SIDE
from pages.parts.pieces.inputs import (
    NUMBERS,
    PICTURE,
    ROLE,
    SHOWN,
    SIZE,
    SOUND,
    Input,
    Photo,
    Text,
    Wave,
    of_picture,
    of_sound,
    of_text,
    table_rows,
)
from pages.parts.pieces.photo import CREDITS
from pages.parts.pieces.photo import OWN_FILE as OWN_PICTURE
from pages.parts.pieces.pieces_words import NAMED, listed, scene
from pages.parts.pieces.sound import OWN_FILE as OWN_SOUND
from pages.parts.pieces.upload import picture, sound
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import working
from pages.shared.provenance import of_model


def pieces_drawing(sentence: str) -> list[Input]:
    """The drawing with the learner's sentence, photograph and sound, or the samples; returns what it shows."""
    place = st.container()
    with st.expander("Use a photograph and a sound of your own", icon=":material/upload:"):
        own_picture, own_sound = picture("pieces_drawing_picture"), sound("pieces_drawing_sound")
    with place, working(ROLE, f"Reading the table of {CATALOG[ROLE].name}"):
        text, photo = of_text(sentence), of_picture(own_picture)
        try:
            wave = of_sound(own_sound)
        except TooShort as error:
            st.info(str(error), icon=":material/edit:")
            own_sound, wave = None, of_sound(None)
        kinds: list[Input] = [kind for kind in (text, photo, wave) if kind]
        _figure(kinds, OWN_PICTURE if own_picture else PICTURE, OWN_SOUND if own_sound else SOUND)
        if not own_picture:
            st.caption(CREDITS[PICTURE])
        if not text:
            st.info("Type a sentence above to see text beside the picture and the sound.", icon=":material/edit:")
    return kinds


def _figure(kinds: Sequence[Input], file: str, source: str) -> None:
    text = next((kind for kind in kinds if isinstance(kind, Text)), None)
    names = [NAMED[type(kind)] for kind in kinds]
    rows = table_rows(list(zip(names, kinds, strict=True)))
    counts = [f"{kind.pieces:,}" for kind in kinds]
    drawing_figure(
        scene(kinds),
        key="pieces-all",
        title=f"{listed([f'a {name}' for name in names]).capitalize()} become {listed(counts)} vectors",
        reading="Press Play or step with the arrows, and watch the pieces: they leave their input, line up, and end as strips of "
        f"the same kind. Every photograph is first resized to {SIDE} × {SIDE} dots, even if that changes its shape, because a "
        "network for pictures is built for one size. Before a transformer reads these vectors, those of a picture are "
        "multiplied by learned weights, and those of a sound go through a small network of their own.",
        table=partial(
            pd.DataFrame,
            rows,
            columns=["input", "pieces in all", "numbers of a piece", "piece", "number of its vector", "value"],
        ),
        provenance=of_model(
            ROLE,
            measured="the text's vectors; those of the picture and the sound need no model",
            not_measured="what the vectors mean",
        ),
        code=figure_code(
            "pieces/all_three",
            text=text.read if text else "",
            file=file,
            source=source,
            size=SIZE,
            pieces=SHOWN,
            numbers=NUMBERS,
        ),
    )


def in_numbers(kinds: Sequence[Input]) -> None:
    """How many numbers there are at each step, and what is not the same for all kinds."""
    st.markdown(
        "This is the drawing above in numbers, in four steps. They have the same order for every kind of input, but "
        "the third one differs: a token is a single number, while a patch and a frame consist of many. The other tabs show each "
        "kind step by step."
    )
    units = {Text: ("character", "token", ""), Photo: ("dot", "patch", "patches"), Wave: ("number", "frame", "")}
    steps = {
        "The input": [counted(kind.whole, units[type(kind)][0]) for kind in kinds],
        "Its pieces": [counted(kind.pieces, *units[type(kind)][1:]) for kind in kinds],
        "Numbers of a piece": [f"{kind.each:,}" for kind in kinds],
        "The vectors": [f"{counted(kind.pieces, 'vector')} of {kind.width:,} numbers" for kind in kinds],
    }
    head = " | ".join(NAMED[type(kind)].capitalize() for kind in kinds)
    lines = [f"| Step | {head} |", "|---" * (len(kinds) + 1) + "|"]
    st.markdown("\n".join(lines + [f"| {name} | {' | '.join(cells)} |" for name, cells in steps.items()]))
