"""The attention of one block and head as a matrix, with its words, numbers and code."""

from functools import partial

import numpy as np

from components.charts.matrix import matrix, matrix_table
from components.figure.figure import figure
from components.figure.text import bare
from components.frame.legal import AVERAGE
from models.trace import Trace
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_trace


def attention_figure(trace: Trace, layer: int, head: int | None, *, key: str, hide_special: bool = False) -> None:
    """Draw how much each token attends to each other one in a block and a head (None: the average of all heads).

    The weights of hidden tokens are left out, not given to the others.
    """
    heads = [*range(trace.heads)] if head is None else [head]
    weights_figure(
        trace,
        trace.attention[layer].mean(axis=0) if head is None else trace.attention[layer, head],
        [layer] * len(heads),
        heads,
        f"block {layer}, {'average of all heads' if head is None else f'head {head}'}",
        key=key,
        layer=layer,
        head=AVERAGE if head is None else head,
        hide_special=hide_special,
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
) -> None:
    """Draw attention weights (T, T) of a trace, the average of some heads in some blocks; `where` names them in the title."""
    causal = trace.role == "causal"
    shown = [i for i, token in enumerate(trace.tokens) if not (hide_special and token.stands_for_no_text)]
    words = [trace.tokens[i].text for i in shown]
    cells = weights[np.ix_(shown, shown)]
    figure(
        partial(matrix, cells, words, causal=causal),
        key=key,
        title=largest_share(cells, words, where),
        reading=_reading(trace, weights, shown, len(heads)),
        table=partial(matrix_table, cells, words, words, causal=causal),
        provenance=of_trace(
            trace,
            layer=layer,
            head=head,
            measured="attention weights after the softmax: a full row of the matrix adds up to 1, which is 100%",
            not_measured="how much a token matters for the answer, because attention is only one step of many",
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
        alt=f"Attention matrix with a row and a column for each of {len(words)} tokens, {where}.",
    )


def largest_share(cells: np.ndarray, words: list[str], where: str) -> str:
    """A title that names the largest share (T, T) that a token gives to another token."""
    others = np.where(np.eye(len(words), dtype=bool), 0, cells)
    if not others.any():
        return f"With no other token to attend to, the token gives all of its attention to itself ({where})"
    i, j = np.unravel_index(others.argmax(), others.shape)
    return f"“{bare(words[i])}” gives {others[i, j]:.0%} of its attention to “{bare(words[j])}” ({where})"


def _reading(trace: Trace, weights: np.ndarray, shown: list[int], heads: int) -> str:
    """What goes to the first token and, if some are hidden, what the hidden ones take."""
    if len(trace.tokens) == 1:
        return "There is only one token, so all of its attention goes to itself."
    first = bare(trace.tokens[0].text)
    where = (
        f"Look at the first column, which shows what “{first}” gets"
        if 0 in shown
        else f"Look at one row at a time. The first column, which shows what “{first}” gets, is hidden"
    )
    causal = trace.role == "causal"
    itself = np.diag(weights)[int(causal) :].mean()  # in a causal model the first token can do nothing else
    text = (
        f"{where}: a token after it gives it {weights[1:, 0].mean():.0%} of its attention, on average over these tokens. On the "
        f"diagonal, each token attends to itself, with {itself:.0%} on average over "
        + ("the same tokens (the first one sees only itself, so it is left out). " if causal else "all tokens. ")
        + "A full row adds up to 100%, because a token always shares out all of its attention."
    )
    if heads > 1:
        text += f" Every cell is itself the mean of {heads} heads."
    hidden = [i for i in range(len(trace.tokens)) if i not in shown]
    if hidden and shown:
        taken = weights[np.ix_(shown, hidden)].sum(axis=1).mean()
        text += f" The special tokens are hidden. On average they take {taken:.0%} of a row."
    return text
