"""One layer and head of a trace as a matrix with its words, numbers and code."""

from functools import partial

import numpy as np

from components.charts.matrix import matrix, matrix_table
from components.figure.figure import figure
from components.figure.text import visible
from components.frame.legal import AVERAGE
from models.trace import Trace
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_trace


def attention_figure(
    trace: Trace, layer: int, head: int | None, *, key: str, hide_special: bool = False, about_last: bool = False
) -> None:
    """Draw who looks at whom in `layer`, `head` (None: average of all heads). Hidden tokens are left out, not shared out.

    `about_last` lets the title speak of the last token instead of the strongest look of all.
    """
    weights = trace.attention[layer].mean(axis=0) if head is None else trace.attention[layer, head]  # (T, T)
    weights_figure(
        trace,
        weights,
        partial(figure_code, "shared/attention_matrix", layer=layer, head=head),
        f"layer {layer}, {'average of all heads' if head is None else f'head {head}'}",
        key=key,
        layer=layer,
        head=AVERAGE if head is None else head,
        hide_special=hide_special,
        about_last=about_last,
    )


def weights_figure(
    trace: Trace,
    weights: np.ndarray,
    code: partial[str],
    where: str,
    *,
    key: str,
    layer: int | str,
    head: int | str,
    hide_special: bool = False,
    about_last: bool = False,
) -> None:
    """Draw attention weights (T, T) of a trace. `code` lacks `load`, `text`, `kept` and `lower`; `where` names
    them in the title."""
    causal = trace.role == "causal"
    kept = [i for i, token in enumerate(trace.tokens) if not (hide_special and token.special)]
    words = [trace.tokens[i].text for i in kept]
    seen = weights[np.ix_(kept, kept)]
    figure(
        partial(matrix, seen, words, causal=causal),
        key=key,
        title=_finding(seen[-1:] if about_last else seen, words, where),
        reading=_reading(trace, weights, kept),
        table=partial(matrix_table, seen, words, words, causal=causal),
        provenance=of_trace(
            trace,
            layer=layer,
            head=head,
            measured="attention weights after the softmax; each full row sums to 1",
            not_measured="how much a token matters for the answer: weights are one step of many",
        ),
        code=code(load=trace.role, text=trace.read, kept=kept, lower=causal),
        alt=f"Attention matrix of {len(words)} by {len(words)} tokens, {where}.",
    )


def _finding(seen: np.ndarray, words: list[str], where: str) -> str:
    """The strongest look of one of the last rows' tokens at another token."""
    looking = np.arange(len(words) - len(seen), len(words))
    others = np.where(looking[:, None] == np.arange(len(words)), 0, seen)
    if not others.any():
        return f"With nothing else to look at, the token looks at itself ({where})"
    i, j = np.unravel_index(others.argmax(), others.shape)
    looks = visible(words[looking[i]])
    return f"“{looks}” looks at “{visible(words[j])}” with {others[i, j]:.2f} of its attention ({where})"


def _reading(trace: Trace, weights: np.ndarray, kept: list[int]) -> str:
    """What goes to the first token and, if some are hidden, what the hidden ones take."""
    if len(trace.tokens) == 1:
        return "There is one token only."
    text = (
        f"On average the tokens keep {np.diag(weights).mean():.2f} for themselves; those after the first give "
        f"{weights[1:, 0].mean():.2f} to the first, “{visible(trace.tokens[0].text)}”."
    )
    hidden = [i for i in range(len(trace.tokens)) if i not in kept]
    if hidden and kept:
        text += f" The hidden special tokens take {weights[np.ix_(kept, hidden)].sum(axis=1).mean():.2f} of every row."
    return text
