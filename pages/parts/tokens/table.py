"""Tokens: the embedding table behind the ids. One row of it, and rows side by side."""

from functools import lru_cache, partial

import streamlit as st

from components.charts.histogram import histogram, histogram_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import visible
from components.widgets.tokens.tokens import token_strip
from models.text.tokens import tokenise
from models.text.vocabulary import APART, PAIRS, embedding_rows, entries, pairs, row_cosines
from models.text.words import words
from pages.lesson.cards import card
from pages.parts.tokens.cut import LIMIT, NAMES
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

BINS = 40
_WRAP = {"static": 10, "encoder": 32, "causal": 48}


@lru_cache(200)  # the languages are asked for again in every run
def ids(role: str, text: str) -> tuple[int, ...]:
    """The ids of a text alone, without [CLS] and [SEP]; unknown words of GloVe are left out."""
    if role == "static":
        return tuple(word.id for word in words(text)[:LIMIT] if word.id is not None)
    return tuple(t.id for t in tokenise(role, text, LIMIT).tokens if not t.special or t.end > t.start)


def one_row(role: str, text: str) -> None:
    """The row that one of the sentence's ids fetches."""
    numbers = ids(role, text)
    if not numbers:
        st.info("No piece of this text has a row in the table.", icon=":material/search:")
        return
    st.markdown("The ID is the number of a row. Choose a token; its row is fetched.")
    names = [entries(role)[i] for i in numbers]
    chosen = token_strip(
        names,
        key=f"tokens-row-{role}",
        notes=[str(i) for i in numbers],
        role=role,
        selected=[len(numbers) - 1],
        description="Choose a token to see its row",
    )
    place = chosen[0] if chosen else len(numbers) - 1
    token, name = numbers[place], names[place]
    row = embedding_rows(role, (token,))[0]
    first = ", ".join(f"{value:+.2f}" for value in row[:5])
    figure(
        partial(stripe, row, [name], wrap=_WRAP[role], numbers=role == "static"),
        key=f"row-{role}",
        title=f"ID {token:,} fetches {len(row)} numbers, beginning {first}",
        reading=(
            f"This is row {token:,} of {len(entries(role)):,}, for “{visible(name)}”. It is the same row in every sentence; "
            f"the numbers lie between {row.min():+.2f} and {row.max():+.2f} and were learned in training."
        ),
        table=partial(stripe_table, row[None], [name]),
        provenance=of_model(
            role,
            measured="one row of the embedding table, as the loaded model has it",
            not_measured="what the token means in this sentence: that is worked out by the blocks that follow",
        ),
        code=figure_code("tokens/row", role=role, number=token),
        alt=f"{len(row)} coloured cells, one for each number of the row.",
    )


def neighbours(role: str, text: str) -> None:
    """Rows i and i + 1 against random pairs."""
    chance = pairs(role)
    mean = float(chance.random.mean())
    marks = [(chance.neighbours, f"rows i and i + 1, mean of all: {chance.neighbours:.2f}")]
    love, hate = single(role, "love"), single(role, "hate")
    marks.append(
        (float(row_cosines(role, love, (hate,))[0]), f"love and hate: {row_cosines(role, love, (hate,))[0]:.2f}")
    )
    if numbers := ids(role, text):
        here = min(numbers[-1], len(entries(role)) - 2)
        value = float(row_cosines(role, here, (here + 1,))[0])
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
            f"If ID numbers held meaning, neighbours would be far more alike than chance. They are more alike by "
            f"{chance.neighbours - mean:+.2f}; random pairs differ among themselves by {chance.random.std():.2f} (standard "
            "deviation). "
            f"And rows {APART} numbers apart are nearly as alike ({chance.apart:.2f}): what there is comes from the part of the "
            "list, frequent or rare, not from the number."
        ),
        table=histogram_table(chance.random, BINS),
        provenance=of_model(
            role,
            measured=f"cosines of {PAIRS:,} random pairs of rows (seed 0) and the mean over all neighbours",
            not_measured="likeness inside a sentence, after the blocks",
        ),
        code=figure_code("shared/random_rows", role=role, rows=None, pairs=PAIRS, bins=BINS),
        alt="A hill of random pairs with rules for neighbouring rows and for love and hate.",
    )
    card("id-number")


def single(role: str, word: str) -> int:
    """The id of a common word as it stands inside a sentence."""
    return ids(role, " " + word if role == "causal" and word.isalpha() else word)[0]
