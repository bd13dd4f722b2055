"""One token through one feed-forward layer: vector in, activations, vector out; and the plan of the matrices."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.blocks import Part, blocks, blocks_table
from components.charts.bars.sorted_bars import sorted_bars, sorted_bars_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import bare
from components.frame.reading_level import deep
from models.analysis.feed_forward import Inside, Layout, inside, layout
from models.trace import Trace
from pages.parts.feed_forward.fields import NEURONS_SHOWN
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model, of_trace
from pages.shared.tabs import further

CELLS = 64  # cells in a line of a wrapped vector


def one_token(trace: Trace, layer: int, token: int) -> None:
    """What goes in, what the neurons make of it, what comes out."""
    layer_pass = inside(trace.role, trace.read, layer)
    plan = layout(trace.role)
    st.markdown(
        (
            "Every layer adds something to the vectors, so they grow, and some grow much larger than others. Therefore the "
            "layer works on a **normalised** copy of the vector."
            if plan.gated
            else "Every layer adds something to the vectors, so some would grow much larger than others. Therefore a vector is "
            "**normalised** after each addition, and the layer works on the normalised vector."
        )
        + " All its numbers are multiplied by one factor, which is computed for this vector, so that large and small vectors "
        "get a similar length. Then each number is multiplied by a weight of its own."
        + ("" if plan.gated else " (This model also subtracts the average first and adds a learned number at the end.)")
    )
    st.markdown(
        f"From the {plan.width} numbers of this vector, the layer computes {plan.inner:,} other numbers, the "
        "**activations**. Each of them belongs to one **neuron**, which has weights of its own and therefore reacts to a "
        f"pattern of its own. Each neuron also has its own list of {plan.width} numbers, which is multiplied by its "
        f"activation. All {plan.inner:,} lists are then added up to one list of {plan.width} numbers, and this is added to "
        f"the token's {'original vector, not to the copy' if plan.gated else 'vector'}. So a neuron whose activation is near 0 "
        f"adds hardly anything, but many such neurons together can count.\n\n{_curve(plan)}"
    )
    if deep():
        _vector(trace, layer_pass.vectors[token], layer, token, "in")
    shown = linked("feed_forward_shown", st.segmented_control, "Neurons shown, strongest first", NEURONS_SHOWN)
    _activations(trace, layer_pass, layer, token, plan.inner if shown == "all" else int(shown))
    if deep():
        _vector(trace, layer_pass.out[token], layer, token, "out")
    further("plans", "From which matrices do MiniLM and SmolLM2 build this layer?", partial(_plans, layer))


def _curve(plan: Layout) -> str:
    """Markdown: what the curve does to an activation, with a gate or without one."""
    curve = (
        f"a curve ({plan.activation}), which hardly changes large positive numbers, roughly halves numbers near 0 and brings "
        "large negative ones close to 0."
    )
    if not plan.gated:
        return f"Every activation has gone through {curve}"
    return (
        "Every activation is the product of two numbers, which the neuron computes from the vector with two sets of weights. "
        "The first number, the **gate**, works like a volume control for the second, which is called **up**. The gate has "
        f"gone through {curve}"
    )


def _vector(trace: Trace, vector: np.ndarray, layer: int, token: int, side: str) -> None:
    word = bare(trace.tokens[token].text)
    length, largest = float(np.linalg.norm(vector)), int(np.abs(vector).argmax())
    into = side == "in"
    figure(
        partial(stripe, vector, wrap=CELLS),
        key=f"feed-forward-{side}",
        title=(
            f"{len(vector)} numbers go into the layer: the normalised vector of “{word}”"
            if into
            else f"{len(vector)} numbers come out and are added to the vector of “{word}”"
        ),
        reading=(
            f"Look for the cell with the strongest colour. It is number {largest} (the first is number 0), and its value is "
            f"{vector[largest]:+.2f}. Each cell is one number of the vector. One colour means positive, the other negative. "
            + (
                "Attention has already mixed information from other tokens into this vector. After normalisation, its length "
                f"as an arrow is {length:.1f}."
                if into
                else f"As an arrow, this vector has length {length:.1f}. The vector that it is added to has length "
                f"{_stream(trace, layer, token):.1f}."
            )
        ),
        table=partial(stripe_table, vector, [""]),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="the vector that goes into the layer's first matrix"
            if into
            else "the result of the layer's last matrix",
            not_measured="what a single number means, because training gives numbers no names"
            if into
            else "what later blocks do with these numbers",
        ),
        code=figure_code("feed_forward/vector", load=trace.role, text=trace.read, layer=layer, token=token, side=side),
        alt=f"{len(vector)} coloured cells, one for each number of the vector that {'goes in' if into else 'comes out'}.",
    )


def _stream(trace: Trace, layer: int, token: int) -> float:
    """The length of the vector that the layer's output is added to, which a BERT-type block has normalised already."""
    if trace.role == "causal":
        return float(np.linalg.norm(trace.hidden[layer, token] + trace.attention_out[layer, token]))
    return float(np.linalg.norm(inside(trace.role, trace.read, layer).vectors[token]))


def _activations(trace: Trace, layer_pass: Inside, layer: int, token: int, first: int) -> None:
    values = layer_pass.hidden[token]
    squares = np.sort(values.astype(np.float64) ** 2)[::-1].cumsum()
    half = int((squares < squares[-1] / 2).sum()) + 1
    share_open = layer_pass.share_above_zero(token)
    others = float((values[layer_pass.before[token] <= 0].astype(np.float64) ** 2).sum() / squares[-1])
    word = bare(trace.tokens[token].text)
    strongest = int(np.abs(values).argmax())
    gap = float(np.abs(values - trace.feed_forward_hidden[layer, token]).max())
    plan = layout(trace.role)
    found = f"Before the curve, the number {'for the gate ' * plan.gated}is above 0"
    why = (
        "after the curve, a gate below 0 is small, but there are many of them, and the number “up” can be large"
        if plan.gated
        else ("after the curve, each activation below 0 is small, but there are many of them")
    )
    again = (
        "exactly as in the run of the model" if gap == 0 else f"the same as in the run of the model within {gap:.0e}"
    )
    figure(
        partial(
            sorted_bars,
            values,
            first=first,
            role="feed_forward",
            y_title="activation",
            x_title="neurons, strongest first",
        ),
        key="activations",
        title=f"At “{word}”, half of the total strength comes from {half:,} of {len(values):,} neurons",
        reading=(
            f"Look at the left end, where the activations farthest from 0 are. The first bar is neuron {strongest}, with "
            f"{values[strongest]:+.2f}. As the strength of a neuron, this page takes the square of its activation. A "
            "square is never below 0, so all of them can be added up, and a bar that is twice as long counts four times as "
            f"much. {found} for {share_open:.0%} of the neurons. The others contribute as "
            f"well, because the curve ({plan.activation}) makes negative numbers small but not 0. Together they make "
            f"{others:.0%} of the total strength here: {why}."
        ),
        table=sorted_bars_table(values, first),
        provenance=of_trace(
            trace,
            layer=layer,
            measured=f"activations just before the last matrix, sorted by size without the sign; computed again, {again}",
            not_measured="what a neuron reacts to",
        ),
        code=figure_code(
            "feed_forward/activations_sorted", load=trace.role, text=trace.read, layer=layer, token=token, shown=first
        ),
        alt=f"{min(first, len(values)):,} thin bars, longest on the left and shorter and shorter to the right.",
    )


def _plans(layer: int) -> None:
    """The matrices of both models side by side, as their loaded configurations have them."""
    st.markdown(
        "The two models build this layer differently, from tables of weights, called **matrices**. Each row of a matrix "
        "turns a whole vector into one new number. MiniLM, like BERT, has **two matrices** with a curve between them. It "
        "also adds one more number, a *bias*, to each result. SmolLM2, like LLaMA, has **three matrices**. The first "
        "computes a number for each neuron, which the curve turns into the gate. The second (“up”) computes the number that "
        "is multiplied by the gate, and the third (“down”) combines these products into a vector again."
    )
    for column, role in zip(st.columns(2, gap="large"), ("encoder", "causal"), strict=True):
        with column:
            _plan(role, layer)


def _plan(role: str, layer: int) -> None:
    plan = layout(role)
    wide, inner = f"{plan.width}", f"{plan.inner:,}"
    bias = 0 if plan.gated else 1
    up, down = plan.inner * (plan.width + bias), plan.width * (plan.inner + bias)
    grown = f"{inner} × {wide}" + ("" if plan.gated else f" + {inner}")
    shrunk = f"{wide} × {inner}" + ("" if plan.gated else f" + {wide}")
    first = [Part("Vector in", f"{wide} numbers", 0)]
    last = [Part("Matrix “down”", shrunk, down, "feed_forward"), Part("Vector out", f"{wide} numbers", 0)]
    if plan.gated:
        middle = [
            Part("Matrix “gate”", grown, up, "feed_forward"),
            Part(f"Curve {plan.activation}", f"gives {inner} gates", 0),
            Part("Matrix “up”", grown, up, "feed_forward"),
            Part("Gate × up", f"{inner} activations", 0),
        ]
    else:
        middle = [
            Part("Matrix “up”", grown, up, "feed_forward"),
            Part(f"Curve {plan.activation}", f"gives {inner} activations", 0),
        ]
    parts = [*first, *middle, *last]
    layer = min(layer, 5) if role == "encoder" else layer
    provenance = of_model(
        role,
        layer=layer,
        measured="the sizes in the configuration of the loaded model",
        not_measured="what the weights do to a sentence",
    )
    figure(
        partial(blocks, parts),
        key=f"plan-{role}",
        title=f"{provenance.model}: {'three matrices, one of them for the gates' if plan.gated else 'two matrices'}",
        reading=(
            f"Look at the steps from top to bottom: {wide} numbers become {inner}, and then {wide} again. With "
            f"{plan.inner / plan.width:.2f} times as many numbers inside, the layer can check for more patterns than the "
            f"vector has numbers. All this takes {sum(p.parameters for p in parts):,} weights."
        ),
        table=blocks_table(parts),
        provenance=provenance,
        code=figure_code("feed_forward/sizes", load=role, layer=layer, causal=role == "causal", matrices=True),
        alt="The steps of the layer from top to bottom, with the sizes of their matrices.",
    )
