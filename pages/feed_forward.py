"""Feed-forward: one token through one layer, neurons and their words, each token alone, a block without it, a search."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.feed_forward.fields import Tab
from pages.parts.feed_forward.neuron_search import neuron_search
from pages.parts.feed_forward.neurons import neurons
from pages.parts.feed_forward.one_token import one_token
from pages.parts.feed_forward.proofs import each_alone, parameters, without
from pages.shared.controls import LAST, choose_layer, choose_role, choose_token, last_word
from pages.shared.models_ready import traced
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

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

tabs(
    "feed_forward_part",
    Part(Tab.ONE_TOKEN, "What happens to one vector?", partial(one_token, trace, layer, token)),
    Part(Tab.NEURONS, "What does a neuron say?", partial(neurons, role, trace.read, layer, token)),
    Part(Tab.EACH_ALONE, "Do tokens meet here?", partial(each_alone, role, trace.read, layer, token)),
    Part(Tab.WITHOUT, "What if it were missing in one block?", partial(without, trace, layer)),
    Part(Tab.PARAMETERS, "How much of a block is it?", partial(parameters, layer)),
    Part(Tab.SEARCH, "Which neuron does what?", partial(neuron_search, trace, layer)),
)

st.header("What it does not show", anchor=False)
st.markdown(
    "A neuron that promotes *form* is not “the form neuron”: it is active for other reasons, too, and the same words are "
    "promoted by many. Reading a column with the vocabulary's rows leaves out all later blocks. And a block that is "
    "hardly missed on one sentence may matter on the next."
)
check_yourself("feed_forward", state)
go_on("feed_forward")
