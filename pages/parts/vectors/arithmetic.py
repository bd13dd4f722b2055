"""Adding and subtracting word vectors: analogies with every step, and axes of one's own."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.word_values import word_values, word_values_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import counted, decimal
from models.embeddings.word_vectors import Neighbour, analogy, axis, matrix, places
from models.maths import unit
from pages.lesson.cards import card
from pages.parts.vectors.sum_figure import sum_figure
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model
from pages.shared.state import DEFAULT
from pages.shared.word_input import field, known_pairs, known_words, suggest

SHOWN = 8
MOST = 6
COSINE = "cosine similarity"
FAILS = "Hot and cold, which fails"


def analogies() -> None:
    """The tab: words to add, words to subtract, each step, and the words nearest to the result."""
    st.markdown(
        "Vectors are lists of numbers, so you can add and subtract them number by number. What is that good for? Start with "
        "“king”, subtract “man” and add “woman”. If the difference between a king and a queen is stored in the same way as the "
        "difference between a man and a woman, you should come out near “queen”. The result is a new list of numbers that "
        "need not belong to any word. So the answer is the word whose vector points most nearly the same way."
    )
    left, right = st.columns(2)
    with left:
        plus_text = field("Words to add", "vectors_plus")
    with right:
        minus_text = field("Words to subtract", "vectors_minus")
    with st.container(horizontal=True):
        suggest("king − man + woman", vectors_plus="king, woman", vectors_minus="man")
        suggest("paris − france + italy", vectors_plus="paris, italy", vectors_minus="france")
        suggest("walking − walk + swim", vectors_plus="walking, swim", vectors_minus="walk")
        suggest("puppy − dog + cat", vectors_plus="puppy, cat", vectors_minus="dog")
    plus, minus = known_words(plus_text, MOST), known_words(minus_text, MOST)
    allow = linked("vectors_inputs", st.toggle, "Allow the input words as answers")
    answers = analogy(plus, minus, SHOWN, allow)
    if not answers:
        st.info(
            "There is nothing to search for. Add at least one word, and do not subtract the same words again.",
            icon=":material/edit:",
        )
        return
    sum_figure(plus, minus, answers[0], _sum(plus, minus), allow=allow)
    _steps(plus, minus, answers[0].word)
    _answers(plus, minus, answers, allow)


def _sum(plus: list[str], minus: list[str]) -> str:
    """The sum as people write it: the first word, then what is subtracted, then what is added."""
    return " ".join([*plus[:1], *(f"− {word}" for word in minus), *(f"+ {word}" for word in plus[1:])])


def _steps(plus: list[str], minus: list[str], answer: str) -> None:
    terms = [*plus[:1], *minus, *plus[1:]]
    signs = [1] * len(plus[:1]) + [-1] * len(minus) + [1] * len(plus[1:])
    vectors = matrix(terms) * np.array(signs, dtype=np.float32)[:, None]
    total, nearest = vectors.sum(axis=0), matrix([answer])[0]
    rows = np.array([*vectors, total, nearest])
    labels = [f"{'+' if sign > 0 else '−'}{word}" for word, sign in zip(terms, signs, strict=True)]
    labels = [labels[0][1:], *labels[1:], "=sum", answer]
    cosine = float(unit(total) @ unit(nearest))
    gap = float(np.linalg.norm(total - nearest))
    figure(
        partial(stripe, rows, labels),
        key="vectors-steps",
        title=(
            f"The sum is not exactly “{answer}”: their distance is {gap:.2f}"
            if gap >= 0.005
            else f"The sum is exactly the vector of “{answer}”"
        ),
        reading=(
            "Look at one column of cells from top to bottom: the numbers above the line “=sum” add up to the number in it. (A "
            "line that begins with “−” already shows the numbers with opposite signs.) Then compare the last two lines, the sum "
            f"and “{answer}”. Their cosine is {cosine:.2f}; if the two vectors were the same, it would be 1.00."
        ),
        table=partial(stripe_table, rows, labels),
        provenance=of_model(
            "static", measured="rows of the table, added without scaling", not_measured="a rule of language"
        ),
        code=figure_code("vectors/steps", terms=terms, signs=signs, answer=answer),
        alt=f"A line of coloured cells for each word, for their sum, and for the nearest word “{answer}”.",
    )


def _answers(plus: list[str], minus: list[str], answers: list[Neighbour], allow: bool) -> None:
    inputs = {*plus, *minus}
    first = analogy(plus, minus, 1, allow_inputs=True)[0]
    if allow:
        rule = "Here the words that you put in may be answers too. Most programs leave them out without saying so."
    elif first.word in inputs:
        rule = (
            "The search leaves out the words that you put in. If it did not, the first answer would be "
            f"“{first.word}”, with a cosine of {first.cosine:.2f}."
        )
    else:
        rule = "The search leaves out the words that you put in. Here the first answer would be the same with them."
    names, values = [n.word for n in answers], [n.cosine for n in answers]
    figure(
        partial(word_values, names, values, x_title=COSINE),
        key="vectors-answers",
        title=(
            f"{'' if allow else 'Apart from the words put in, '}“{names[0]}” is nearest to {_sum(plus, minus)} "
            f"(cosine {values[0]:.2f})"
        ),
        reading=f"Look at the first bar: of all words searched, “{names[0]}” has the largest cosine with the sum. {rule}",
        table=word_values_table(names, values, COSINE),
        provenance=of_model(
            "static", measured="cosine of the sum with all 400,000 words", not_measured="whether the answer is right"
        ),
        code=figure_code("vectors/nearest_by_cosine", plus=plus, minus=minus, allow_inputs=allow, shown=SHOWN),
        alt=f"The {SHOWN} words nearest to the sum, from {names[0]} to {names[-1]}.",
    )
    card("king-queen")


def own_axis() -> None:
    """The tab: a direction from word pairs, and words placed along it."""
    st.markdown(
        "Some questionnaires ask people to place things on a line from bad to good. You can make such a line from word vectors. "
        "Take a pair of opposites and subtract one vector from the other. The difference is a **direction**, for example from "
        "“bad” to “good”. If you give several pairs, their differences are averaged. Then the cosine of any other word with "
        "this direction tells you where on the line it belongs."
    )
    left, right = st.columns(2)
    with left:
        chosen = known_pairs(field("Pairs that make the axis, such as good/bad", "vectors_axis"), MOST)
    with right:
        words = known_words(field("Words to place on the axis", "vectors_placed"), 25)
    with st.container(horizontal=True):
        suggest("Good and bad", vectors_axis=DEFAULT.vectors_axis, vectors_placed=DEFAULT.vectors_placed)
        suggest(
            "Rich and poor",
            vectors_axis="rich/poor, wealthy/poor",
            vectors_placed="millionaire, banker, diamond, opera, farmer, beggar, slum, hunger, yacht",
        )
        suggest(
            FAILS,
            vectors_axis="hot/cold, warm/cool",
            vectors_placed="fire, sun, tea, rain, snow, ice, desert, winter, summer, stone",
        )
    if not chosen or not words:
        st.info(
            "Type at least one pair of known words for the axis, and at least one word to place on it.",
            icon=":material/edit:",
        )
        return
    if any(first == second for first, second in chosen):
        st.info("The two words of a pair must be different.", icon=":material/edit:")
        return
    if axis_figure(chosen, words, key="vectors-axis"):
        _failure(chosen, words)


def _failure(chosen: list[tuple[str, str]], words: list[str]) -> None:
    """Why an axis may fail, with fire, tea and ice if they are on the one from cold to hot and in the wrong order."""
    example = f"The button “{FAILS}” shows an axis that fails. "
    if ("hot", "cold") in chosen and {"fire", "tea", "ice"}.issubset(words):
        fire, tea, ice = places(["fire", "tea", "ice"], axis(chosen))
        if fire < min(tea, ice):
            example = f"On this axis “fire” ({decimal(fire)}) is colder than “tea” ({decimal(tea)}) and “ice” ({decimal(ice)}). "
    st.markdown(
        f"Does the order look right to you? {example}An axis can fail because the vectors of two opposites differ in everything "
        "that is different about the words around them. That includes the quality you thought of, such as temperature, but also "
        "other things."
    )


def axis_figure(chosen: list[tuple[str, str]], words: list[str], *, key: str) -> bool:
    """Words along the axis that pairs make. False if the pairs give no axis."""
    try:
        cosines = places(words, axis(chosen))
    except ValueError:
        st.info(
            "The differences of these pairs cancel each other out, so they give no direction.", icon=":material/edit:"
        )
        return False
    order = np.argsort(-cosines, kind="stable")
    names, values = [words[i] for i in order], [float(cosines[i]) for i in order]
    ends = chosen[0][::-1]
    name = "cosine with the axis"
    figure(
        partial(word_values, names, values, x_title=name, ends=ends),
        key=key,
        title=_ends(names, values, ends),
        reading=(
            f"Look at which side of 0 a bar is on: to the right the word points towards “{ends[1]}”, to the left towards "
            f"“{ends[0]}”. A value near 0 means that the word's vector says little about this difference. The axis was made from "
            f"{counted(len(chosen), 'pair')} of words."
        ),
        table=word_values_table(names, values, name),
        provenance=of_model(
            "static",
            measured="cosine of each word with the axis",
            not_measured="a fact about the things or people that the words name",
        ),
        code=figure_code("vectors/axis", pairs=chosen, placed=names),
        alt=f"{len(words)} words along an axis from {ends[0]} to {ends[1]}.",
    )
    return True


def _ends(names: list[str], values: list[float], ends: tuple[str, str]) -> str:
    """The two words farthest out. The words are in order, and those nearest to `ends[1]` come first."""
    if len(names) == 1:
        return f"On the axis from “{ends[0]}” to “{ends[1]}”, “{names[0]}” has a cosine of {decimal(values[0])}"
    return (
        f"Of these words, “{names[0]}” is farthest towards “{ends[1]}” (cosine {decimal(values[0])}) and “{names[-1]}” is "
        f"farthest towards “{ends[0]}” ({decimal(values[-1])})"
    )
