"""Another token's vector is replaced: a drawing of which tokens' results change in feed-forward, and which in attention."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.figure.text import bare, shorten
from components.widgets.drawing.kit import arrow, few, panel
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Said, Scene
from models.analysis.counterfactual import replaced
from models.trace import trace
from pages.parts.feed_forward.drawn.neuron_match import full

CELLS, LANES, STEPS = 48, 5, 4


@dataclass(frozen=True)
class ReplacedFacts:
    """The vector of token `place` becomes that of token `token`. Arrays (T, D): vectors in, results before and after. fed, heard
    (T,): the largest change of any number of each token's result, in feed-forward and in attention of the same block.
    """

    role: str
    read: str
    layer: int
    token: int
    place: int
    tokens: tuple[str, ...]
    vectors: np.ndarray
    out: np.ndarray
    out_after: np.ndarray
    fed: np.ndarray
    heard: np.ndarray

    @property
    def shown(self) -> list[int]:
        """The places of the tokens drawn: the token, the replaced one, and their neighbours."""
        low = max(0, min(self.token, self.place) - LANES + 2)
        low = max(0, min(low + 2, len(self.tokens) - LANES)) if low else 0
        places = list(range(low, min(len(self.tokens), low + LANES)))
        return (
            places
            if {self.token, self.place} <= set(places)
            else sorted({*places[: LANES - 2], self.token, self.place})
        )


def replaced_facts(role: str, text: str, layer: int, token: int) -> ReplacedFacts:
    """For a text of two tokens or more. The token that is replaced is two places before, if there is one, or else next to it.

    Raises EmptyText, IndexError or WeightsError.
    """
    seen, place = trace(role, text), max(0, token - 2) if token else 1
    found = replaced(role, text, layer, place, token)
    tokens = tuple(bare(each.text) for each in seen.tokens)
    arrays = (found.vectors, found.out, found.out_after, found.fed, found.heard)
    return ReplacedFacts(role, seen.read, layer, token, place, tokens, *arrays)


def replaced_table(facts: ReplacedFacts) -> pd.DataFrame:
    """The largest change of each token's result."""
    return pd.DataFrame(
        {"token": facts.tokens, "in attention": facts.heard.copy(), "in feed-forward": facts.fed.copy()}
    )


def replaced_scene(facts: ReplacedFacts) -> Scene:
    """All steps."""
    wide, narrow = (
        Layout(*size, tuple(tuple(_step(facts, is_wide, step)) for step in range(STEPS)))
        for is_wide, size in ((True, (900, 336)), (False, (360, 430)))
    )
    label = f"The vector of “{shorten(facts.tokens[facts.place])}” is replaced, at the input of the layer"
    return Scene(label, _said(facts), wide, narrow)


def changed(value: float) -> str:
    """A change in words: an exact 0 as 0.0."""
    return f"{value:.2g}" if value else "0.0"


def _step(facts: ReplacedFacts, wide: bool, step: int) -> list[Mark]:
    heads = ("vector in", "" if step == 3 else "same weights", "" if step == 3 else "result", "largest change")
    xs = (216, 418, 610, 810) if wide else (135, 0, 250, 329)
    marks: list[Mark] = [
        Words(
            f"head{i}",
            x=x,
            y=14,
            text=head if wide else head.replace("largest ", ""),
            anchor="middle",
            size=15,
            role="muted",
        )
        for i, (x, head) in enumerate(zip(xs, heads, strict=True))
        if x and head and (i < 3 or step >= 2)
    ]
    rows = {place: (58 if wide else 60) + (62 if wide else 78) * row for row, place in enumerate(facts.shown)}
    size_in, size_out = full(facts.vectors[facts.token]), full(facts.out[facts.token])
    if step == 3:
        marks += _attention(facts, rows, wide)
    for place, y in rows.items():
        marks += _row(facts, place, y, wide, step, size_in, size_out)
    return marks


def _row(
    facts: ReplacedFacts, place: int, y: float, wide: bool, step: int, size_in: float, size_out: float
) -> list[Mark]:
    swapped, here = place == facts.place, place == facts.token
    model = "causal" if facts.role == "causal" else "encoder"
    role = model if here or (swapped and step) else "muted"
    vector = facts.vectors[facts.token if swapped and step else place]
    result = facts.out_after[place] if step >= 2 else facts.out[place]
    strips = ((116, 200), (510, 200)) if wide else ((84, 102), (204, 92))
    high, box = 30, (366, 104) if wide else (192, 8)
    marks: list[Mark] = [
        *panel(
            f"token{place}",
            0,
            y - 18,
            100 if wide else 78,
            36,
            facts.tokens[place],
            role=role,
            fill=0.3 if here else 0.08,
        ),
        Strip(
            f"in{place}",
            x=strips[0][0],
            y=y - high / 2,
            w=strips[0][1],
            h=high,
            values=few(vector, CELLS),
            full=size_in,
        ),
    ]
    if swapped and step:
        said = f"replaced by a copy of “{shorten(facts.tokens[facts.token], 12)}”"
        marks.append(
            Words(
                f"said{place}",
                x=strips[0][0] if wide else 0,
                y=y + (26 if wide else 30),
                text=said,
                size=14,
                bold=True,
                born=f"in{facts.token}",
                limit=270,
            )
        )
        marks.append(
            Box(
                f"frame{place}",
                x=strips[0][0] - 3,
                y=y - 18,
                w=strips[0][1] + 6,
                h=36,
                role=model,
                line=2,
                born=f"in{facts.token}",
            )
        )
    if step < 3:
        if wide:
            marks.append(arrow(f"to{place}", 322, y, 360, y, role="feed_forward"))
            marks += panel(f"layer{place}", box[0], y - 17, box[1], 34, "feed-forward", role="feed_forward", size=14)
            marks.append(arrow(f"from{place}", 474, y, 504, y, role="feed_forward"))
        else:
            marks.append(arrow(f"to{place}", 188, y, 202, y, role="feed_forward"))
        marks.append(
            Strip(
                f"out{place}", x=strips[1][0], y=y - high / 2, w=strips[1][1], h=high, values=few(result, CELLS), full=size_out,
                opacity=0.3 if step == 1 else 1, born=f"in{place}",
            )
        )  # fmt: skip
    if step >= 2:
        value = float((facts.fed if step == 2 else facts.heard)[place])
        marks.append(
            Words(
                f"change{place}", x=810 if wide else 358, y=y, text=changed(value), anchor="middle" if wide else "end", size=20,
                bold=bool(value), role="token" if value else "muted",
            )
        )  # fmt: skip
    return marks


def _attention(facts: ReplacedFacts, rows: Mapping[int, float], wide: bool) -> list[Mark]:
    """Lines from the replaced token to those whose results of attention change."""
    x, end = (322, 730) if wide else (190, 306)
    left, width = (400, 250) if wide else (204, 84)
    first, last = min(rows.values()), max(rows.values())
    return [
        Box("attention", x=left, y=first - 24, w=width, h=last - first + 48, role="attention", fill=0.12, corner=8),
        Words("attention-n", x=left + width / 2, y=14, text="attention", anchor="middle", size=15, bold=True),
    ] + [
        Line(
            f"heard{place}", x=x, y=rows[facts.place], x2=end, y2=y, bend="across", role="attention", arrow=True, width=2,
            born=f"in{facts.place}",
        )
        for place, y in rows.items()
        if facts.heard[place] > 0
    ]  # fmt: skip


def _said(facts: ReplacedFacts) -> tuple[Said, ...]:
    token, other = shorten(facts.tokens[facts.token]), shorten(facts.tokens[facts.place])
    width = facts.vectors.shape[1]
    others = np.delete(facts.fed, facts.place)
    left_out = len(facts.tokens) - len(facts.shown)
    more = f" ({left_out} more tokens of the sentence are not drawn.)" if left_out else ""
    moved = int((np.delete(facts.heard, facts.place) > 0).sum())
    before = (
        " In this model, a token attends only to itself and to earlier tokens, so only these later ones can change."
        if facts.role == "causal"
        else ""
    )
    return (
        Said(
            "Each token goes through the layer by itself",
            f"The vector of each token goes through the same weights, and no line leads from one token to another.{more}",
        ),
        Said(
            f"The vector of “{other}” is replaced",
            f"At the input of the layer, “{other}” now gets a copy of the vector of “{token}”. All other vectors stay as they "
            "are.",
        ),
        Said(
            f"The result for “{token}” stays the same, number for number",
            f"The layer runs again. All {width} numbers of the result for “{token}” are the same as before: the largest change "
            f"is {changed(float(facts.fed[facts.token]))}. "
            + (
                "The same is true of every token except the replaced one."
                if not others.any()
                else f"At the other tokens it is {changed(float(others.max()))} at most."
            )
            + f" For “{other}” itself, a number changes by up to {changed(float(facts.fed[facts.place]))}.",
        ),
        Said(
            "In attention, other tokens change as well",
            f"The same vector is replaced at the input of attention, in the same block. Now the results change for {moved} other "
            f"token{'s' * (moved != 1)}; for “{token}” by up to {changed(float(facts.heard[facts.token]))}. Attention is where "
            f"tokens exchange information.{before}",
        ),
    )
