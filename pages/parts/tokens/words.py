"""Tokens: words with their ids and rows in three vocabularies, and the forms of one word."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.grouped_bars import grouped_bars
from components.charts.histogram import percentile
from components.figure.figure import figure
from components.figure.text import markdown_escape, visible
from models.text.vocabulary import embedding_rows, entries, pairs, row_cosines
from pages.parts.tokens.cut import NAMES
from pages.parts.tokens.table import ids, single
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

_WORDS = ("love", "hate", "banana", "I", "AI", ".")


def love_and_hate() -> None:
    """IDs and vectors of the same words in one table, for three vocabularies."""
    st.markdown(
        "The same words, in three tables. In byte-level BPE each word is looked up with the space before it, as it "
        "stands inside a sentence. Only the rows can be compared with each other: the ID has no size that means anything."
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
            f"love and hate lie {apart['static']:,}, {apart['encoder']:,} and {apart['causal']:,} rows apart; "
            "their rows agree with " + ", ".join(f"{hate.loc[role, 'cosine with love']:.2f}" for role in NAMES)
        ),
        reading=(
            "Opposites are used in the same contexts, and training brings together what is used alike: close is not the same in "
            "meaning. Of random pairs of rows of its own table, love and hate are more alike than "
            + ", ".join(f"{share:.1f}% in {NAMES[role]}" for role, share in ranks.items())
            + "."
            + " Where that is near 50%, rows alone say little: likeness is worked out in the blocks."
            * (min(ranks.values()) < 75)
        ),
        table=frame.drop(columns="role"),
        provenance=of_model(
            "static",
            measured="cosines of rows of three embedding tables; GloVe's, all-MiniLM-L6-v2's and SmolLM2's",
            not_measured="likeness of meaning: the first row is only where a token starts; numbers of two tables do not compare",
        ),
        code=figure_code("tokens/alike", rows={role: frame[frame["role"] == role]["id"].tolist() for role in NAMES}),
        alt="Bars: how alike each word's row is to that of love, in three tables.",
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
        count = f"{len(cuts[0])} pieces" if cuts[0] else "no row at all"
        st.info(
            f"“{markdown_escape(visible(spellings[0]))}” has {count} in this vocabulary, so there is no one row to compare.",
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
            f"{len(spellings)} ways to write one word: {different} different "
            f"{'entry' if different == 1 else 'entries'} in {NAMES[role]}"
        ),
        reading=(
            "This vocabulary drops capital letters and spaces, so it cannot tell these apart."
            if different == 1
            else "For the model these are different tokens with different rows. That they belong together is learned, not given."
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
            role, measured="IDs and cosines of rows of the embedding table", not_measured="what the blocks make of them"
        ),
        code=figure_code("tokens/alike", rows={role: lone}),
        alt="Bars: how alike the rows of a word's written forms are.",
    )


def _numbers(row: np.ndarray) -> str:
    return " ".join(f"{value:+.2f}" for value in row[:3]) + f" … ({len(row)})"
