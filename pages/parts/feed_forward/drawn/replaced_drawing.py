"""Another token's vector is replaced: which tokens' results change in feed-forward, and which in attention."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.figure.text import bare, shorten
from components.widgets.drawing.kit import arrow, few, panel
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout
from models.analysis.counterfactual import replaced
from models.trace import trace
from pages.parts.feed_forward.drawn.neuron_match import full

CELLS, LANES = 48, 5
COMES, PASSES, SWAPPED, AGAIN, ATTENTION = range(5)  # the steps


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


def replaced_layout(facts: ReplacedFacts, wide: bool) -> Layout:
    """All steps on one width of screen."""
    width, height = (900, 336) if wide else (360, 430)
    return Layout(width, height, tuple(tuple(_step(facts, wide, step)) for step in range(ATTENTION + 1)))


def changed(value: float) -> str:
    """A change in words: an exact 0 as 0.0."""
    return f"{value:.2g}" if value else "0.0"


def _step(facts: ReplacedFacts, wide: bool, step: int) -> list[Mark]:
    first = {"vector in": (216, 135)}
    middle = {"same weights": (418, 0), "result": (610, 250)} if PASSES <= step < ATTENTION else {}
    last = {"largest change": (810, 329)} if step >= AGAIN else {}
    marks: list[Mark] = [
        Words(
            f"head-{head[:4]}",
            x=x[0] if wide else x[1],
            y=14,
            text=head if wide else head.split()[-1],
            anchor="middle",
            size=15,
            role="muted",
        )
        for head, x in (first | middle | last).items()
        if wide or x[1]
    ]
    rows = {place: (58 if wide else 60) + (62 if wide else 78) * row for row, place in enumerate(facts.shown)}
    if step == ATTENTION:
        marks += _attention(facts, rows, wide)
    for place, y in rows.items():
        marks += _row(facts, place, y, wide, step)
    return marks


def _row(facts: ReplacedFacts, place: int, y: float, wide: bool, step: int) -> list[Mark]:
    here, swapped = place == facts.token, place == facts.place and step >= SWAPPED
    model = "causal" if facts.role == "causal" else "encoder"
    vector = facts.vectors[facts.token if swapped else place]
    x, w = (116, 200) if wide else (84, 102)
    size, born = full(facts.vectors[facts.token]), f"in{facts.token}"
    marks: list[Mark] = [
        *panel(
            f"token{place}", 0, y - 18, 100 if wide else 78, 36, facts.tokens[place], role=model if here or swapped else "muted",
            fill=0.3 if here else 0.08,
        ),
        Strip(f"in{place}", x=x, y=y - 15, w=w, h=30, values=few(vector, CELLS), full=size),
    ]  # fmt: skip
    if swapped:
        said = f"replaced by a copy of “{shorten(facts.tokens[facts.token], 12)}”"
        at = (x, y + 26) if wide else (0, y + 30)
        marks += [
            Words(f"said{place}", x=at[0], y=at[1], text=said, size=14, bold=True, born=born, limit=270),
            Box(f"frame{place}", x=x - 3, y=y - 18, w=w + 6, h=36, role=model, line=2, born=born),
        ]
    if PASSES <= step < ATTENTION:
        marks += _through(facts, place, y, wide, step)
    if step >= AGAIN:
        value = float((facts.fed if step == AGAIN else facts.heard)[place])
        x, anchor = (810, "middle") if wide else (358, "end")
        role = "token" if value else "muted"
        marks.append(
            Words(f"change{place}", x=x, y=y, text=changed(value), anchor=anchor, size=20, bold=bool(value), role=role)
        )
    return marks


def _through(facts: ReplacedFacts, place: int, y: float, wide: bool, step: int) -> list[Mark]:
    """A vector's way through the layer, and its result."""
    result = facts.out_after[place] if step == AGAIN else facts.out[place]
    x, w = (510, 200) if wide else (204, 92)
    strip = Strip(
        f"out{place}",
        x=x,
        y=y - 15,
        w=w,
        h=30,
        values=few(result, CELLS),
        full=full(facts.out[facts.token]),
        opacity=0.3 if step == SWAPPED else 1,
        born=f"in{place}",
    )
    if not wide:
        return [arrow(f"to{place}", 188, y, 202, y, role="feed_forward"), strip]
    return [
        arrow(f"to{place}", 322, y, 360, y, role="feed_forward"),
        *panel(f"layer{place}", 366, y - 17, 104, 34, "feed-forward", role="feed_forward", size=14),
        arrow(f"from{place}", 474, y, 504, y, role="feed_forward"),
        strip,
    ]


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
            f"heard{place}",
            x=x,
            y=rows[facts.place],
            x2=end,
            y2=y,
            bend="across",
            role="attention",
            arrow=True,
            width=2,
            born=f"in{facts.place}",
        )
        for place, y in rows.items()
        if facts.heard[place] > 0
    ]
