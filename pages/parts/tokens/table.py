"""Tokens: the embedding table behind the IDs. One of its rows, IDs against vectors, and neighbouring rows."""

from functools import lru_cache, partial

import streamlit as st

from components.charts.histogram import histogram, histogram_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import bare, decimal, visible
from components.widgets.tokens.tokens import token_strip
from models.text.tokens import tokenise
from models.text.vocabulary import APART, PAIRS, embedding_rows, entries, pairs, row_cosines
from models.text.words import words
from pages.lesson.cards import card
from pages.parts.tokens.cut import LIMIT, NAMES
from pages.parts.tokens.fields import Look
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

BINS = 40
_WRAP = {"static": 10, "encoder": 32, "causal": 48}


@lru_cache(200)  # every run of the page needs those of the languages again
def ids(role: str, text: str) -> tuple[int, ...]:
    """The IDs of a text without [CLS] and [SEP]; words that GloVe does not know are left out."""
    if role == "static":
        return tuple(word.id for word in words(text)[:LIMIT] if word.id is not None)
    return tuple(t.id for t in tokenise(role, text, LIMIT).tokens if not t.special or t.end > t.start)


def one_row(role: str, text: str) -> None:
    """The row that belongs to one of the sentence's IDs."""
    numbers = ids(role, text)
    if not numbers:
        st.info("No piece of this text has a row of the table.", icon=":material/search:")
        return
    st.markdown(
        "An ID is the number of a row in a large table, the **embedding table**, which has one row for each entry of the "
        "vocabulary. The row contains the numbers with which the model begins to calculate, the token's first **vector**. "
        "(Some models first add numbers for the token's place in the text.) Choose a token to see its row."
    )
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
        title=f"ID {token:,} selects a row of {len(row)} numbers that begins with {first}",
        reading=(
            f"Look at the cells: each is one number of row {token:,} of the table, and its colour shows whether the number is "
            f"above or below 0. The row belongs to “{bare(name)}”, and it is the same row in every sentence. Its numbers range "
            f"from {row.min():+.2f} to {row.max():+.2f}. Nobody chose them, because they were learned in training. The whole "
            f"table has {len(entries(role)):,} rows."
        ),
        table=partial(stripe_table, row[None], [name]),
        provenance=of_model(
            role,
            measured="one row of the embedding table of the loaded model",
            not_measured="what the token means in this sentence, which the blocks that follow work out",
        ),
        code=figure_code("tokens/row", role=role, number=token),
        alt=f"{len(row)} coloured cells, one for each number of the row.",
    )
    _ids_against_vectors(role)


def _ids_against_vectors(role: str) -> None:
    """The comparison of the course, with this vocabulary's own numbers."""
    love, hate = single(role, "love"), single(role, "hate")
    row = embedding_rows(role, (love,))[0]
    beginning = ", ".join(decimal(float(value)) for value in row[:3])
    alike = decimal(float(row_cosines(role, love, (hate,))[0]))
    st.markdown(
        "**A dictionary and a map of meanings.** The list of tokens is like a dictionary: it tells you which entries exist, "
        "but two entries that are side by side may have nothing to do with each other. The vectors are like a map of "
        "meanings: tokens that are used in similar ways are near each other. An ID tells you where to find the vector, and "
        "nothing about meaning. (If a list is sorted by how frequent its entries are, as GloVe's is, the ID tells you that, too.)"
    )
    st.markdown(
        f"| {NAMES[role]} | The ID | The vector |\n|---|---|---|\n"
        "| What it stands for | One entry of the vocabulary | How that entry is used in texts |\n"
        f"| What kind of data it is | One whole number | A list of {len(row)} decimal numbers |\n"
        "| Does it say anything about meaning? | No, it is only a number in a list | Partly, because tokens that are used "
        "in similar ways get similar vectors |\n"
        f"| For example, “love” | {love:,} | `{beginning}, …` |\n"
        f"| “love” and “hate” compared | {love:,} and {hate:,}, two unrelated numbers | Cosine {alike}, where 1 is the same "
        f"direction and 0 is a right angle; the tab “{Look.LOVE_AND_HATE}” compares it with random pairs |"
    )


def neighbours(role: str, text: str) -> None:
    """Neighbouring rows against random pairs."""
    chance = pairs(role)
    mean = float(chance.random.mean())
    marks = [(chance.neighbours, f"neighbouring rows, on average: {chance.neighbours:.2f}")]
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
        title=f"Neighbouring rows have a cosine of {chance.neighbours:.2f} on average, random rows one of {mean:.2f}",
        reading=(
            "Look at where the line for neighbouring rows crosses the hill. The hill shows how similar random pairs of rows "
            "are, measured by their cosine: 1 is the same direction, and 0 is a right angle. If IDs said anything about "
            "meaning, neighbours would be far more similar than random pairs. Their average differs by "
            f"{chance.neighbours - mean:+.2f}, while random pairs vary by {chance.random.std():.2f} (standard deviation). Rows "
            f"whose IDs differ by {APART} reach {chance.apart:.2f} on average, nearly as much. So the difference comes from the "
            "part of the list that both rows are in, with frequent or with rare tokens, and not from the ID."
        ),
        table=histogram_table(chance.random, BINS),
        provenance=of_model(
            role,
            measured=f"cosines of {PAIRS:,} random pairs of rows (seed 0) and the mean over all neighbours",
            not_measured="how similar tokens are inside a sentence, after the blocks",
        ),
        code=figure_code("shared/random_rows", role=role, rows=None, pairs=PAIRS, bins=BINS),
        alt="A histogram of random pairs, with lines for neighbouring rows and for love and hate.",
    )
    card("id-number")


def single(role: str, word: str) -> int:
    """The ID of a common word inside a sentence."""
    return ids(role, " " + word if role == "causal" and word.isalpha() else word)[0]
