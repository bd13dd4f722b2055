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
    """Draw how much each token attends to each in a layer and a head (None: the average of all heads).

    The weights of hidden tokens are left out, not given to the others. With `about_last` the title names the largest weight
    of the last token, not of all.
    """
    heads = [*range(trace.heads)] if head is None else [head]
    weights_figure(
        trace,
        trace.attention[layer].mean(axis=0) if head is None else trace.attention[layer, head],
        [layer] * len(heads),
        heads,
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
    layers: list[int],
    heads: list[int],
    where: str,
    *,
    key: str,
    layer: int | str,
    head: int | str,
    hide_special: bool = False,
    about_last: bool = False,
) -> None:
    """Draw attention weights (T, T) of a trace, the average of some heads in some layers; `where` names them in the title."""
    causal = trace.role == "causal"
    shown = [i for i, token in enumerate(trace.tokens) if not (hide_special and token.special)]
    words = [trace.tokens[i].text for i in shown]
    cells = weights[np.ix_(shown, shown)]
    figure(
        partial(matrix, cells, words, causal=causal),
        key=key,
        title=_title(cells[-1:] if about_last else cells, words, where),
        reading=_reading(trace, weights, shown),
        table=partial(matrix_table, cells, words, words, causal=causal),
        provenance=of_trace(
            trace,
            layer=layer,
            head=head,
            measured="attention weights after the softmax; each full row sums to 1",
            not_measured="how much a token matters for the answer: weights are one step of many",
        ),
        code=figure_code(
            "shared/attention_matrix",
            load=trace.role,
            text=trace.read,
            layers=layers,
            heads=heads,
            shown=shown,
            lower=causal,
        ),
        alt=f"Attention matrix of {len(words)} by {len(words)} tokens, {where}.",
    )


def _title(cells: np.ndarray, words: list[str], where: str) -> str:
    """The strongest look of one of the last rows' tokens at another token."""
    looking = np.arange(len(words) - len(cells), len(words))
    others = np.where(looking[:, None] == np.arange(len(words)), 0, cells)
    if not others.any():
        return f"With nothing else to look at, the token looks at itself ({where})"
    i, j = np.unravel_index(others.argmax(), others.shape)
    looks = visible(words[looking[i]])
    return f"“{looks}” looks at “{visible(words[j])}” with {others[i, j]:.2f} of its attention ({where})"


def _reading(trace: Trace, weights: np.ndarray, shown: list[int]) -> str:
    """What goes to the first token and, if some are hidden, what the hidden ones take."""
    if len(trace.tokens) == 1:
        return "There is one token only."
    text = (
        f"On average the tokens keep {np.diag(weights).mean():.2f} for themselves; those after the first give "
        f"{weights[1:, 0].mean():.2f} to the first, “{visible(trace.tokens[0].text)}”."
    )
    hidden = [i for i in range(len(trace.tokens)) if i not in shown]
    if hidden and shown:
        text += f" The hidden special tokens take {weights[np.ix_(shown, hidden)].sum(axis=1).mean():.2f} of every row."
    return text
