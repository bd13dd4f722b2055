"""The five steps of one cell, each a figure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import visible
from models.analysis.attention import Cell
from models.trace import Trace
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_trace

SHOWN = 4  # tokens whose share of the sum has a line of its own


@dataclass(frozen=True)
class Place:
    """One cell: layer and head, and the places of the token that looks and of the token looked at."""

    layer: int
    head: int
    looks: int
    looked: int


def _words(trace: Trace, place: Place) -> tuple[str, str]:
    return visible(trace.tokens[place.looks].text), visible(trace.tokens[place.looked].text)


def _code(trace: Trace, place: Place, step: int, groups: Sequence[list[int]] = ()) -> str:
    """The code of a step; `groups` of tokens whose values the last one adds up."""
    causal = trace.role == "causal"
    values = asdict(place) | {"text": trace.read, "causal": causal, "groups": list(groups), "step": step}
    return figure_code("attention/cell", load=trace.role, **values)


def _provenance(trace: Trace, place: Place, measured: str, not_measured: str) -> Provenance:
    return of_trace(trace, layer=place.layer, head=place.head, measured=measured, not_measured=not_measured)


def _query_and_key(trace: Trace, place: Place, cell: Cell) -> None:
    looks, looked = _words(trace, place)
    turned = ", after the rotary embedding" if trace.role == "causal" else ""
    pair = np.stack([cell.query, cell.key])
    names = ["query", "key"]
    figure(
        partial(stripe, pair, names),
        key="cell-query-key",
        title=f"“{looks}” asks with {len(cell.query)} numbers, “{looked}” answers with as many",
        reading=(
            f"Two matrices of this head made them from the two tokens' vectors{turned}. The query is "
            f"{np.linalg.norm(cell.query):.1f} long, the key {np.linalg.norm(cell.key):.1f}."
        ),
        table=partial(stripe_table, pair, names),
        provenance=_provenance(trace, place, f"query and key{turned}", "what the numbers stand for: no one was told"),
        code=_code(trace, place, 0),
        alt="Two lines of coloured cells, the query and the key.",
    )


def _product_and_sum(trace: Trace, place: Place, cell: Cell) -> None:
    looks, looked = _words(trace, place)
    up, down = cell.products.clip(min=0).sum(), cell.products.clip(max=0).sum()
    top = int(np.abs(cell.products).argmax())
    figure(
        partial(stripe, cell.products, ["query × key"]),
        key="cell-products",
        title=f"Multiplied number by number and added up: {cell.dot:.2f}",
        reading=(
            f"The products above 0 add up to {up:.2f}, those below to {down:.2f}. The largest is number {top}: "
            f"{cell.query[top]:.2f} × {cell.key[top]:.2f} = {cell.products[top]:.2f}. "
            f"The sum is large if “{looks}” asks for what “{looked}” has to offer."
        ),
        table=partial(stripe_table, cell.products, ["query × key"]),
        provenance=_provenance(
            trace, place, "query × key, number by number", "a likeness of words: it is this head's own"
        ),
        code=_code(trace, place, 1),
        alt=f"One line of {len(cell.products)} coloured cells, the products.",
    )


def _scale_and_mask(trace: Trace, place: Place, cell: Cell) -> None:
    looks, looked = _words(trace, place)
    scores = np.where(cell.seen, cell.scores, -np.inf)
    names = [token.text for token in trace.tokens]
    unseen = int((~cell.seen).sum())
    masked = (
        f"{unseen} later token{'s' * (unseen != 1)} may not be seen: their scores become minus infinity."
        if unseen
        else "Nothing stands after it, so the mask hides nothing."
        if trace.role == "causal"
        else "Nothing is masked: this model looks both ways."
    )
    figure(
        partial(signed_bars, names, scores, x_title="score", role="attention", hidden="−∞, masked", mark=place.looked),
        key="cell-scores",
        title=f"{cell.dot:.2f} / {cell.scale:.4g} = {cell.scores[place.looked]:.2f} for “{looked}”; {unseen} masked",
        reading=(
            f"The same query of “{looks}” meets every token's key. Each score adds up {len(cell.query)} products; such a sum "
            f"tends to be √{len(cell.query)} times as large as a single product. Left like that, the softmax would give nearly "
            f"everything to one token, so each sum is divided by √{len(cell.query)} = {cell.scale:.4g}. {masked}"
        ),
        table=signed_bars_table(names, scores),
        provenance=_provenance(
            trace, place, "query · key / √Dh, -inf where masked", "shares: these do not sum to anything"
        ),
        code=_code(trace, place, 2),
        alt=f"A bar for each of {len(names)} tokens: its score.",
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
            signed_bars, names, cell.weights, x_title="weight; the row sums to 1", role="attention", mark=place.looked
        ),
        key="cell-weights",
        title=f"“{looks}” gives “{looked}” {cell.weights[place.looked]:.3f} of its attention",
        reading=(
            f"Each score s becomes e to the power of s − {largest:.2f} (the row's largest); here that is {own:.4f}, of "
            f"{total:.4f} in all. The row sums to {cell.weights.sum():.3f}. The model's own row differs by at most {gap:.0e}."
        ),
        table=signed_bars_table(names, cell.weights),
        provenance=_provenance(
            trace, place, "softmax over the scores of one row", "how much a token matters for the answer"
        ),
        code=_code(trace, place, 3),
        alt=f"A bar for each of {len(names)} tokens: its share of the attention.",
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
    most = visible(trace.tokens[top[0]].text)
    figure(
        partial(stripe, np.stack(rows), names),
        key="cell-fetched",
        title=f"“{looks}” fetches {len(cell.fetched)} numbers, most of them from “{most}”",
        reading=(
            f"Every token offers a value; what arrives is their sum, each times its weight. The part of “{most}” is "
            f"{sizes[top[0]]:.2f} long, the sum {np.linalg.norm(cell.fetched):.2f}. With what the other "
            f"{trace.heads - 1} heads fetch it goes through one more matrix and is added to the token's vector."
        ),
        table=partial(stripe_table, np.stack(rows), names),
        provenance=_provenance(trace, place, "weight × value, by token, and the sum", "what later blocks make of it"),
        code=_code(trace, place, 4, [*([i] for i in top), *[rest] * bool(rest), [*range(len(sizes))]]),
        alt="Lines of coloured cells: what each token gives, and the sum.",
    )


STEPS = (_query_and_key, _product_and_sum, _scale_and_mask, _softmax, _weighted_sum)
