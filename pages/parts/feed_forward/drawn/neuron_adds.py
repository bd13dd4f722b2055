"""The second half of one neuron's story: the curve and the activation, what the neuron adds, and which words come up."""

import numpy as np

from components.figure.sums import product
from components.figure.text import decimal
from components.widgets.drawing.kit import arrow, few, panel, sign
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Strip, Words
from pages.parts.feed_forward.drawn.curve_plot import Plot, reach
from pages.parts.feed_forward.drawn.neuron_facts import NeuronFacts
from pages.parts.feed_forward.drawn.neuron_match import CELLS, Sheet, full, lane

TOKENS = 5  # whose activations are shown


def answers(facts: NeuronFacts, at: Sheet) -> list[Mark]:
    """The sum goes through the curve; where there is a gate, the result is multiplied by the second sum."""
    n = facts.numbers
    far = reach(n.before)
    plot = Plot(190, 92, 260, 240, far) if at.wide else Plot(50, 124, 260, 150, far)
    x, y = plot.across(n.before), plot.up(n.after)
    one = (0, 188, 134, 48) if at.wide else (100, 66, 160, 40)
    two = (510, 124, 180, 48) if at.wide else (0, 302, 168, 40)
    three = (510, 252, 180, 48) if at.wide else (192, 302, 168, 40)
    last = (756, 180, 140, 64) if at.wide else (90, 420, 180, 56)
    gate, factor, activation = product(n.after, n.factor, n.activation)
    marks: list[Mark] = [
        *lane(facts, at, sentence=at.wide),
        *plot.axes("sum", "gate" if facts.gated else "activation"),
        plot.curve("curve", facts.curve),
        Line("to-curve", x=x, y=plot.up(0), x2=x, y2=y, role="feed_forward", dashed=True),
        Dot("dot", x=x, y=y, r=7, role="feed_forward", born="sum"),
        Words("curve-name", x=plot.x, y=plot.y + 40, text=f"curve {facts.curve}", size=15),
        *panel("sum", *one, f"sum {decimal(n.before)}", role="feed_forward", size=17),
    ]
    goal = two if facts.gated else last
    if at.wide:
        marks.append(arrow("in-curve", 138, 212, plot.x - 4, 212, role="feed_forward", width=2))
        marks.append(
            Line(
                "out-curve",
                x=plot.x + plot.w + 6,
                y=212,
                x2=goal[0] - 6,
                y2=goal[1] + goal[3] / 2,
                bend="across",
                arrow=True,
                role="feed_forward",
                width=2,
            )
        )
    else:
        marks.append(arrow("gives", 180, 340 if facts.gated else 290, 180, 388, role="feed_forward", width=2))
    if facts.gated:
        marks += panel("curved", *two, f"gate {gate}", role="feed_forward", size=17, born="dot")
        marks += panel("factor", *three, f"second sum {factor}", role="feed_forward", size=17)
        marks += sign("times", 600, 212, "×") if at.wide else sign("times", 180, 322, "×")
        if at.wide:
            marks.append(Line("first-in", x=600, y=174, x2=600, y2=198, role="feed_forward", width=2))
            marks.append(Line("second-in", x=600, y=250, x2=600, y2=226, role="feed_forward", width=2))
            marks.append(arrow("gives", 618, 212, 750, 212, role="feed_forward", width=2))
    middle = last[0] + last[2] / 2
    marks.append(
        Words("activation-name", x=middle, y=last[1] - 15, text="activation", anchor="middle", size=15, bold=True)
    )
    marks += panel("activation", *last, activation, role="feed_forward", size=26, fill=0.36, born="dot")
    return marks


def shown_tokens(facts: NeuronFacts) -> list[int]:
    """The places of at most TOKENS tokens: the token itself and those at which the neuron is most active."""
    order = np.argsort(-np.abs(facts.numbers.everywhere), kind="stable").tolist()
    chosen = [facts.token, *(place for place in order if place != facts.token)][:TOKENS]
    return sorted(chosen)


def elsewhere(facts: NeuronFacts, at: Sheet) -> list[Mark]:
    """The neuron's activation at other tokens of the sentence."""
    places, values = shown_tokens(facts), facts.numbers.everywhere
    shown = [float(values[place]) for place in places]
    low, high = min(0.0, *shown), max(0.0, *shown)
    left, width, step, top = (210, 560, 46, 124) if at.wide else (100, 176, 62, 118)
    scale = width / max(1e-9, high - low)
    zero = left - low * scale
    marks = lane(facts, at, sentence=at.wide)
    said = f"activation of neuron {facts.neuron} at each token" if at.wide else f"activation of neuron {facts.neuron}"
    marks += [
        Words("axis", x=left, y=top - 32, text=said, size=15, bold=True),
        Line("zero", x=zero, y=top - 20, x2=zero, y2=top + step * (len(places) - 1) + 20, role="muted", width=1),
    ]
    for row, (place, value) in enumerate(zip(places, shown, strict=True)):
        y, here = top + step * row, place == facts.token
        long = abs(value) * scale
        name, start = "activation" if here else f"there{place}", zero if value >= 0 else zero - long
        marks += [
            Words(
                f"at{place}",
                x=left - 14,
                y=y,
                text=facts.tokens[place],
                anchor="end",
                size=16,
                bold=here,
                limit=left - 18,
            ),
            Box(
                name,
                x=start,
                y=y - 14,
                w=max(long, 1),
                h=28,
                role="feed_forward",
                fill=0.36 if here else 0.18,
                corner=3,
            ),
            Words(
                f"{name}-word",
                x=max(start + long, zero) + 10,
                y=y,
                text=decimal(value),
                size=18 if here else 16,
                bold=here,
            ),
        ]
    if left_out := len(facts.tokens) - len(places):
        said = f"{left_out} more token{'s' * (left_out > 1)} not drawn"
        marks.append(Words("left-out", x=at.width, y=at.height - 10, text=said, anchor="end", size=14))
    return marks


def adds(facts: NeuronFacts, at: Sheet) -> list[Mark]:
    """The neuron's column times its activation is added to the token's vector."""
    n = facts.numbers
    size, values, added = full(n.column), few(n.column, CELLS), few(n.added, CELLS)
    own, what = f"the neuron's own list: {facts.width} weights", f"what it adds, length {_length(n.added)}"
    activation = decimal(n.activation)
    marks = _with_sum(facts, at)
    if at.wide:
        return [
            *marks,
            Words("column-name", x=112, y=168, text=own, size=15),
            Strip("column", x=112, y=186, w=220, h=52, values=values, full=size, born="activation"),
            Words("times", x=356, y=212, text="×", anchor="middle", size=22),
            *panel("activation", 380, 184, 100, 56, activation, role="feed_forward", size=22, fill=0.36),
            Words("gives", x=502, y=212, text="=", anchor="middle", size=22),
            Strip("added", x=524, y=186, w=220, h=52, values=added, full=size, born="column"),
            Words("added-name", x=634, y=258, text=what, anchor="middle", size=15),
            arrow("up", 634, 180, 634, 46, role="feed_forward", width=2.5, born="added"),
        ]
    return [
        *marks,
        Words("column-name", x=0, y=84, text=own, size=15),
        Strip("column", x=0, y=100, w=300, h=32, values=values, full=size, born="activation"),
        Words("times", x=60, y=162, text="×", anchor="middle", size=20),
        *panel("activation", 90, 142, 120, 40, activation, role="feed_forward", size=20, fill=0.36),
        Words("gives", x=60, y=204, text="=", anchor="middle", size=20),
        Strip("added", x=0, y=222, w=300, h=32, values=added, full=size, born="column"),
        Words("added-name", x=0, y=272, text=what, size=15),
        arrow("up", 150, 286, 150, 336, role="feed_forward", width=2.5, born="added"),
        arrow("on", 150, 364, 150, 396),
    ]


def _with_sum(facts: NeuronFacts, at: Sheet) -> list[Mark]:
    """The lane with the sum of the vector and what the neuron adds."""
    n = facts.numbers
    after = n.stream + n.added
    strip, marks = few(after, CELLS), lane(facts, at, sentence=False)
    was, becomes = f"length as an arrow: {_length(n.stream)}", f"length {_length(after)}"
    if at.wide:
        return [
            *marks,
            Words("stream-name", x=112, y=62, text=was, size=14),
            *sign("plus", 634, 30, "+"),
            Strip("after", x=672, y=17, w=212, h=26, values=strip, full=full(n.stream), born="plus"),
            Words("after-name", x=672, y=62, text=becomes, size=14),
        ]
    return [
        *marks,
        Words("stream-name", x=104, y=48, text=was, size=14),
        Line("lane", x=346, y=36, x2=346, y2=350, role="muted"),
        arrow("lane-in", 346, 350, 168, 350),
        *sign("plus", 150, 350, "+"),
        Strip("after", x=0, y=404, w=300, h=30, values=strip, full=full(n.stream), born="plus"),
        Words("after-name", x=0, y=452, text=becomes, size=14),
    ]


def _length(vector: np.ndarray) -> str:
    return decimal(float(np.linalg.norm(vector)), 1)
