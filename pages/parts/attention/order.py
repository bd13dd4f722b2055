"""Word order: what attention cannot know by itself, and how two models tell it the places of the words."""

from functools import partial

import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.figure.figure import figure
from components.figure.text import bare
from content.examples.presets import opening
from models.analysis.word_order import hands, ordered, shuffled, tellers
from models.trace import Trace
from pages.parts.attention.word_order.hands_drawing import hands_scene
from pages.parts.attention.word_order.hands_numbers import hands_table
from pages.parts.attention.word_order.hands_words import Told
from pages.parts.attention.word_order.shuffle_drawing import STEPS, shuffle_scene
from pages.parts.attention.word_order.shuffle_numbers import CELLS, MOST, difference, numbers, shown, shuffle_table
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced, working
from pages.shared.provenance import of_trace

EXAMPLE = "dog bites man"
LAYER, HEAD = 16, 0  # a head of SmolLM2 that attends to the token before, by the measures of “Which heads”
PAIR = 0  # the fastest one
SETTINGS = (
    "no rotation, no mask", "rotation, no mask", "mask, no rotation", "rotation and mask",
)  # fmt: skip


@st.fragment
def word_order(sentence: str) -> None:
    """The sentence shuffled, the rotation, and what else tells the causal model the order."""
    st.markdown(
        "“dog bites man” and “man bites dog” are made of the same words. Only the order says who bites whom. But attention "
        "does not know the order by itself. It compares vectors and mixes them, and a mixture is like a soup: it tastes the "
        "same, whatever went into the pot first. So a model needs something that tells it the places of the words. The "
        "first drawing shows what happens without it, and how MiniLM solves the problem. The second one shows how SmolLM2 "
        "does."
    )
    text = EXAMPLE if sentence == opening("attention") else sentence
    seed = linked("order_shuffle", st.number_input, "Another order (0: the words from last to first)", 0, 99)
    _shuffled(traced("encoder", text), seed)
    causal = traced("causal", text)
    if len(causal.tokens) < 2:
        st.info("This needs at least two words. Type more words above.", icon=":material/edit:")
        return
    st.markdown(
        "Models of the LLaMA kind, such as SmolLM2, add no vector for the place. Attention compares two vectors: the "
        "**query** of the token that attends, and the **key** of the token that it attends to. These models turn both (this "
        "is called **rotary position embedding**, or RoPE). The drawing uses the query of your sentence's last token and "
        f"the key of the token before it, in head {HEAD} of block {LAYER}."
    )
    _hands(causal)
    st.markdown(
        "Is the rotation the only thing that tells SmolLM2 the order? No. In this model, a token attends only to itself and to "
        "earlier tokens, because a **mask** hides the others. So the second token can use two tokens, and the third one three. "
        "This tells the order, too. The next figure switches both off, one by one."
    )
    _tellers(causal, seed)


def _shuffled(trace: Trace, seed: int) -> None:
    order = shuffled(trace.tokens, MOST, seed)
    places = [place for place, token in enumerate(trace.tokens) if not token.special]
    if len(places) < 2:
        st.info("Shuffling needs at least two words. Type more words above.", icon=":material/edit:")
        return
    with working("encoder", "Running the shuffled sentence"):
        found = ordered(trace.read, tuple(order))
    seen = shown(found, [bare(token.text) for token in trace.tokens], order, places)
    without, added = seen.apart.max(axis=1)
    drawing_figure(
        shuffle_scene(seen, trace.layers),
        key="order-shuffled",
        title=(
            f"Shuffled, the final vectors change by {difference(without)} without places and by {difference(added)} with "
            "them"
        ),
        reading=(
            f"Look at the right end of steps 4 and {len(STEPS)}: under each old vector is the new one. Place 0 has the marker "
            "[CLS]. It is not drawn, and not shuffled. A third vector, the same for all tokens, is added, too, and the sum is "
            "brought to a common scale before block 0."
        ),
        table=partial(shuffle_table, seen.words, numbers(seen)),
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            measured="vectors of words and of places, and final vectors in two orders, with the vectors of places and without",
            not_measured="a model trained without places, which might have learned something else",
        ),
        code=figure_code(
            "attention.word_order/shuffled",
            text=trace.read,
            order=order,
            drawn=places[:MOST],
            cells=CELLS,
            load="encoder",
        ),
    )


def _hands(trace: Trace) -> None:
    looks = len(trace.tokens) - 1
    looked = looks - 1
    found = hands(trace, LAYER, HEAD, looks, looked)
    first, second = (bare(trace.tokens[place].text) for place in (looks, looked))
    places = {"here": (looks, looked), "both": (looks + 1, looked + 1), "one": (looks + 1, looked)}
    where = f"head {HEAD} of block {LAYER}"
    told = Told(first, second, float(trace.attention[LAYER, HEAD, looks, looked]), places, PAIR, where)
    drawing_figure(
        hands_scene(found, told),
        key="order-hands",
        title="The product of two turned hands depends on how far apart two tokens are, not on where",
        reading=(
            "Look at steps 4 to 6: the angle between the two hands stays while both move, and changes when one moves alone. "
            f"In the steps with one clock, the pair is number {PAIR}, made of the numbers {PAIR} and "
            f"{PAIR + len(found.speeds)} of query and key."
        ),
        table=partial(hands_table, found.query, found.key, found.speeds, tuple(places.values()), PAIR),
        provenance=of_trace(
            trace,
            layer=LAYER,
            head=HEAD,
            measured="query and key turned back to place 0, and turned again as at other places",
            not_measured="other sentences: other words in between would change query and key themselves",
        ),
        code=figure_code(
            "attention.word_order/hands",
            text=trace.read,
            layer=LAYER,
            head=HEAD,
            looks=looks,
            looked=looked,
            pair=PAIR,
            places=[*places.values()],
        ),
        step=3,
    )


def _tellers(trace: Trace, seed: int) -> None:
    order = shuffled(trace.tokens, MOST, seed)
    with working("causal", "Running the shuffled sentence in four ways"):
        changes = tellers(trace.read, tuple(order)).tolist()
    figure(
        partial(
            signed_bars,
            SETTINGS,
            changes,
            x_title="greatest difference between two numbers of the final vectors",
            role=trace.role,
            words=True,
            notes=[difference(value) for value in changes],
            limit=28,
        ),
        key="order-tellers",
        title=f"Without rotation and mask, shuffling changes SmolLM2's vectors by {difference(changes[0])}, which is rounding",
        reading=(
            "Compare the bars. In each setting, the sentence and the shuffled sentence went through all blocks, and the two "
            "final vectors of each token were compared. The first bar is nearly zero. What is left is rounding, and it is "
            "coarser than MiniLM's, because some vectors inside SmolLM2 contain much larger numbers. The third bar shows "
            "that the mask alone tells the order. The last one is SmolLM2 as it is."
        ),
        table=signed_bars_table(SETTINGS, changes, words=True),
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            measured="the greatest change of any number of any token's final vector when the tokens are shuffled",
            not_measured="how well the model would work so: it was trained with both",
        ),
        code=figure_code("attention.word_order/tellers", text=trace.read, order=order),
        alt="Four bars: the change without rotation and mask is nearly zero, the three others are large.",
    )
