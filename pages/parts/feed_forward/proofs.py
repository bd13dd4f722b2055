"""What feed-forward does not see, what its curve is good for, and how much of a block it is."""

from functools import partial

import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.charts.bars.blocks import Part, blocks, blocks_table
from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.figure.figure import figure
from components.figure.text import visible
from models.analysis.anatomy import block_parameters
from models.analysis.counterfactual import alone, logits_without
from models.predictions.next_token import next_logits
from models.predictions.prediction import best
from models.text.tokens import token_text
from models.trace import Trace
from pages.lesson.cards import card
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import traced
from pages.shared.provenance import of_model, of_trace

SHOWN = 5
_ROUND = "feed-forward-round"


@st.fragment
def each_alone(role: str, text: str, layer: int, token: int) -> None:
    """Shuffle the other tokens' vectors, or replace them: the token's own result."""
    trace = traced(role, text)
    word = visible(trace.tokens[token].text)
    st.markdown(
        "Attention is the only place where tokens meet. The feed-forward layer gets them one by one. The proof: let all "
        "*other* vectors change places, and look at this token's result, to the last digit."
    )
    if len(trace.tokens) < 3:
        st.info("Shuffling needs at least three tokens. Type more words.", icon=":material/edit:")
        return
    st.button("Shuffle again", icon=":material/shuffle:", on_click=_shuffle)
    changes = alone(trace.role, trace.read, layer, token, st.session_state.get(_ROUND, 0))
    order = " ".join(visible(trace.tokens[place].text) for place in changes.order)
    names = [
        "feed-forward, shuffled", "feed-forward, replaced", "attention, shuffled", "attention, replaced",
    ]  # fmt: skip
    values = [
        changes.feed_forward_shuffled, changes.feed_forward_replaced, changes.attention_shuffled, changes.attention_replaced,
    ]  # fmt: skip
    unmoved = max(values[:2])
    order_free = trace.role != "causal"
    figure(
        partial(
            signed_bars,
            names,
            values,
            x_title="largest change of any number",
            role=["feed_forward"] * 2 + ["attention"] * 2,
            words=True,
            notes=[f"{value:.3g}" if value else "0.0" for value in values],
            limit=24,
        ),
        key="alone",
        title=f"Feed-forward: “{word}” changes by {unmoved if unmoved else '0.0'}, whatever the others are",
        reading=(
            f"Shuffled: {order}. Replaced: all others are copies of “{word}”. In the attention of the same block the result "
            f"moves by up to {max(values[2:]):.2g}"
            + (
                "; but shuffling alone moves it by rounding only, since this model's blocks know no order: places are in "
                "the vectors themselves."
                if order_free
                else "."
            )
        ),
        table=signed_bars_table(names, values, words=True),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="largest absolute change of the token's output of each sub-layer, others shuffled or replaced",
            not_measured="the whole model: through attention the others do change it",
        ),
        code=figure_code(
            "feed_forward/each_alone",
            load=trace.role,
            text=trace.read,
            layer=layer,
            token=token,
            order=list(changes.order),
            causal=trace.role == "causal",
        ),
        alt="Four bars: none for feed-forward, some for attention.",
    )


def _shuffle() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def without(trace: Trace, layer: int) -> None:
    """The causal model's prediction as it is, with one block's curve straightened, and without its layer."""
    if trace.role != "causal":
        st.info("The bidirectional model here has no output head. Choose the causal one.", icon=":material/swap_horiz:")
        return
    st.markdown(
        "What is the curve good for? In one block, let it be a straight line (SiLU gives back what it gets), or take the "
        "block's whole feed-forward layer away. Everything else stays. Move the layer: some blocks are missed, some are not."
    )
    usual = best("causal", next_logits(trace.read), 1)[0]
    left, middle, right = st.columns(3, gap="medium")
    for column, what, name in (
        (left, "nothing", "As it is"),
        (middle, "curve", "Without the curve"),
        (right, "layer", "Without the layer"),
    ):
        with column:
            st.markdown(f"**{name}**")
            _prediction(trace, layer, what, usual.token_id)
    st.caption(
        "Even without SiLU this gated layer is no straight line: gate times number remains. In a two-matrix layer, without "
        "the curve the two matrices would be one."
    )


def _prediction(trace: Trace, layer: int, what: str, usual: int) -> None:
    logits = logits_without(trace.read, layer, what)
    likeliest = best("causal", logits, SHOWN)
    rank = int((logits > logits[usual]).sum()) + 1
    texts, shares = [p.text for p in likeliest], [p.probability for p in likeliest]
    ids = [p.token_id for p in likeliest]
    word = visible(token_text("causal", usual))
    figure(
        partial(
            bars,
            texts,
            shares,
            vocabulary=len(logits),
            mark=ids.index(usual) if usual in ids else None,
            x_title="probability",
            whole=True,
        ),
        key=f"without-{what}",
        title=(
            f"“{word}” {shares[0]:.2f}"
            if ids[0] == usual
            else f"“{visible(texts[0])}” {shares[0]:.2f}; “{word}” is rank {rank:,}"
        ),
        reading=(
            f"The arrow marks what comes first in the whole model, “{word}”."
            if usual in ids
            else f"What comes first in the whole model, “{word}”, is not among these."
        ),
        table=bars_table(texts, shares, vocabulary=len(logits)),
        provenance=of_trace(
            trace,
            layer=layer,
            measured={
                "nothing": "softmax over the whole vocabulary, nothing changed",
                "curve": "the same, with SiLU replaced by the identity in this block",
                "layer": "the same, with nothing added by this block's feed-forward layer",
            }[what],
            not_measured="a model trained that way: it would have learned to do without",
        ),
        code=figure_code("feed_forward/without", text=trace.read, layer=layer, missing=what, tokens=ids),
        alt=f"Bars of the {SHOWN} likeliest next tokens and of all others.",
    )


def parameters(layer: int) -> None:
    """Where a block's weights are, in both models."""
    st.markdown("Count the numbers that were learned, in one block of each loaded model.")
    for column, role in zip(st.columns(2, gap="large"), ("causal", "encoder"), strict=True):
        with column:
            _block(role, layer if role == "causal" else min(layer, 5))
    card("minor-step")


def _block(role: str, layer: int) -> None:
    count = block_parameters(role, layer)
    total = sum(count.values())
    parts = [
        Part("Attention", f"{count['attention'] / total:.2%}", count["attention"], "attention"),
        Part("Feed-forward", f"{count['feed_forward'] / total:.2%}", count["feed_forward"], "feed_forward"),
        Part("Norms", f"{count['norms'] / total:.2%}", count["norms"], "muted"),
    ]
    provenance = of_model(
        role, layer=layer, measured="parameters of one block, counted on the loaded network", not_measured="use"
    )
    figure(
        partial(blocks, parts),
        key=f"block-{role}",
        title=f"{provenance.model}: feed-forward holds {count['feed_forward'] / total:.0%} of a block",
        reading=f"{count['feed_forward'] / count['attention']:.1f} times as many as attention; {total:,} in all.",
        table=blocks_table(parts),
        provenance=provenance,
        code=figure_code("feed_forward/sizes", load=role, layer=layer, causal=role == "causal", matrices=False),
        alt="Three bars: attention, feed-forward, norms.",
    )
