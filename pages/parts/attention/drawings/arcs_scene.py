"""Attention as lines between words: on the left the tokens that attend, on the right those that they attend to."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from components.widgets.drawing.marks import Box, Line, Mark, Words
from components.widgets.drawing.scene import Layout, Said, Scene

LEAST = 0.05  # the smallest share that is drawn


def arcs_scene(weights: np.ndarray, words: Sequence[str], picks: Sequence[str], one: int | None, label: str) -> Scene:
    """Weights (T, T), row = the token that attends. picks: what a click on each word hands over. one: only this token's lines."""
    wide, narrow = (_layout(weights, words, picks, one, wide) for wide in (True, False))
    return Scene(label, (Said(label, _said(words, one)),), wide, narrow)


def _said(words: Sequence[str], one: int | None) -> str:
    if one is None:
        return "The thicker a line, the larger the share. Click a word to see only its lines."
    return f"These are the lines of “{words[one]}” alone, with its shares. Click the word again to see all lines."


def _layout(weights: np.ndarray, words: Sequence[str], picks: Sequence[str], one: int | None, wide: bool) -> Layout:
    count = len(words)
    width, left, right = (760, 230, 530) if wide else (360, 112, 232)
    row, top = float(np.clip(360 / count, 19, 30)), 30
    size = 16 if row >= 24 else 14
    marks: list[Mark] = [
        Words("title-left", x=left, y=12, text="this token", size=14, anchor="end", role="muted"),
        Words("title-right", x=right, y=12, text="attends to", size=14, role="muted"),
    ]
    middles = [top + (place + 0.5) * row for place in range(count)]
    for i, j in drawn(weights, one):
        share = float(weights[i, j])
        marks.append(
            Line(
                f"line-{i}-{j}",
                x=left + 8,
                y=middles[i],
                x2=right - 8,
                y2=middles[j],
                bend="across",
                role="attention",
                width=0.8 + 6 * share,
                opacity=0.25 + 0.6 * share,
                tip=f"“{words[i]}” gives {share:.0%} to “{words[j]}”",
            )
        )
    for place, (word, y) in enumerate(zip(words, middles, strict=True)):
        more: dict[str, Any] = {"pick": picks[place], "tip": word}
        share = 0.0 if one is None else float(weights[one, place])
        attends = one is None or place == one
        after = right if one is None else right + 46  # of a chosen word the shares are between the lines and the words
        room = (width - after - 4, left - 4)
        marks += [
            Box(f"left-box-{place}", x=2, y=y - row / 2, w=left - 2, h=row, fill=0, line=0, **more),
            Box(f"right-box-{place}", x=right, y=y - row / 2, w=width - right - 2, h=row, fill=0, line=0, **more),
            _word(
                f"left-{place}",
                left,
                y,
                word,
                size,
                attends,
                more | {"anchor": "end", "limit": room[1], "bold": place == one},
            ),
            _word(f"right-{place}", after, y, word, size, one is None or share >= LEAST, more | {"limit": room[0]}),
        ]
        if one is not None and share >= LEAST:
            marks.append(
                Words(f"share-{place}", x=right, y=y, text=f"{share:.0%}", size=size, bold=True, role="attention")
            )
    return Layout(width, top + count * row + 6, (tuple(marks),))


def _word(id: str, x: float, y: float, text: str, size: float, strong: bool, more: dict[str, Any]) -> Words:
    return Words(id, x=x, y=y, text=text, size=size, role="token" if strong else "muted", **more)


def drawn(weights: np.ndarray, one: int | None) -> list[tuple[int, int]]:
    """The pairs whose line is drawn, weak ones first."""
    pairs = [(int(i), int(j)) for i, j in np.argwhere(weights >= LEAST) if one is None or i == one]
    return sorted(pairs, key=lambda pair: weights[pair])
