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
from pages.parts.attention.order import word_order
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
        "Causal model: each token sees itself and what came before",
        "Each token sees itself and the tokens before it. The hatched cells have no number, because this model learned to guess "
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
    "so its meaning has to come from the words around it. A language model reads a text in pieces, called **tokens** (a token is "
    "a word or a part of one). For each token it has a vector, a list of numbers. **Attention** is the step in which the vector "
    "of a token gets information from the vectors of other tokens.\n\n"
    "Take the token *model* as an example. For each token that it is allowed to see, itself included, a score is computed from "
    "the two vectors with learned weights. It says how well the two fit together (the part “One cell” shows how). In SmolLM2 it "
    "also depends on how far apart the tokens are. The larger the score, the larger the share of its attention that goes to that "
    "token, and all its shares add up to 100%.\n\n"
    "From the vector of each token that it sees, a second vector is computed, the **value**. It is needed because what a token "
    "has to offer is not the same as what it is compared by. The values are mixed, each as much as its share says. After one "
    "more calculation, the mix is added to the vector of *model*. The same is done for every token, and again in each "
    "**block**. Blocks are built alike, but each has weights of its own. They follow one another and are counted from 0."
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
        "token shares out its attention: the stronger the colour of a cell, the more goes to the token of that column. That a "
        "token *sees* another one only means that it is allowed to attend to it. How much it *attends to* it is the number in "
        "the cell. Not every model sees the words on both sides: in a **causal** model a token sees itself and earlier tokens. "
        "In a **bidirectional** one it sees the whole sentence."
    )
    st.markdown(
        "Every block has several **heads**, which do this side by side, each with weights of its own. Why more than one? One "
        "head makes only one mix for a token. With several heads there are several mixes. In “She drove the red car”, one mix "
        "for the token “car” can be mostly “red”, and another mostly “drove”. If you choose “average”, each "
        "cell shows the mean of all heads in the block."
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
    Part(
        Tab.ORDER, "How does the model know the order of the words?", partial(word_order, state.sentence), deeper=True
    ),
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
    "An attention weight, the number in a cell, belongs to one step of many. The matrix shows how large the share of each token "
    "is. It does not show what information came with that share, or what later blocks did with it. Three questions cannot be "
    "answered by looking at it, so other parts of this page measure something more. Does a large weight mean that a word is "
    "important? See “The sink”: when a head finds nothing useful, it still has to share out 100%, and often gives most of it to "
    "one token, usually the first. Does each head have one task? See “Which heads”. Do the weights explain the model's answer? "
    "See “Is it an explanation?”."
)
check_yourself("attention", state)
go_on("attention")
