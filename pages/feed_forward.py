"""Feed-forward: what it does to one token, what its neurons add, each token alone, a block without it, a search."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.reading_level import deep
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.feed_forward.drawings import drawings
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
    "After a discussion in class, every pupil still has to think alone about what the others have said. A language model "
    "works in the same two steps. In attention, the tokens exchange information, and then the **feed-forward** layer works "
    "on each token's vector (its list of numbers) **by itself**, to make use of that information. It checks the vector for "
    "many patterns at once, such as “this is about water” (most of them are harder to name). For each pattern, it adds "
    "something to the vector or takes something away, usually more where the pattern is clearer. Many faint patterns together "
    "count as well. In “frozen water”, for example, it could add something about ice to the vector of “water”."
)
words_here("feed_forward")
st.markdown(
    "An attention layer and a feed-forward layer together make a **block**. The model is a stack of blocks, counted from 0. "
    "Within a block, the same feed-forward weights (numbers that training has set) work on every token, and each block has "
    "weights of its own. Most of them are in this layer."
)
st.header("Watch the layer work on one token", anchor=False)
seen = drawings(state.sentence)
guess_first("feed_forward", state)
st.markdown("The parts below are about the block and the token that you choose here.")

first, second, third = st.columns([4, 4, 3])
with first:
    role = choose_role()
trace = seen if seen.role == role else traced(role, state.sentence)
with second:
    layer = choose_layer(role, trace)
with third:
    place = choose_token("Token", trace, "feed_forward_token", LAST)
token = last_word(trace) if place is None else place

tabs(
    "feed_forward_part",
    Part(
        Tab.EACH_ALONE,
        "Do tokens exchange information in the feed-forward layer?",
        partial(each_alone, role, trace.read, layer, token),
    ),
    Part(Tab.NEURONS, "What does one neuron add to the vector?", partial(neurons, role, trace.read, layer, token)),
    Part(
        Tab.ONE_TOKEN,
        "What does the layer do to one token's vector?",
        partial(one_token, trace, layer, token),
        deeper=True,
    ),
    Part(
        Tab.WITHOUT,
        "What if the feed-forward layer were missing in one block?",
        partial(without, trace, layer),
        deeper=True,
    ),
    Part(Tab.PARAMETERS, "How much of a block is feed-forward?", partial(parameters, layer), deeper=True),
    Part(
        Tab.SEARCH,
        "Which neurons promote a word, and when are they active?",
        partial(neuron_search, trace, layer),
        deeper=True,
    ),
)

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "If a neuron makes one word more likely to be the next word of a text, it **promotes** that word. (If "
    "its activation has the opposite sign, it makes that word less likely.) A neuron that promotes "
    "the word *form*, for example, is still not “the form neuron”. It is also active for other reasons, and many other "
    "neurons promote the same word. The words that the tab “Neurons” lists for a neuron are only a hint, because they are "
    "computed as if no later block came after it."
    + (" And a block without which one sentence hardly changes may matter in the next sentence." if deep() else "")
)
check_yourself("feed_forward", state)
go_on("feed_forward")
