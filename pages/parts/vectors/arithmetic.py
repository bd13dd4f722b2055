"""Adding and taking away word vectors: analogies with every step, and axes of one's own."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.word_values import word_values, word_values_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from models.embeddings.word_vectors import Neighbour, analogy, axis, matrix, places
from models.maths import unit
from pages.lesson.cards import card
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model
from pages.shared.state import DEFAULT
from pages.shared.word_input import field, known_pairs, known_words, suggest

SHOWN = 8
MOST = 6
COSINE = "cosine similarity"


def analogies() -> None:
    """The tab: words to add, words to take away, each step, and the words nearest to the end."""
    st.markdown(
        "Vectors can be added and taken away, number by number. Does the difference between two words carry over to a third? "
        "The sum is a new point; the answer is the word whose vector points most nearly the same way."
    )
    left, right = st.columns(2)
    with left:
        plus_text = field("Add", "vectors_plus")
    with right:
        minus_text = field("Take away", "vectors_minus")
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
            "Nothing is left to look for: add at least one word, and do not take the same away.", icon=":material/edit:"
        )
        return
    _steps(plus, minus, answers[0].word)
    _answers(plus, minus, answers, allow)


def _sum(plus: list[str], minus: list[str]) -> str:
    """The sum as one writes it: the first word, then what is taken away, then what is added."""
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
        title=f"The sum is no word: it ends {gap:.2f} away from “{answer}”",
        reading=f"Each column adds up to its cell in the row “=sum”. That row and “{answer}” have cosine {cosine:.2f}.",
        table=partial(stripe_table, rows, labels),
        provenance=of_model(
            "static", measured="rows of the table, added as they are", not_measured="a rule of language"
        ),
        code=figure_code("vectors/steps", terms=terms, signs=signs, answer=answer),
        alt=f"A row of coloured cells for each word, for their sum, and for the nearest word “{answer}”.",
    )


def _answers(plus: list[str], minus: list[str], answers: list[Neighbour], allow: bool) -> None:
    inputs = {*plus, *minus}
    first = analogy(plus, minus, 1, allow_inputs=True)[0]
    if allow:
        rule = "The input words are allowed here. Most searches leave them out without saying so."
    elif first.word in inputs:
        rule = f"The input words are left out. If they were allowed, “{first.word}” would be first with {first.cosine:.2f}."
    else:
        rule = "The input words are left out; here the first answer would be the same with them."
    names, values = [n.word for n in answers], [n.cosine for n in answers]
    figure(
        partial(word_values, names, values, x_title=COSINE),
        key="vectors-answers",
        title=f"{_sum(plus, minus)} lands nearest to “{names[0]}” ({values[0]:.2f})",
        reading=rule,
        table=word_values_table(names, values, COSINE),
        provenance=of_model(
            "static", measured="cosine of the sum with all 400,000 words", not_measured="that the answer is right"
        ),
        code=figure_code("vectors/nearest_by_cosine", plus=plus, minus=minus, allow_inputs=allow, shown=SHOWN),
        alt=f"The {SHOWN} words nearest to the sum, from {names[0]} to {names[-1]}.",
    )
    card("king-queen")


def own_axis() -> None:
    """The tab: a direction from word pairs, and words placed along it."""
    st.markdown(
        "Take pairs of opposites. The average difference of their vectors is a **direction**, an axis of your own. Now see "
        "where other words lie along it."
    )
    left, right = st.columns(2)
    with left:
        chosen = known_pairs(field("Pairs that make the axis, such as good/bad", "vectors_axis"), MOST)
    with right:
        words = known_words(field("Words to place on it", "vectors_placed"), 25)
    with st.container(horizontal=True):
        suggest("Good and bad", vectors_axis=DEFAULT.vectors_axis, vectors_placed=DEFAULT.vectors_placed)
        suggest(
            "Rich and poor",
            vectors_axis="rich/poor, wealthy/poor",
            vectors_placed="millionaire, banker, diamond, opera, farmer, beggar, slum, hunger, yacht",
        )
        suggest(
            "Hot and cold, which fails",
            vectors_axis="hot/cold, warm/cool",
            vectors_placed="fire, sun, tea, rain, snow, ice, desert, winter, summer, stone",
        )
    if not chosen or not words:
        st.info("An axis needs a pair with two known words, and words to place on it.", icon=":material/edit:")
        return
    if any(first == second for first, second in chosen):
        st.info("The two words of a pair must differ.", icon=":material/edit:")
        return
    axis_figure(chosen, words, key="vectors-axis")
    st.markdown(
        "Does the order please you? Try an axis that fails: between hot and cold, fire ends on the cold side of tea and of ice. "
        "A difference of two words holds all that differs in the company they keep, not degrees alone."
    )


def axis_figure(chosen: list[tuple[str, str]], words: list[str], *, key: str) -> None:
    """Words along the axis that pairs make."""
    try:
        cosines = places(words, axis(chosen))
    except ValueError:
        st.info("These pairs cancel each other out, so they point nowhere.", icon=":material/edit:")
        return
    order = np.argsort(-cosines, kind="stable")
    names, values = [words[i] for i in order], [float(cosines[i]) for i in order]
    ends = chosen[0][::-1]
    name = "cosine with the axis"
    figure(
        partial(word_values, names, values, x_title=name, ends=ends),
        key=key,
        title=_ends(names, values, ends),
        reading=(
            f"The axis is the average of {len(chosen)} difference{'s' * (len(chosen) != 1)}. "
            "Values near 0 say: not about this."
        ),
        table=word_values_table(names, values, name),
        provenance=of_model(
            "static", measured="cosine of each word with the axis", not_measured="a fact about the things named"
        ),
        code=figure_code("vectors/axis", pairs=chosen, placed=names),
        alt=f"{len(words)} words along an axis from {ends[0]} to {ends[1]}.",
    )


def _ends(names: list[str], values: list[float], ends: tuple[str, str]) -> str:
    """What lies farthest out; the words are in order, those nearest to `ends[1]` first."""
    if len(names) == 1:
        return f"“{names[0]}” lies at {values[0]:.2f} between “{ends[0]}” and “{ends[1]}”"
    return (
        f"“{names[0]}” lies farthest towards “{ends[1]}” ({values[0]:.2f}), "
        f"“{names[-1]}” towards “{ends[0]}” ({values[-1]:.2f})"
    )
