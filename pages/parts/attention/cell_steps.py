"""The five steps of one cell, each a figure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import bare, counted, visible
from models.analysis.attention import Cell
from models.trace import Trace
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_trace

SHOWN = 4  # tokens whose share of the sum has a line of its own


@dataclass(frozen=True)
class Place:
    """One cell: block and head, and the places of the token that attends and of the one that it attends to."""

    layer: int
    head: int
    looks: int
    looked: int


def _words(trace: Trace, place: Place) -> tuple[str, str]:
    return bare(trace.tokens[place.looks].text), bare(trace.tokens[place.looked].text)


def _code(trace: Trace, place: Place, step: int, groups: Sequence[list[int]] = ()) -> str:
    """The code of a step; `groups` of tokens whose values the last one adds up."""
    causal = trace.role == "causal"
    values = asdict(place) | {"text": trace.read, "causal": causal, "groups": list(groups), "step": step}
    return figure_code("attention/cell", load=trace.role, **values)


def _provenance(trace: Trace, place: Place, measured: str, not_measured: str) -> Provenance:
    return of_trace(trace, layer=place.layer, head=place.head, measured=measured, not_measured=not_measured)


def _query_and_key(trace: Trace, place: Place, cell: Cell) -> None:
    looks, looked = _words(trace, place)
    rotary = trace.role == "causal"
    turned = ", and both were rotated according to their places" if rotary else ""
    pair = np.stack([cell.query, cell.key])
    names = ["query", "key"]
    figure(
        partial(stripe, pair, names),
        key="cell-query-key",
        title=f"The query of “{looks}” and the key of “{looked}” are lists of {len(cell.query)} numbers each",
        reading=(
            "Look at the two lines of cells. Each cell is one number: its colour shows whether the number is above or below 0, "
            "and a stronger colour means farther from 0. Two matrices of this head made the lines from the two tokens' "
            f"vectors{turned}. As arrows, the query has the length {np.linalg.norm(cell.query):.1f} and the key "
            f"{np.linalg.norm(cell.key):.1f}."
        ),
        table=partial(stripe_table, pair, names),
        provenance=_provenance(
            trace,
            place,
            "query and key" + ", after the rotary embedding" * rotary,
            "what each number means, because nobody gave the numbers a meaning",
        ),
        code=_code(trace, place, 0),
        alt="Two lines of coloured cells: the query above, the key below.",
    )


def _product_and_sum(trace: Trace, place: Place, cell: Cell) -> None:
    looks, looked = _words(trace, place)
    up, down = cell.products.clip(min=0).sum(), cell.products.clip(max=0).sum()
    top = int(np.abs(cell.products).argmax())
    figure(
        partial(stripe, cell.products, ["query × key"]),
        key="cell-products",
        title=f"Multiplied number by number and added up, query and key give {cell.dot:.2f}",
        reading=(
            f"Look for the strongest cell. It is number {top}, counted from 0: {cell.query[top]:.2f} × {cell.key[top]:.2f} = "
            f"{cell.products[top]:.2f}. All products above 0 add up to {up:.2f}, and all below 0 to {down:.2f}. The total is "
            f"called the dot product. It is large if query and key point in similar directions, that is, if “{looked}” offers "
            f"what “{looks}” is looking for."
        ),
        table=partial(stripe_table, cell.products, ["query × key"]),
        provenance=_provenance(
            trace,
            place,
            "query × key, number by number",
            "how similar the words are, because each head compares in its own way",
        ),
        code=_code(trace, place, 1),
        alt=f"One line of {len(cell.products)} coloured cells, one for each product.",
    )


def _scale_and_mask(trace: Trace, place: Place, cell: Cell) -> None:
    looks, looked = _words(trace, place)
    scores = np.where(cell.seen, cell.scores, -np.inf)
    names = [token.text for token in trace.tokens]
    unseen = int((~cell.seen).sum())
    masked = (
        f"“{looks}” must not see what comes after it, so {counted(unseen, 'score')} became minus infinity."
        if unseen
        else f"No token comes after “{looks}”, so the mask hides nothing."
        if trace.role == "causal"
        else "Nothing is masked, because in this model a token sees both sides."
    )
    figure(
        partial(signed_bars, names, scores, x_title="score", role="attention", hidden="−∞, masked", mark=place.looked),
        key="cell-scores",
        title=(
            f"The score of “{looked}” is {cell.dot:.2f} / {cell.scale:.4g} = {cell.scores[place.looked]:.2f}, and "
            f"{counted(unseen, 'token is', 'tokens are')} masked"
        ),
        reading=(
            f"Look at the bar with the arrow. It belongs to “{looked}”; the other bars compare the same query of “{looks}” with "
            f"the keys of the other tokens. Why divide? A sum of {len(cell.query)} products tends to be {cell.scale:.4g} times "
            "as large as a single product. With scores that large, the next step would give nearly all of the attention to one "
            f"token, so every sum is divided by √{len(cell.query)} = {cell.scale:.4g}. {masked}"
        ),
        table=signed_bars_table(names, scores),
        provenance=_provenance(
            trace,
            place,
            "query · key / √Dh, -inf where masked",
            "shares of attention, because scores need not add up to 100%",
        ),
        code=_code(trace, place, 2),
        alt=f"A bar for the score of each of {len(names)} tokens.",
    )


def _softmax(trace: Trace, place: Place, cell: Cell) -> None:
    looks, looked = _words(trace, place)
    names = [token.text for token in trace.tokens]
    largest = float(cell.scores[cell.seen].max())
    total = float(np.exp(cell.scores[cell.seen] - largest).sum())
    own = float(np.exp(cell.scores[place.looked] - largest)) if cell.seen[place.looked] else 0.0
    gap = float(np.abs(cell.weights - trace.attention[place.layer, place.head, place.looks]).max())
    figure(
        partial(
            signed_bars,
            names,
            cell.weights,
            x_title="attention weight (all add up to 100%)",
            role="attention",
            mark=place.looked,
            percent=True,
        ),
        key="cell-weights",
        title=f"“{looks}” gives {cell.weights[place.looked]:.1%} of its attention to “{looked}”",
        reading=(
            "Look at the bars: none is below 0 any more, and together they make 100%. This step, the softmax, turns scores into "
            f"shares. The largest score, {largest:.2f}, is subtracted from each score s, and e to the power of the "
            f"result is taken, so that no share is below 0. For “{looked}” this gives {own:.4f}, and for all tokens together "
            f"{total:.4f}. The first number divided by the second is the share. The shares add up to {cell.weights.sum():.1%}, "
            f"and none of them differs from the model's own by more than {gap:.0e}."
        ),
        table=signed_bars_table(names, cell.weights),
        provenance=_provenance(
            trace, place, "softmax over the scores of one row of the matrix", "how much a token matters for the answer"
        ),
        code=_code(trace, place, 3),
        alt=f"A bar for the share of attention of each of {len(names)} tokens.",
    )


def _weighted_sum(trace: Trace, place: Place, cell: Cell) -> None:
    looks, _ = _words(trace, place)
    offered = cell.weights[:, None] * cell.values  # (T, Dh)
    sizes = np.linalg.norm(offered, axis=1)
    top = np.argsort(-sizes, kind="stable")[:SHOWN].tolist()
    rest = [i for i in range(len(sizes)) if i not in top]
    rows = [*offered[top], *([offered[rest].sum(axis=0)] if rest else []), cell.fetched]
    names = [f"{cell.weights[i]:.2f}×{visible(trace.tokens[i].text)}" for i in top]
    names += ["others"] * bool(rest) + ["sum"]
    most = bare(trace.tokens[top[0]].text)
    figure(
        partial(stripe, np.stack(rows), names),
        key="cell-fetched",
        title=f"“{most}” contributes most to what “{looks}” takes in through this head",
        reading=(
            f"Look at the last line, the sum: these {len(cell.fetched)} numbers are the result of the head. Each token offers a "
            "vector, its value. Every value is multiplied by its attention weight, and all are added up. As an arrow, the "
            f"contribution of “{most}” has the length {sizes[top[0]]:.2f} and the sum {np.linalg.norm(cell.fetched):.2f}. "
            f"Together with the results of the other {trace.heads - 1} heads, the sum goes through one more matrix and is "
            f"added to the vector of “{looks}”."
        ),
        table=partial(stripe_table, np.stack(rows), names),
        provenance=_provenance(trace, place, "weight × value, by token, and the sum", "what later blocks do with it"),
        code=_code(trace, place, 4, [*([i] for i in top), *[rest] * bool(rest), [*range(len(sizes))]]),
        alt="Lines of coloured cells: the contribution of each token, and the sum.",
    )


STEPS = (_query_and_key, _product_and_sum, _scale_and_mask, _softmax, _weighted_sum)
