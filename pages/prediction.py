"""From vector to word: the last vector becomes a probability for every token of the vocabulary."""

from functools import partial

import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure.figure import figure
from components.figure.text import markdown_escape, visible
from components.frame.page_words import words_here
from components.frame.shell import go_on
from models.maths import entropy_bits, softmax
from models.predictions.next_token import next_logits, next_tokens
from models.trace import LIMIT
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.prediction.branches import branches
from pages.parts.prediction.choosing import choosing
from pages.parts.prediction.fields import Tab
from pages.parts.prediction.layers import layers
from pages.parts.prediction.meaning import meaning
from pages.parts.prediction.one_score import one_score
from pages.parts.prediction.truth import truth
from pages.parts.prediction.writing import writing
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import traced
from pages.shared.page import open_page
from pages.shared.provenance import of_trace
from pages.shared.tabs import Part, tabs

SHOWN = 10

state = open_page("prediction")
st.markdown(
    "The model reads the sentence and ends with one vector for its last token. Multiplied by a row for every token it "
    "knows, that vector gives a score each; a softmax turns the scores into shares of one whole. That is all it says: "
    "not a word, but **how likely each of its tokens comes next**."
)
words_here("prediction")
guess_first("prediction", state)

trace = traced("causal", state.sentence)
best = next_tokens(trace.read, SHOWN)
probabilities = softmax(next_logits(trace.read))
vocabulary, shown = len(probabilities), sum(p.probability for p in best)

st.header("What comes next", anchor=False)
figure(
    partial(bars, [p.text for p in best], [p.probability for p in best], vocabulary=vocabulary),
    key="next",
    title=f"“{visible(best[0].text)}” comes next with {best[0].probability:.2f}, says the model",
    reading=(
        f"These {SHOWN} tokens hold {shown:.2f} of the whole; the other {vocabulary - SHOWN:,} share {1 - shown:.2f}. "
        f"All {vocabulary:,} together: {probabilities.sum():.3f}. The model is as unsure as if it chose among "
        f"{2 ** entropy_bits(probabilities):,.0f} equally likely tokens."
    ),
    table=bars_table([p.text for p in best], [p.probability for p in best], vocabulary=vocabulary),
    provenance=of_trace(
        trace,
        measured="softmax over the whole vocabulary at the last token, after the last block and norm, temperature 1",
        not_measured="truth: it is what such texts usually go on with",
    ),
    code=figure_code("shared/next_bars", text=trace.read, shown=SHOWN),
    alt=f"Bars of the {SHOWN} likeliest next tokens and of all others.",
)
card("ten-bars")

st.header("Go on", anchor=False)
st.markdown("Take a token; the sentence grows by it and goes through the model again. A · is a space.")
full = len(trace.tokens) >= LIMIT
with st.container(horizontal=True):
    for prediction in best:
        st.button(
            markdown_escape(visible(prediction.text)),
            key=f"add-{prediction.token_id}",
            on_click=st.session_state.update,  # no function of this page: Streamlit would keep it, and this trace with it
            kwargs={"sentence": trace.read + prediction.text},
            disabled=full,
            help=f"rank {prediction.rank}, probability {prediction.probability:.4f}",
        )
if full:
    st.info(f"{LIMIT} tokens are as many as this app traces. Shorten the sentence to go on.")

st.header("Look closer", anchor=False)
to_write = tabs(
    "prediction_tab",
    Part(Tab.ONE_SCORE, "", partial(one_score, trace, best)),
    Part(Tab.CHOOSE, "", partial(choosing, trace)),
    Part(Tab.WRITE, "", partial(writing, trace)),
    Part(Tab.BRANCHES, "", partial(branches, trace)),
    Part(Tab.LAYERS, "", partial(layers, trace)),
    Part(Tab.MEANING, "", meaning),
    Part(Tab.TRUTH, "", truth),
)

st.header("What it does not show", anchor=False)
st.markdown(
    "Whether what comes next is true, or fair, or wise: the numbers come from the weights alone, which were fitted to text. "
    "And this is a small model with weights of 4 bits; a larger one would give other numbers in the same way."
)
check_yourself("prediction", state)
go_on("prediction")
if to_write:  # takes seconds, so the rest of the page stands first
    to_write()
