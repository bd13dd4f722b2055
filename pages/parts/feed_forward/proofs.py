"""Feed-forward works on one token alone; a block without it or its curve; and how many of the block's weights it has."""

from functools import partial

import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.charts.bars.blocks import Part, blocks, blocks_table
from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.figure.figure import figure
from components.figure.text import bare, shorten
from models.analysis.anatomy import block_parameters
from models.analysis.counterfactual import alone, logits_without
from models.predictions.next_token import next_logits
from models.predictions.prediction import best
from models.text.tokens import token_text
from models.trace import Trace
from pages.lesson.cards import card
from pages.parts.feed_forward.drawn.replaced_drawing import changed, replaced_facts, replaced_table
from pages.parts.feed_forward.drawn.replaced_story import replaced_scene
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import traced
from pages.shared.provenance import of_model, of_trace

SHOWN = 5
_ROUND = "feed-forward-round"


@st.fragment
def each_alone(role: str, text: str, layer: int, token: int) -> None:
    """Shuffle the other tokens' vectors, or replace them: the token's own result."""
    trace = traced(role, text)
    word = bare(trace.tokens[token].text)
    st.markdown(
        "No. Tokens exchange information in attention only. The feed-forward layer works on each vector by itself, so a "
        "token's result cannot depend on the other tokens. The drawing shows it with one vector that is replaced."
    )
    if len(trace.tokens) > 1:
        _one_replaced(trace, layer, token)
    st.markdown(
        "Here is the proof for all of them. The *other* tokens' vectors change places, or are all replaced by copies of this "
        "token's vector. Then this token's result is compared with the one before, to the last digit."
    )
    if len(trace.tokens) < 3:
        st.info("Shuffling needs at least three tokens. Type more words.", icon=":material/edit:")
        return
    st.button("Shuffle again", icon=":material/shuffle:", on_click=_shuffle)
    changes = alone(trace.role, trace.read, layer, token, st.session_state.get(_ROUND, 0))
    order = " ".join(bare(trace.tokens[place].text) for place in changes.order)
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
        title=f"In feed-forward, “{word}” changes by {unmoved if unmoved else '0.0'}, whatever the other tokens are",
        reading=(
            "Compare the first two bars (feed-forward) with the last two (attention of the same block). Only attention mixes "
            f"in other tokens, so only there can the result for “{word}” change, here by up to {max(values[2:]):.2g}. After "
            f"shuffling, the order was: {order}."
            + (
                " In this model, shuffling alone changes the result of attention by rounding errors only. Its blocks get the "
                "order of the tokens only through the vectors: at the start, a vector for its position was added to each."
                if order_free
                else ""
            )
        ),
        table=signed_bars_table(names, values, words=True),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="the largest change of any number in the token's result of each layer, others shuffled or replaced",
            not_measured="the whole model, in which the other tokens do change this one, through attention",
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
        alt="Four bars, two for feed-forward and two for attention.",
    )


def _one_replaced(trace: Trace, layer: int, token: int) -> None:
    facts = replaced_facts(trace.role, trace.read, layer, token)
    word, other = shorten(facts.tokens[token]), shorten(facts.tokens[facts.place])
    unmoved = changed(float(facts.fed[token]))
    drawing_figure(
        replaced_scene(facts),
        key="replaced",
        title=f"The vector of “{other}” is replaced, and the result for “{word}” changes by {unmoved}",
        reading=(
            f"Look at the last column in the fourth step: only the result for “{other}” changes there, because its own vector "
            "was replaced. In the fifth step, which is about attention, other tokens change as well."
        ),
        table=replaced_table(facts),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="the largest change of any number of each token's result, when one vector at the input is replaced",
            not_measured="the whole model, in which the replaced token does change others, through attention",
        ),
        code=figure_code(
            "feed_forward/replaced", load=trace.role, text=trace.read, layer=layer, token=token, place=facts.place
        ),
        step=3,
    )


def _shuffle() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def without(trace: Trace, layer: int) -> None:
    """The causal model's prediction as it is, with one block's curve straightened, and without its layer."""
    if trace.role != "causal":
        st.info(
            "This part needs a model that predicts the next token. The bidirectional model here has no output head, the "
            "matrix that turns a vector into scores for all tokens. Choose the causal model.",
            icon=":material/swap_horiz:",
        )
        return
    st.markdown(
        "To find out what something is for, remove it and see what goes wrong. This is done here in one block, and all "
        "others stay as they are. In the second picture, the block's curve is switched off (SiLU then gives back the number "
        "it gets). In the third, its whole feed-forward layer is removed. Try several blocks. Some are hardly missed. "
        "Without others, the prediction falls apart."
    )
    usual = best("causal", next_logits(trace.read), 1)[0]
    left, middle, right = st.columns(3, gap="medium")
    for column, what, name in (
        (left, "nothing", "The whole model"),
        (middle, "curve", "Without the curve"),
        (right, "layer", "Without the layer"),
    ):
        with column:
            st.markdown(f"**{name}**")
            _prediction(trace, layer, what, usual.token_id)
    st.caption(
        "Why does a layer need a curve at all? Two matrices, one directly after the other, can do no more than a single "
        "matrix could. In a layer with two matrices, the curve between them prevents this. In SmolLM2's layer there is also "
        "the product of gate and number, so even without SiLU it can do more than one matrix."
    )


def _prediction(trace: Trace, layer: int, what: str, usual: int) -> None:
    logits = logits_without(trace.read, layer, what)
    likeliest = best("causal", logits, SHOWN)
    rank = int((logits > logits[usual]).sum()) + 1
    texts, shares = [p.text for p in likeliest], [p.probability for p in likeliest]
    ids = [p.token_id for p in likeliest]
    word = bare(token_text("causal", usual))
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
            f"“{word}” comes first, with {shares[0]:.0%}"
            if ids[0] == usual
            else f"“{bare(texts[0])}” comes first, with {shares[0]:.0%}, and “{word}” is number {rank:,}"
        ),
        reading=(
            f"Look for the arrow: it marks “{word}”, the first choice of the whole model."
            if usual in ids
            else f"Look for “{word}”, the first choice of the whole model: it is not among these bars."
        ),
        table=bars_table(texts, shares, vocabulary=len(logits)),
        provenance=of_trace(
            trace,
            layer=layer,
            measured={
                "nothing": "the probability of each token (softmax over the whole vocabulary), with nothing changed",
                "curve": "the probability of each token, with SiLU giving back what it gets in this block",
                "layer": "the probability of each token, with nothing added by this block's feed-forward layer",
            }[what],
            not_measured="a model trained without this part, which would have learned to do without it",
        ),
        code=figure_code("feed_forward/without", text=trace.read, layer=layer, missing=what, tokens=ids),
        alt=f"Bars of the {SHOWN} likeliest next tokens and of all others.",
    )


def parameters(layer: int) -> None:
    """Where a block's weights are, in both models."""
    st.markdown(
        "Training has set every number in a block. Here these weights are counted, in one block of each of the two models. "
        "Most articles about transformers are about attention, but most of a block's weights are somewhere else."
    )
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
        Part("Normalisation", f"{count['norms'] / total:.2%}", count["norms"], "muted"),
    ]
    provenance = of_model(
        role,
        layer=layer,
        measured="the weights of one block, counted in the loaded model",
        not_measured="what the weights are used for",
    )
    figure(
        partial(blocks, parts),
        key=f"block-{role}",
        title=f"{provenance.model}: feed-forward has {count['feed_forward'] / total:.0%} of a block's weights",
        reading=(
            "Compare the first two bars: feed-forward has "
            f"{count['feed_forward'] / count['attention']:.1f} times as many weights as attention. The whole block has "
            f"{total:,}."
        ),
        table=blocks_table(parts),
        provenance=provenance,
        code=figure_code("feed_forward/sizes", load=role, layer=layer, causal=role == "causal", matrices=False),
        alt="Three bars: attention, feed-forward, normalisation.",
    )
