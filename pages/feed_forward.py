"""Feed-forward: one token through one layer, neurons and their words, each token alone, a block without it, a search."""

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.feed_forward.fields import FEED_FORWARD_PARTS
from pages.parts.feed_forward.neuron_search import search
from pages.parts.feed_forward.neurons import neurons
from pages.parts.feed_forward.one_token import one_token, plans
from pages.parts.feed_forward.proofs import each_alone, parameters, without
from pages.shared.controls import LAST, choose_layer, choose_role, choose_token, last_word
from pages.shared.fields import CAUSAL
from pages.shared.page import open_page
from pages.shared.ready import traced
from pages.shared.tabs import tabs

FORM = {
    "sentence": "Ice is water in solid",
    "block_role": CAUSAL,
    "causal_layer": 20,
    "feed_forward_neuron": 1114,
    "feed_forward_token": LAST,
}

state = open_page("feed_forward")
st.markdown(
    "After attention comes the **feed-forward** layer. It takes a token's vector, spreads it over many more numbers, bends "
    "them, and folds them back."
)
words_here("feed_forward")
guess_first("feed_forward", state)
st.markdown(
    "Attention has brought news from the other tokens; now each token is on its own. Most of a block's weights are here."
)

first, second, third = st.columns([4, 4, 3])
with first:
    role = choose_role()
trace = traced(role, state.sentence)
with second:
    layer = choose_layer(role, trace)
with third:
    place = choose_token("Token", trace, "feed_forward_token", LAST)
token = last_word(trace) if place is None else place


def one() -> None:
    """Vector in, activations, vector out."""
    st.header("What happens to one vector?", anchor=False)
    one_token(trace, layer, token)
    plans(layer)


def words() -> None:
    """Neurons by the words they promote."""
    st.header("What does a neuron say?", anchor=False)
    st.button("Neuron 1114 of layer 20, on “Ice is water in solid”", on_click=st.session_state.update, kwargs=FORM)
    neurons(role, trace.read, layer, token)


def alone() -> None:
    """The other tokens shuffled."""
    st.header("Do tokens meet here?", anchor=False)
    each_alone(role, trace.read, layer, token)


def lacking() -> None:
    """The prediction without the layer."""
    st.header("What if it were missing in one block?", anchor=False)
    if role == "causal":
        without(trace, layer)
    else:
        st.info("The bidirectional model here has no output head. Choose the causal one.", icon=":material/swap_horiz:")


def size() -> None:
    """Parameters of a block."""
    st.header("How much of a block is it?", anchor=False)
    parameters(layer)
    card("minor-step")


def find() -> None:
    """Neurons by a word, tokens by a neuron."""
    st.header("Which neuron does what?", anchor=False)
    search(trace, layer)


tabs("feed_forward_part", dict(zip(FEED_FORWARD_PARTS, (one, words, alone, lacking, size, find), strict=True)))

st.header("What it does not show", anchor=False)
st.markdown(
    "A neuron that promotes *form* is not “the form neuron”: it also fires for other reasons, and the same words are "
    "promoted by many. Reading a column with the vocabulary's rows leaves out all later blocks. And a block that is "
    "hardly missed on one sentence may matter on the next."
)
check_yourself("feed_forward", state)
go_on("feed_forward")
