"""From vector to word: the last vector becomes a probability for every token of the vocabulary."""

from functools import partial

import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure.figure import figure
from components.figure.text import bare, markdown_escape, visible
from components.frame.page_words import words_here
from components.frame.reading_level import deep
from components.frame.shell import go_on
from models.maths import entropy_bits, softmax
from models.predictions.next_token import next_logits, next_tokens
from models.trace import LIMIT
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_is_open
from pages.parts.prediction.branches import branches
from pages.parts.prediction.choosing import choosing
from pages.parts.prediction.fields import Tab
from pages.parts.prediction.layers import layers
from pages.parts.prediction.meaning import meaning
from pages.parts.prediction.one_score import one_score
from pages.parts.prediction.truth import truth
from pages.parts.prediction.word_figure import word_drawing
from pages.parts.prediction.writing import writing
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import traced
from pages.shared.page import open_page
from pages.shared.provenance import of_trace
from pages.shared.tabs import Part, tabs

SHOWN = 10

state = open_page("prediction")
st.markdown(
    "Many words could come next in your sentence, so a language model does not answer with a single word. Like a weather "
    "forecast (“rain 70%, sun 30%”), the answer gives every possibility a **probability**. The possibilities are all the "
    "**tokens** that the model knows: words, pieces of words and signs.\n\n"
    "The model has turned the end of your sentence into a vector, a list of numbers. For each token, it has learned another "
    "list of as many numbers. It multiplies the two lists number by number and adds up the products. The sum is the token's "
    "score, called its **logit**, which says how well the token would fit next. Here the work of the neural network ends. A "
    "calculation called **softmax** turns the scores into probabilities that add up to 100%, and choosing one token is a "
    "separate step after that."
)
words_here("prediction")
st.header("Watch a vector become a word", anchor=False)

place = st.container()  # what does not answer the guess: another sentence, while it waits
waiting = guess_is_open("prediction", state)
with place:
    word_drawing(state.sentence, waiting)
if waiting:
    st.stop()

trace = traced("causal", state.sentence)
best = next_tokens(trace.read, SHOWN)
probabilities = softmax(next_logits(trace.read))
vocabulary, shown = len(probabilities), sum(p.probability for p in best)

st.header("What comes next in your sentence?", anchor=False)
figure(
    partial(bars, [p.text for p in best], [p.probability for p in best], vocabulary=vocabulary),
    key="next",
    title=f"The likeliest next token is “{bare(best[0].text)}”, with {best[0].probability:.0%}",
    reading=(
        f"Look at the bar at the bottom: it is for all tokens that are not shown one by one. The {SHOWN} tokens above it have "
        f"{shown:.0%} together, and the other {vocabulary - SHOWN:,} share {1 - shown:.0%}. All {vocabulary:,} tokens make "
        f"{probabilities.sum():.0%}."
        + (
            f" The choice is as open as one among {2 ** entropy_bits(probabilities):,.0f} equally likely tokens, because the "
            "small probabilities of many tokens count as well."
            if deep()
            else ""
        )
    ),
    table=bars_table([p.text for p in best], [p.probability for p in best], vocabulary=vocabulary),
    provenance=of_trace(
        trace,
        measured="softmax over the whole vocabulary at the last token, after the last block and norm, temperature 1",
        not_measured="a measure of truth: they are the model's estimate of how such texts continue",
    ),
    code=figure_code("shared/next_bars", text=trace.read, shown=SHOWN),
    alt=f"Bars of the {SHOWN} likeliest next tokens and of all others.",
)
card("ten-bars")

st.header("Add a token yourself", anchor=False)
st.markdown(
    "Press a token to add it to your sentence. The longer sentence then goes through the model again, and you get a new list "
    "of probabilities. A dot (·) is a space."
)
full = len(trace.tokens) >= LIMIT
with st.container(horizontal=True):
    for prediction in best:
        st.button(
            markdown_escape(visible(prediction.text)),
            key=f"add-{prediction.token_id}",
            on_click=st.session_state.update,  # no function of this page: Streamlit would keep it, and this trace with it
            kwargs={"sentence": trace.read + prediction.text},
            disabled=full,
            help=f"rank {prediction.rank}, probability {prediction.probability:.2%}",
        )
if full:
    st.info(f"This app takes at most {LIMIT} tokens. Shorten the sentence if you want to add more.")

st.header("Look closer, one question at a time", anchor=False)
to_write = tabs(
    "prediction_tab",
    Part(Tab.CHOOSE, "", partial(choosing, trace)),
    Part(Tab.WRITE, "", partial(writing, trace)),
    Part(Tab.ONE_SCORE, "", partial(one_score, trace, best), deeper=True),
    Part(Tab.BRANCHES, "", partial(branches, trace), deeper=True),
    Part(Tab.LAYERS, "", partial(layers, trace), deeper=True),
    Part(Tab.MEANING, "", meaning, deeper=True),
    Part(Tab.TRUTH, "", truth, deeper=True),
)

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "They cannot tell you whether the next word is true, fair or wise. The probabilities are computed from your sentence and "
    "the model's weights alone. Training fitted these weights to texts: for each place in a text, it was known which token "
    "really came next. The lower the probability of this token was, the higher was the **loss**, and the weights were changed "
    "so that its probability would be higher the next time. So the probabilities are the model's estimate of how such texts "
    "and answers continue. This is also a small model, and most of its weights have been "
    "rounded to 4 bits each. A larger model would compute its probabilities in the same way and get other numbers."
)
check_yourself("prediction", state)
go_on("prediction")
if to_write:  # takes seconds, so the rest of the page is drawn first
    to_write()
