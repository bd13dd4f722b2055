"""Tokens: the embedding table behind the ids. One row, words with their ids and vectors, rows side by side, forms of a word."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.amounts import amounts
from components.figure import figure
from components.histogram import histogram, histogram_table, percentile
from components.stripe import stripe, stripe_table
from components.text import visible
from components.tokens import token_strip
from models.tokens import tokenise
from models.vocabulary import PAIRS, cosines, entries, pairs, rows
from models.words import words
from pages.common import tokens_snippets as snippets
from pages.common.origin import origin
from pages.common.tokens_cut import LIMIT, NAMES

BINS = 40
_ASKED = ("love", "hate", "banana", "I", "AI", ".")
_WRAP = {"static": 10, "encoder": 32, "causal": 48}


def ids(role: str, text: str) -> tuple[int, ...]:
    """The ids of a text alone, without [CLS] and [SEP]; unknown words of GloVe are left out."""
    if role == "static":
        return tuple(word.id for word in words(text)[:LIMIT] if word.id is not None)
    return tuple(t.id for t in tokenise(role, text, LIMIT).tokens if not t.special or t.end > t.start)


def one_row(role: str, text: str) -> None:
    """The row that one of the sentence's ids fetches."""
    found = ids(role, text)
    if not found:
        st.info("No piece of this text has a row in the table.", icon=":material/search:")
        return
    st.markdown("The ID is the number of a row. Choose a token; its row is fetched.")
    names = [entries(role)[i] for i in found]
    chosen = token_strip(
        names,
        key=f"tokens-row-{role}",
        notes=[str(i) for i in found],
        role=role,
        selected=[len(found) - 1],
        description="Choose a token to see its row",
    )
    place = chosen[0] if chosen else len(found) - 1
    token, name = found[place], names[place]
    row = rows(role, (token,))[0]
    first = ", ".join(f"{value:+.2f}" for value in row[:5])
    figure(
        partial(stripe, row, [name], wrap=_WRAP[role], numbers=role == "static"),
        key=f"row-{role}",
        title=f"ID {token:,} fetches {len(row)} numbers, beginning {first}",
        reading=(
            f"This is row {token:,} of {len(entries(role)):,}, for “{visible(name)}”. It is the same row in every sentence; "
            f"the numbers lie between {row.min():+.2f} and {row.max():+.2f} and were learned in training."
        ),
        table=stripe_table(row[None], [name]),
        provenance=origin(
            role,
            measured="one row of the embedding table, as the loaded model has it",
            not_measured="what the token means in this sentence: that is worked out by the blocks that follow",
        ),
        code=snippets.row(role, token),
        alt=f"{len(row)} coloured cells, one for each number of the row.",
    )


def love_and_hate(_role: str, _text: str) -> None:
    """IDs and vectors of the same words in one table, for three vocabularies."""
    st.markdown(
        "The same words, in three tables. In byte-level BPE each word is looked up with the space before it, as it stands inside a "
        "sentence. Only the rows can be compared with each other: the ID has no size that means anything."
    )
    wide: dict[str, list] = {"word": list(_ASKED)}
    long = []
    for role, name in NAMES.items():
        found = [_single(role, word) for word in _ASKED]
        love = found[0]
        alike = cosines(role, love, tuple(found))
        wide[f"{name} ID"] = found
        wide[f"{name} row"] = [_numbers(row) for row in rows(role, tuple(found))]
        long += [(name, role, word, i, float(c)) for word, i, c in zip(_ASKED, found, alike, strict=True)]
    frame = pd.DataFrame(long, columns=["vocabulary", "role", "word", "id", "cosine with love"])
    shown = frame[(frame["word"] != "love")]
    hate = frame[frame["word"] == "hate"].set_index("role")
    love = frame[frame["word"] == "love"].set_index("role")
    apart = {role: abs(int(hate.loc[role, "id"]) - int(love.loc[role, "id"])) for role in NAMES}

    def draw() -> None:
        st.dataframe(
            pd.DataFrame(wide), hide_index=True, alt="Six words with ID and first numbers in three vocabularies."
        )
        st.altair_chart(
            amounts(
                [f"{name}" for name in shown["vocabulary"]],
                shown["cosine with love"].tolist(),
                [f"{word} {value:.2f}" for word, value in zip(shown["word"], shown["cosine with love"], strict=True)],
                x_title="cosine with the row of “love”",
                roles=shown["role"].tolist(),
            ),
            key="love-bars",
            alt="Bars: how alike each word's row is to that of love, in three tables.",
        )

    figure(
        partial(
            amounts,
            shown["vocabulary"].tolist(),
            shown["cosine with love"].tolist(),
            [f"{word} {value:.2f}" for word, value in zip(shown["word"], shown["cosine with love"], strict=True)],
            x_title="cosine with the row of “love”",
            roles=shown["role"].tolist(),
        ),
        key="love-hate",
        title=(
            f"love and hate lie {apart['static']:,}, {apart['encoder']:,} and {apart['causal']:,} rows apart; their rows agree with "
            + ", ".join(f"{hate.loc[role, 'cosine with love']:.2f}" for role in NAMES)
        ),
        reading=(
            "Opposites are used in the same contexts, so their rows are alike: close is not the same as equal in meaning. How large is "
            + "; ".join(
                f"{hate.loc[role, 'cosine with love']:.2f}? In {name} it is more than "
                f"{percentile(pairs(role).random, hate.loc[role, 'cosine with love']):.0f} % of random pairs"
                for role, name in NAMES.items()
            )
            + "."
        ),
        table=frame.drop(columns="role"),
        provenance=origin(
            "static",
            measured="cosines of rows of three embedding tables; GloVe's, all-MiniLM-L6-v2's and SmolLM2's",
            not_measured="likeness of meaning: the first row is only where a token starts; numbers of two tables do not compare",
        ),
        code=snippets.three_alike({role: frame[frame["role"] == role]["id"].tolist() for role in NAMES}),
        alt="A table of six words with their IDs and first numbers, and bars of their likeness to love.",
        draw=draw,
    )


def neighbours(role: str, text: str) -> None:
    """Rows i and i + 1 against random pairs."""
    chance = pairs(role)
    mean = float(chance.random.mean())
    marks = [(chance.neighbours, f"rows i and i + 1, mean of all: {chance.neighbours:.2f}")]
    love, hate = _single(role, "love"), _single(role, "hate")
    marks.append((float(cosines(role, love, (hate,))[0]), f"love and hate: {cosines(role, love, (hate,))[0]:.2f}"))
    if found := ids(role, text):
        here = min(found[-1], len(entries(role)) - 2)
        value = float(cosines(role, here, (here + 1,))[0])
        name, other = (visible(entries(role)[i]) for i in (here, here + 1))
        marks.append((value, f"{name} {here} and {other} {here + 1}: {value:.2f}"))
    figure(
        partial(
            histogram,
            chance.random,
            x_title=f"cosine of two rows of {NAMES[role]}'s table",
            marks=marks,
            bins=BINS,
            role=role,
        ),
        key=f"neighbours-{role}",
        title=f"Rows next to each other agree with {chance.neighbours:.2f} on average, random ones with {mean:.2f}",
        reading=(
            f"If ID numbers held meaning, neighbours would be far more alike than chance. The difference here is "
            f"{chance.neighbours - mean:+.2f}, a small part of what random pairs differ by among themselves "
            f"({chance.random.std():.2f}). What there is comes from the order of the list: frequent entries stand first, and rare or "
            "unused ones stand together."
        ),
        table=histogram_table(chance.random, BINS),
        provenance=origin(
            role,
            measured=f"cosines of {PAIRS:,} random pairs of rows (seed 0) and the mean over all neighbours",
            not_measured="likeness inside a sentence, after the blocks",
        ),
        code=snippets.chance(role, PAIRS, BINS),
        alt="A hill of random pairs with rules for neighbouring rows and for love and hate.",
    )


def forms(role: str, _text: str) -> None:
    """A word with and without a space, with and without a capital."""
    word = st.text_input("A word", "cat", key="tokens_word", max_chars=40).strip()[:40]
    if not word:
        st.info("Type a word.", icon=":material/edit:")
        return
    asked = list(dict.fromkeys(f(space + word) for space in (" ", "") for f in (str.lower, str.capitalize, str.upper)))
    asked = list(
        dict.fromkeys([" " + word.lower(), word.lower(), " " + word.capitalize(), word.capitalize(), word.upper()])
    )
    found = [ids(role, form) for form in asked]
    single = [i[0] if len(i) == 1 else None for i in found]
    if single[0] is None:
        count = f"{len(found[0])} pieces" if found[0] else "no row at all"
        st.info(
            f"“{visible(asked[0])}” has {count} in this vocabulary, so there is no one row to compare.",
            icon=":material/search:",
        )
        return
    known = tuple(i for i in single if i is not None)
    values = iter(cosines(role, single[0], known))
    alike = [float("nan") if i is None else float(next(values)) for i in single]
    notes = [
        f"{value:.2f}, ID {i}" if i is not None else f"{len(pieces)} pieces" if pieces else "unknown"
        for i, value, pieces in zip(single, alike, found, strict=True)
    ]
    different = len(set(found))
    figure(
        partial(
            amounts,
            [visible(form) for form in asked],
            alike,
            notes,
            x_title=f"cosine with the row of “{visible(asked[0])}”",
            roles=role,
        ),
        key=f"forms-{role}",
        title=(
            f"{len(asked)} ways to write one word: {different} different {'entry' if different == 1 else 'entries'} in {NAMES[role]}"
        ),
        reading=(
            "This vocabulary drops capital letters and spaces, so it cannot tell these apart."
            if different == 1
            else "For the model these are different tokens with different rows. That they belong together is learned, not given."
        ),
        table=pd.DataFrame(
            {
                "written": [visible(form) for form in asked],
                "pieces": [" ".join(visible(entries(role)[i]) for i in pieces) for pieces in found],
                "ids": [" ".join(map(str, pieces)) for pieces in found],
                "cosine": alike,
            }
        ),
        provenance=origin(
            role, measured="IDs and cosines of rows of the embedding table", not_measured="what the blocks make of them"
        ),
        code=snippets.alike(role, single[0], single),
        alt="Bars: how alike the rows of a word's written forms are.",
    )


def _single(role: str, word: str) -> int:
    """The id of a common word as it stands inside a sentence."""
    return ids(role, " " + word if role == "causal" and word.isalpha() else word)[0]


def _numbers(row: np.ndarray) -> str:
    return " ".join(f"{value:+.2f}" for value in row[:3]) + f" … ({len(row)})"
