"""Tokens: the two drawings at the top of the page."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.figure.text import bare, counted, markdown_escape, visible
from models.text.vocabulary import entries
from pages.parts.tokens import lookup_words, map_words
from pages.parts.tokens.lookup import ROLE, SHOWN, SHOWN_AGAIN, dimensions, look_up
from pages.parts.tokens.meaning_map import around, pieces_of
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import no_text
from pages.shared.provenance import of_model


def from_text_to_rows(text: str) -> None:
    """The sentence is cut, numbered and looked up."""
    found = look_up(text)
    if found is None:
        no_text()
        return
    shared = found.first[found.shared[0]]
    places = dimensions(found.width)
    drawn = (*found.first, *found.second)
    more = f" The drawing shows the first {SHOWN} of {len(found.first) + found.more:,} pieces." if found.more else ""
    drawing_figure(
        lookup_words.scene(found),
        key="tokens-lookup",
        title=f"Both sentences contain “{bare(shared.text)}”, so both get row {shared.id:,} of the table",
        reading="Press Play or step with the arrows, and watch the strips come out of the table. Only "
        f"{len(found.rows)} of its {found.entries:,} rows are drawn, in their order.{more}",
        table=partial(
            pd.DataFrame,
            {
                "piece": [visible(piece.text) for piece in drawn for _ in places],
                "ID": [piece.id for piece in drawn for _ in places],
                "number": np.tile(places, len(drawn)),
                "value": [value for piece in drawn for value in piece.values],
            },
        ),
        provenance=of_model(
            ROLE,
            measured="IDs, and rows of the embedding table of the loaded model",
            not_measured="what a piece means in its sentence, which the blocks that follow work out",
        ),
        code=figure_code(
            "tokens/lookup", first=found.read, second=found.again, pieces=[SHOWN, SHOWN_AGAIN], numbers=len(places)
        ),
    )


def dictionary_or_map() -> None:
    """One word's neighbours by ID, and by the direction of its row."""
    word = linked("tokens_mapped", st.text_input, "A word, for example river, Monday, London or seven").strip()
    pieces = pieces_of(word)
    if len(pieces) != 1 or not entries(ROLE)[pieces[0]].strip():
        st.info(
            f"“{markdown_escape(bare(word))}” is cut into {counted(len(pieces), 'piece')}, so there is no single row for it. Try "
            "a word that is more frequent."
            if word
            else "Type a word.",
            icon=":material/edit:",
        )
        return
    found = around(pieces[0])
    near = (*found.by_number, *found.by_meaning)
    first = found.by_meaning[0]
    drawing_figure(
        map_words.scene(found),
        key="tokens-map",
        title=f"By ID, “{found.word}” is beside “{found.by_number[-2].text}”; by its row, it is nearest to “{first.text}”",
        reading="Look at the heights on the map, which are true to scale. The map has only one direction: how "
        f"similar a row is to that of the word. A row has {found.width} numbers, and no flat map can show all of them. It "
        "belongs to the word with a space before it, as inside a sentence.",
        table=partial(
            pd.DataFrame,
            {
                "piece": [each.text for each in near],
                "neighbour": ["by ID"] * len(found.by_number) + ["by meaning"] * len(found.by_meaning),
                "ID": [each.id for each in near],
                "cosine": [each.cosine for each in near],
            },
        ),
        provenance=of_model(
            ROLE,
            measured="IDs, and cosines of one row of the embedding table with all others",
            not_measured="meaning: similar rows belong to pieces that are used in similar ways",
        ),
        code=figure_code("tokens/around", word=found.id, others=[each.id for each in near]),
    )
