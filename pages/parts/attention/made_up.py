"""The small example: one word in two sentences, with made-up numbers that can be checked by hand and changed."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.figure.provenance import Provenance
from components.figure.text import markdown_escape
from components.widgets.drawing.marks import Mark, Words
from components.widgets.drawing.scene import Scene
from models.analysis.attending import Attending
from models.analysis.toy_attention import BESIDE, NUMBERS, WIDTH, WORDS, beside, sentence, toy
from pages.parts.attention.drawings.head_scene import head_scene
from pages.parts.attention.drawings.lanes import lanes_of
from pages.parts.attention.drawings.plan import START, Plan
from pages.parts.attention.drawings.plane import plane
from pages.parts.attention.drawings.toy_words import KEYS, VALUES, toy_said
from pages.parts.attention.fields import TOY_BOUND, TOY_NUMBERS, TOY_SENTENCES
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import FIELDS, linked

MADE_UP = "made-up numbers, small enough to check by hand"
_FIELD, _ONE = "toy_numbers", "toy-number-{}"


@st.fragment  # another sentence or number redraws this part, not the page
def made_up() -> None:
    """The choice of the sentence, the drawing, and below it all its numbers."""
    chosen = linked("toy_sentence", st.segmented_control, "The word “model” in", TOY_SENTENCES)
    word = BESIDE[TOY_SENTENCES.index(chosen)]
    picture = st.container()
    with st.expander("Change the numbers", icon=":material/tune:"):
        numbers = _numbers(sentence(word))
    with picture:
        toy_figure(numbers, word)


def toy_scene(numbers: Sequence[float], word: str) -> Scene:
    """The drawing of the sentence in which “model” has this word beside it."""
    made, elsewhere = toy(numbers), next(each for each in BESIDE if each != word)
    found, other = beside(made, word), beside(made, elsewhere)
    words = tuple(WORDS[place] for place in sentence(word))
    lanes = lanes_of(found, words, len(words) - 1, role="causal", names=(KEYS, VALUES))

    def arrows(where: Plan, step: int) -> list[Mark]:
        tips = (f"“{words[-1]}”", f"beside “{word}”", f"beside “{elsewhere}”")
        marks = plane(where, step, (found.before, found.after, other.after), tips, VALUES)
        text = f"in the other sentence: “{elsewhere}”"
        other_word = Words("elsewhere", x=100 if where.wide else 86, y=where.middle(1), text=text, size=15)
        return [*marks, other_word] if step == START else marks

    return head_scene(lanes, toy_said(found, other, words, elsewhere), "How a word attends to others", arrows)


def toy_figure(numbers: Sequence[float], word: str) -> None:
    """Draw it as a figure."""
    found, words = beside(toy(numbers), word), [WORDS[place] for place in sentence(word)]
    best = int(found.shares.argmax())
    drawing_figure(
        toy_scene(numbers, word),
        key="attention-made-up",
        title=f"“{word}” gets {found.shares[1]:.1%} of the attention of “model”",
        reading=(
            f"These are {MADE_UP} (all are rounded, so a last digit may differ by one). Look at the lane of “{words[best]}”, "
            "which gets the largest share. Then choose the other sentence above: the vector of “model” is the same at the "
            "beginning and another one at the end."
        ),
        table=partial(toy_table, words, found),
        provenance=Provenance(
            MADE_UP,
            "none, because no model is run here",
            "float64",
            measured="the arithmetic of one attention head, with queries, keys and values that were made up",
            not_measured="anything about a real model, in which trained weights compute these numbers, and have no such meanings",
        ),
        code=figure_code(
            "attention/toy",
            vector=found.before.tolist(),
            query=found.query.tolist(),
            keys=found.keys.tolist(),
            values=found.values.tolist(),
        ),
    )


def toy_table(words: Sequence[str], found: Attending) -> pd.DataFrame:
    """All results, in the order of the calculation."""
    rows = [
        (what, word, number)
        for what, column in (("added up", found.sums), ("score", found.scores), ("share", found.shares))
        for word, number in zip(words, column, strict=True)
    ]
    for what, vector in (("mix", found.mix), ("vector afterwards", found.after)):
        rows += [(what, name, number) for name, number in zip(VALUES, vector, strict=True)]
    return pd.DataFrame(rows, columns=["result", "of", "number"])


def read(text: str) -> list[float] | None:
    """The numbers of a line such as "1,0.5,-2"; None if they are not as many as they should be, or too large."""
    text = "".join(text.split())
    return [float(number) for number in text.split(",")] if FIELDS[_FIELD].metadata["legal"](text) else None


def line(numbers: Sequence[float]) -> str:
    """The numbers as a link has them."""
    return ",".join(f"{round(number, 2) + 0.0:g}" for number in numbers)


def _numbers(words: Sequence[int]) -> list[float]:
    """A field for each number of the sentence's words, and one for all of them. Returns the numbers."""
    slot = st.container()
    typed = linked(_FIELD, st.text_input, "All numbers of both sentences in one line, as the link has them")
    numbers = read(typed)
    if numbers is None:
        st.warning(
            f"These are not {NUMBERS} numbers between −{TOY_BOUND} and {TOY_BOUND} with commas between them, so the first ones "
            "are shown.",
            icon=":material/edit:",
        )
        numbers = read(TOY_NUMBERS) or []
    st.button("Back to the first numbers", on_click=st.session_state.update, kwargs={_FIELD: TOY_NUMBERS})
    with slot:
        for label, first, names in _rows(words):
            columns = st.columns([2, *[3] * WIDTH], vertical_alignment="center")
            columns[0].markdown(markdown_escape(label))
            for i, (column, name) in enumerate(zip(columns[1:], names, strict=True)):
                place = first + i
                key = _ONE.format(place)
                st.session_state[key] = float(np.clip(numbers[place], -TOY_BOUND, TOY_BOUND))
                with column:
                    st.number_input(
                        f"{label}: {name}",
                        -float(TOY_BOUND),
                        float(TOY_BOUND),
                        step=0.5,
                        format="%g",
                        key=key,
                        on_change=_change,
                        args=(place, numbers),
                    )
    return numbers


def _rows(words: Sequence[int]) -> list[tuple[str, int, tuple[str, ...]]]:
    """What a row of fields is, the place of its first number, and what its numbers stand for."""
    me = WORDS[words[-1]]
    rows = [(f"Vector of “{me}”", 0, VALUES), (f"Query of “{me}”", WIDTH, KEYS)]
    rows += [(f"Key of “{WORDS[word]}”", WIDTH * (2 + word), KEYS) for word in words]
    return rows + [(f"Value of “{WORDS[word]}”", WIDTH * (2 + len(WORDS) + word), VALUES) for word in words]


def _change(place: int, numbers: Sequence[float]) -> None:
    changed = [*numbers]
    changed[place] = st.session_state[_ONE.format(place)]
    st.session_state[_FIELD] = line(changed)
