"""Attention: its matrix, one cell step by step, one word in two sentences, the sink, the heads, and what it explains."""

from functools import partial

import streamlit as st

from components.frame.legal import AVERAGE
from components.frame.page_words import words_here
from components.frame.reading_level import deep
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.attention.cell import one_cell
from pages.parts.attention.fields import Tab
from pages.parts.attention.heads import heads
from pages.parts.attention.leave_one_out import leave_one_out
from pages.parts.attention.overview import overview
from pages.parts.attention.sink import sink
from pages.parts.attention.two_sentences import two_sentences
from pages.shared.attention_figure import attention_figure
from pages.shared.controls import choose_head, choose_layer, choose_role
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

MODELS = {
    "causal": (
        "Causal model: each token sees only what came before",
        "Each token sees itself and the tokens before it. The hatched half stays empty, because this model learned to guess "
        "the next word and must not see it beforehand.",
    ),
    "encoder": (
        "Bidirectional model: each token sees both sides",
        "Each token sees the whole sentence, so every cell of the matrix may have a colour.",
    ),
}

state = open_page("attention")
st.markdown(
    "The word *model* means one thing in “she trained the model” and another in “she walked down the runway as the model”, "
    "so its meaning has to come from the words around it. **Attention** is the step in which a token gets information from "
    "other tokens. The token is compared with every token that it is allowed to see, itself included, and gives each of them a "
    "share of its attention. The shares always add up to 100%. What those tokens have to offer is then mixed into the "
    "token's own vector, most of it from the tokens with the largest shares. A language model repeats this step in each "
    "of its **blocks**, equal units that follow one another and are counted from 0."
)
words_here("attention")
guess_first("attention", state)


def suggest(label: str, **values: object) -> None:
    """A button that sets widgets to values that make a point."""
    st.button(label, on_click=st.session_state.update, kwargs=values, width="stretch")


@st.fragment  # another layer or head redraws one model, not the page
def one_model(role: str, hide_special: bool) -> None:
    """One model's controls and matrix."""
    name, sees = MODELS[role]
    st.header(name, anchor=False)
    st.markdown(sees)
    trace = traced(role, state.sentence)
    left, right = st.columns(2)
    with left:
        layer = choose_layer(role, trace)
    with right:
        head = choose_head(role, trace)
    attention_figure(trace, layer, head, key=f"attention-{role}", hide_special=hide_special)


def matrices() -> None:
    """What an attention matrix is, and the matrix of one model, or of both side by side."""
    st.markdown(
        "The pictures are tables of numbers, called **attention matrices**. Each row belongs to one token and shows how that "
        "token shares out its attention: the stronger the colour of a cell, the more goes to the token of that column. In a "
        "**causal** model a token sees itself and earlier tokens. In a **bidirectional** one it sees the whole sentence."
    )
    st.markdown(
        "Every block has several **heads**, which do this side by side, each in its own way. Why more than one? A single head "
        "can share out its 100% in only one way. With several heads, a token can take in different things at once, for "
        "example the word just before it and the noun that it describes. “average” shows the mean of all heads in a block."
    )
    with st.container(horizontal=True):
        suggest(
            "A head that attends to the previous token",
            causal_layer=16,
            causal_head="0",
            encoder_layer=2,
            encoder_head="11",
        )
        suggest("A block that attends mostly to the first token", causal_layer=24, causal_head=AVERAGE)
        suggest("The first block", causal_layer=0, causal_head=AVERAGE, encoder_layer=0, encoder_head=AVERAGE)
    if not deep():
        one_model(choose_role(), hide_special=False)
        return
    hide = linked("hide_special", st.toggle, "Hide special tokens such as [CLS] and [SEP]")
    for role, column in zip(MODELS, st.columns(2, gap="large"), strict=True):
        with column:
            one_model(role, hide)


tabs(
    "attention_part",
    Part(Tab.MATRIX, "", matrices),
    Part(Tab.CELL, "How is one number of the matrix calculated?", partial(one_cell, state.sentence)),
    Part(Tab.TWO_SENTENCES, "How does one word get two meanings?", two_sentences),
    Part(Tab.SINK, "Why does so much attention go to the first token?", partial(sink, state.sentence), deeper=True),
    Part(Tab.HEADS, "Do some heads always do the same thing?", partial(heads, state.sentence), deeper=True),
    Part(
        Tab.ALL_HEADS,
        "What do all heads of the model do at the same time?",
        partial(overview, state.sentence),
        deeper=True,
    ),
    Part(
        Tab.LEAVE_ONE_OUT,
        "Does attention explain the model's answer?",
        partial(leave_one_out, state.sentence),
        deeper=True,
    ),
)

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "An attention weight, the number in a cell, belongs to one step of many. The matrix does not show what a token took in "
    "from another one, or what later blocks did with it. It also leaves three questions open. Does a large weight mean that "
    "a word is important? Does each head have one task? Do the weights explain the model's answer? The parts “The sink”, "
    "“Which heads” and “Is it an explanation?” answer them with measurements."
)
check_yourself("attention", state)
go_on("attention")
