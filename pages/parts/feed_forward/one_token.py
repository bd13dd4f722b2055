"""One token through one feed-forward layer: vector in, activations, vector out; and the plan of the matrices."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.blocks import Part, blocks, blocks_table
from components.charts.bars.sorted_bars import sorted_bars, sorted_bars_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import visible
from models.analysis.feed_forward import Inside, inside, layout
from models.trace import Trace
from pages.parts.feed_forward.fields import NEURONS_SHOWN
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model, of_trace

CELLS = 64  # cells in a line of a wrapped vector


def one_token(trace: Trace, layer: int, token: int) -> None:
    """What goes in, what the neurons make of it, what comes out."""
    layer_pass = inside(trace.role, trace.read, layer)
    plan = layout(trace.role)
    st.markdown(
        f"The layer reads one vector of {plan.width} numbers, makes {plan.inner:,} of it, bends them with a curve "
        f"({plan.activation}), and turns them back into {plan.width} numbers, which are added to the token's vector."
    )
    _vector(trace, layer_pass.vectors[token], layer, token, "in")
    shown = linked("feed_forward_shown", st.segmented_control, "Neurons shown, strongest first", NEURONS_SHOWN)
    _activations(trace, layer_pass, layer, token, plan.inner if shown == "all" else int(shown))
    _vector(trace, layer_pass.out[token], layer, token, "out")
    _plans(layer)


def _vector(trace: Trace, vector: np.ndarray, layer: int, token: int, side: str) -> None:
    word = visible(trace.tokens[token].text)
    length, largest = float(np.linalg.norm(vector)), int(np.abs(vector).argmax())
    into = side == "in"
    figure(
        partial(stripe, vector, wrap=CELLS),
        key=f"feed-forward-{side}",
        title=(
            f"In goes “{word}”: {len(vector)} numbers, length {length:.1f}"
            if into
            else f"Out come {len(vector)} numbers to add, length {length:.1f}"
        ),
        reading=(
            f"The largest is number {largest}: {vector[largest]:+.2f}. "
            + (
                "It is the stream after attention, past a norm: what attention has brought is in it already."
                if into
                else f"The vector that it is added to is {_stream(trace, layer, token):.1f} long."
            )
        ),
        table=partial(stripe_table, vector, [""]),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="what the first matrix reads" if into else "what the last matrix writes",
            not_measured="what single numbers mean: no one was told" if into else "what later blocks make of it",
        ),
        code=figure_code("feed_forward/vector", load=trace.role, text=trace.read, layer=layer, token=token, side=side),
        alt=f"{len(vector)} coloured cells, the vector that {'goes in' if into else 'comes out'}.",
    )


def _stream(trace: Trace, layer: int, token: int) -> float:
    """The length of the vector that the layer's output is added to: a BERT-type block has normed it already."""
    if trace.role == "causal":
        return float(np.linalg.norm(trace.hidden[layer, token] + trace.attention_out[layer, token]))
    return float(np.linalg.norm(inside(trace.role, trace.read, layer).vectors[token]))


def _activations(trace: Trace, layer_pass: Inside, layer: int, token: int, first: int) -> None:
    values = layer_pass.hidden[token]
    squares = np.sort(values.astype(np.float64) ** 2)[::-1].cumsum()
    half = int((squares < squares[-1] / 2).sum()) + 1
    share_open = layer_pass.share_above_zero(token)
    others = float((values[layer_pass.before[token] <= 0].astype(np.float64) ** 2).sum() / squares[-1])
    word = visible(trace.tokens[token].text)
    strongest = int(np.abs(values).argmax())
    gap = float(np.abs(values - trace.feed_forward_hidden[layer, token]).max())
    plan = layout(trace.role)
    found = "The gate is open" if plan.gated else "The number before the curve is above 0"
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
        title=f"{found} for {share_open:.0%} of {len(values):,} neurons at “{word}”; {half} hold half of the strength",
        reading=(
            ("A gate is open if its number is above 0 before the curve. " if plan.gated else "")
            + f"{plan.activation} lets small negative values through, so the other neurons contribute as well: {others:.0%} of "
            f"the total strength here. The strongest is neuron {strongest} with {values[strongest]:+.2f}. Strength is the sum of "
            "the squares of all activations. They are recomputed here; the pass itself had "
            + ("exactly the same." if gap == 0 else f"the same within {gap:.0e}.")
        ),
        table=sorted_bars_table(values, first),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="activations just before the last matrix, by size without the sign",
            not_measured="what a neuron stands for",
        ),
        code=figure_code(
            "feed_forward/activations_sorted", load=trace.role, text=trace.read, layer=layer, token=token, shown=first
        ),
        alt=f"{min(first, len(values)):,} thin bars, long on the left, then shorter and shorter.",
    )


def _plans(layer: int) -> None:
    """The matrices of both models side by side, as their loaded configurations have them."""
    st.markdown(
        "The two loaded models build this layer differently. BERT's plan has **two matrices** with a curve between them, each "
        "with a bias, one number more for every row. "
        "LLaMA's has **three**: one makes the numbers, one makes a gate for each of them, and the third leads gate times number "
        "back."
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
    last = [Part("Back", shrunk, down, "feed_forward"), Part("Vector out", f"{wide} numbers", 0)]
    if plan.gated:
        middle = [
            Part("Gate", grown, up, "feed_forward"),
            Part(plan.activation, "bends every number of the gate", 0),
            Part("Up", grown, up, "feed_forward"),
            Part("Gate × up", f"{inner} activations", 0),
        ]
    else:
        middle = [
            Part("Up", grown, up, "feed_forward"),
            Part(plan.activation, f"bends every number: {inner} activations", 0),
        ]
    parts = [*first, *middle, *last]
    layer = min(layer, 5) if role == "encoder" else layer
    figure(
        partial(blocks, parts),
        key=f"plan-{role}",
        title=f"{'Three matrices, gated' if plan.gated else 'Two matrices'}, with {plan.activation}",
        reading=f"{plan.inner / plan.width:.2f} times as wide inside as outside; {sum(p.parameters for p in parts):,} weights.",
        table=blocks_table(parts),
        provenance=of_model(
            role, layer=layer, measured="sizes in the loaded configuration", not_measured="what the weights do"
        ),
        code=figure_code("feed_forward/sizes", load=role, layer=layer, causal=role == "causal", matrices=True),
        alt="The steps of the layer from top to bottom, with the sizes of their matrices.",
    )
