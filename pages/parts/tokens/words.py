"""Tokens: words with their ids and rows in three vocabularies, and the forms of one word."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.grouped_bars import grouped_bars
from components.charts.histogram import percentile
from components.figure.figure import figure
from components.figure.text import bare, counted, markdown_escape, visible
from models.text.vocabulary import embedding_rows, entries, pairs, row_cosines
from pages.parts.tokens.cut import NAMES
from pages.parts.tokens.table import ids, single
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

_WORDS = ("love", "hate", "banana", "I", "AI", ".")


def love_and_hate() -> None:
    """IDs and vectors of the same words, for three vocabularies."""
    st.markdown(
        "Here are the same words in three vocabularies, each with its ID and the first numbers of its row of the table. In "
        "byte-level BPE a word is looked up together with the space before it, as inside a sentence. It makes no sense to "
        "compare two IDs, because the size of an ID says nothing about meaning. Two rows can be compared by their "
        "**cosine**, which is 1 if they point in the same direction and 0 if they are at a right angle."
    )
    wide: dict[str, list] = {"word": list(_WORDS)}
    long = []
    for role, name in NAMES.items():
        numbers = [single(role, word) for word in _WORDS]
        love = numbers[0]
        alike = row_cosines(role, love, tuple(numbers))
        wide[f"{name} ID"] = numbers
        wide[f"{name} row"] = [_numbers(row) for row in embedding_rows(role, tuple(numbers))]
        long += [(name, role, word, i, float(c)) for word, i, c in zip(_WORDS, numbers, alike, strict=True)]
    frame = pd.DataFrame(long, columns=["vocabulary", "role", "word", "id", "cosine with love"])
    shown = frame[frame["word"] != "love"]
    hate = frame[frame["word"] == "hate"].set_index("role")
    love = frame[frame["word"] == "love"].set_index("role")
    apart = {role: abs(int(hate.loc[role, "id"]) - int(love.loc[role, "id"])) for role in NAMES}

    cosines = [f"{hate.loc[role, 'cosine with love']:.2f}" for role in NAMES]
    ranks = {role: percentile(pairs(role).random, hate.loc[role, "cosine with love"]) for role in NAMES}
    st.dataframe(pd.DataFrame(wide), hide_index=True, alt="Six words with ID and first numbers in three vocabularies.")
    figure(
        partial(
            grouped_bars,
            shown["vocabulary"].tolist(),
            shown["cosine with love"].tolist(),
            [f"{word} {value:.2f}" for word, value in zip(shown["word"], shown["cosine with love"], strict=True)],
            x_title="cosine with the row of “love”",
            roles=shown["role"].tolist(),
        ),
        key="love-hate",
        title=(
            f"The IDs of love and hate are {apart['static']:,}, {apart['encoder']:,} and {apart['causal']:,} apart, and the "
            "cosines of their rows are " + " and ".join(", ".join(cosines).rsplit(", ", 1))
        ),
        reading=(
            "Look at the bars for “hate”. Love and hate are opposites, but they are used in the same kinds of sentence, and "
            "training gives similar rows to words that are used in similar ways. So a high cosine does not prove the same "
            "meaning. Compare it with chance: of all random pairs of rows in the same table, the share that is less similar "
            "than love and hate is "
            + ", ".join(f"{share:.1f}% in {NAMES[role]}" for role, share in ranks.items())
            + "."
            + " Where this share is near 50%, the rows alone say little, and the blocks work out what is similar."
            * (min(ranks.values()) < 75)
        ),
        table=frame.drop(columns="role"),
        provenance=of_model(
            "static",
            measured="cosines of rows of three embedding tables; GloVe's, all-MiniLM-L6-v2's and SmolLM2's",
            not_measured="similarity of meaning, because a token only starts from its row; rows of two tables cannot be compared",
        ),
        code=figure_code("tokens/alike", rows={role: frame[frame["role"] == role]["id"].tolist() for role in NAMES}),
        alt="Bars that show how similar each word's row is to the row of love, in three tables.",
    )


def forms(role: str) -> None:
    """A word with and without a space, with and without a capital."""
    word = st.text_input("A word", "cat", key="tokens_word", max_chars=40).strip()[:40]
    if not word:
        st.info("Type a word.", icon=":material/edit:")
        return
    spellings = list(
        dict.fromkeys([" " + word.lower(), word.lower(), " " + word.capitalize(), word.capitalize(), word.upper()])
    )
    cuts = [ids(role, form) for form in spellings]
    lone = [i[0] if len(i) == 1 else None for i in cuts]
    if lone[0] is None:
        why = f"is cut into {len(cuts[0])} pieces" if cuts[0] else "has no row of the table"
        st.info(
            f"“{markdown_escape(bare(spellings[0]))}” {why} in this vocabulary, so there is no single row to compare.",
            icon=":material/search:",
        )
        return
    known = tuple(i for i in lone if i is not None)
    values = iter(row_cosines(role, lone[0], known))
    alike = [float("nan") if i is None else float(next(values)) for i in lone]
    notes = [
        f"{value:.2f}, ID {i}" if i is not None else f"{len(pieces)} pieces" if pieces else "unknown"
        for i, value, pieces in zip(lone, alike, cuts, strict=True)
    ]
    different = len(set(cuts))
    figure(
        partial(
            grouped_bars,
            [visible(form) for form in spellings],
            alike,
            notes,
            x_title=f"cosine with the row of “{visible(spellings[0])}”",
            roles=role,
        ),
        key=f"forms-{role}",
        title=(
            f"{NAMES[role]} treats {counted(len(spellings), 'spelling')} of one word as "
            + ("one and the same" if different == 1 else f"{different} different texts")
        ),
        reading=(
            "Look at the IDs beside the bars: they are all the same, because this vocabulary removes capital letters and "
            "spaces. So the model cannot tell these spellings apart."
            if different == 1
            else "Look at the bars: each compares the row of one spelling with the row of the first spelling. A spelling that is "
            "cut into several pieces has no bar. The model gets a different ID, and so a different row, for each. That they are "
            "the same word has to be learned."
        ),
        table=pd.DataFrame(
            {
                "written": [visible(form) for form in spellings],
                "pieces": [" ".join(visible(entries(role)[i]) for i in pieces) for pieces in cuts],
                "ids": [" ".join(map(str, pieces)) for pieces in cuts],
                "cosine": alike,
            }
        ),
        provenance=of_model(
            role,
            measured="IDs and cosines of rows of the embedding table",
            not_measured="how the blocks change these rows",
        ),
        code=figure_code("tokens/alike", rows={role: lone}),
        alt="Bars that show how similar the rows of one word's spellings are.",
    )


def _numbers(row: np.ndarray) -> str:
    return " ".join(f"{value:+.2f}" for value in row[:3]) + f" … ({len(row)})"
