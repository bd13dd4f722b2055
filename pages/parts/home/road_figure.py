"""The road as a figure: its words, its numbers, and what is sent to the browser."""

from functools import partial

import numpy as np
import pandas as pd

from components.charts.road_picture import road_picture
from components.figure.colors import of_model as colour_of
from components.figure.figure import figure
from components.figure.text import bare, counted, shorten, visible
from components.frame.here import KEPT
from components.widgets.road.road import FULL, Drawn, Piece, least, payload
from components.widgets.road.road import road as road_widget
from models.analysis.road import DIMENSIONS, Road
from models.predictions.gaps import Gapped
from models.predictions.next_token import next_tokens
from models.text.tokens import token_text
from models.trace import Trace
from pages.parts.home.road_words import legend, parts
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_trace

Reading = list[tuple[str | None, float]]  # the likeliest words at a depth with their shares; None is not to be seen yet


def road_figure(
    trace: Trace, found: Road, gapped: Gapped | None, block: int, head: str, field: str, hidden: bool
) -> None:
    """Draw it, opened at a block. gapped: the sentence with its gap, if the model fills one. field: where a block is kept.

    hidden: the word that comes next is not to be seen yet.
    """
    readings = readings_of(trace, found, _secret(trace, gapped) if hidden else None)
    sent = sent_of(trace, found, gapped, block, head, readings)
    shown = [("?" if word is None else word, share) for word, share in readings[block + 1]]
    figure(
        partial(
            road_picture,
            [token.text for token in trace.tokens],
            found.states[block],
            found.states[block + 1],
            found.attention[block],
            _parked(trace),
            shown,
            place=found.place,
            full=FULL,
            block=block,
        ),
        key="road",
        title=_title(trace, found, readings),
        reading=_reading(trace, found),
        table=_recipe(trace, found, block, readings),
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            head=head,
            measured=f"vectors, attention, sums and likeliest words of one forward pass; the files contain block {block}",
            not_measured="why the model answers so: a share says where information comes from, not what is made of it",
        ),
        code=figure_code(
            "home/road",
            load=trace.role,
            text=trace.read,
            block=block,
            head=None if head == "average" else int(head),
            place=found.place,
            words=[[i for i, (word, _) in enumerate(best) if word is not None] for best in readings],
        ),
        alt=(
            f"{counted(len(trace.tokens), 'token')}, each on its line through block {block}: its vector, the attention it gives, "
            f"feed-forward, its new vector. After the block the likeliest word is “{shown[0][0]}”."
        ),
        draw=lambda: road_widget(sent, key=f"road-{trace.role}", field=field),
    )


def sent_of(trace: Trace, found: Road, gapped: Gapped | None, block: int, head: str, readings: list[Reading]) -> dict:
    """What the browser gets; the arguments are those of `road_figure`."""
    width = trace.hidden.shape[-1]
    return payload(
        _drawn(trace, found, readings, head),
        parts(trace.role, width),
        kept=block,
        chart=_question(trace, found, gapped)
        + " before the first block and after each one; the higher a bar, the more probable",
        legend=legend(trace.role, width, DIMENSIONS, FULL, least(len(trace.tokens))),
        label=f"The road of {counted(len(trace.tokens), 'token')} through {trace.layers} blocks",
        carried=KEPT,
    )


def _secret(trace: Trace, gapped: Gapped | None) -> str:
    """The word that comes next in the sentence."""
    return _plain(next_tokens(gapped.whole if gapped else trace.read, 1)[0].text)


def _drawn(trace: Trace, found: Road, readings: list[Reading], head: str) -> Drawn:
    causal = trace.role == "causal"
    return Drawn(
        name=f"{trace.role} {head}",
        role=colour_of(trace.role),
        tokens=[Piece(token.text, token.id, token.special) for token in trace.tokens],
        dimensions=found.dimensions,
        states=found.states,
        attended=found.attention_adds,
        fed=found.feed_forward_adds,
        sizes=found.sizes,
        weights=found.attention,
        readings=readings,
        place=found.place,
        both_ways=not causal,
        norm_after=not causal,
    )


def readings_of(trace: Trace, found: Road, secret: str | None = None) -> list[Reading]:
    """What is read at every depth; `secret` is not to be seen yet."""
    ids = found.lens.ids[:, 0]
    texts = {i: token_text(trace.role, i) for i in np.unique(ids).tolist()}
    read = zip(ids.tolist(), found.lens.probabilities[:, 0].tolist(), strict=True)
    words = [[(texts[i], share) for i, share in zip(*best, strict=True)] for best in read]
    return [[(None if _plain(word) == secret else word, share) for word, share in best] for best in words]


def _plain(word: str) -> str:
    return word.strip().casefold()


def _parked(trace: Trace) -> list[bool]:
    """The tokens on which shares are parked: the first one of the causal model, the markers of the masked one."""
    return [token.special if trace.role != "causal" else not place for place, token in enumerate(trace.tokens)]


def _question(trace: Trace, found: Road, gapped: Gapped | None) -> str:
    if gapped is None:
        return f"The likeliest word after “{bare(trace.tokens[found.place].text)}”"
    was = gapped.gaps[0].text
    return f"“{bare(was)}” is hidden. The likeliest word for its gap" if was else "The likeliest word for the gap"


def _title(trace: Trace, found: Road, readings: list[Reading]) -> str:
    first, last = readings[1][0][0], readings[-1][0][0]
    other = np.flatnonzero(found.lens.rank[:, 0] != 1)  # depths at which something else is likelier
    since = f"from block {other[-1]} on" if other.size else "from the start"
    answer = "the answer" if last is None else f"“{bare(last)}”"
    if first is None or not other.size or other[-1] == 0:
        return f"The model's likeliest word is {answer} {since}"
    return f"The model's likeliest word changes: “{bare(first)}” after block 0, {answer} {since}"


def _reading(trace: Trace, found: Road) -> str:
    """Where to look."""
    parked = np.array(_parked(trace))
    if parked.all() or len(parked) < 3:
        return "Look at the bars: they show when the model settles on a word."
    shares = found.attention[:, ~parked][:, :, parked].sum(axis=2).mean(axis=1)  # (L,)
    least_parked, most = int(shares.argmin()), int(shares.argmax())
    causal = trace.role == "causal"
    where, get = ("the first token", "gets") if causal else ("the markers [CLS] and [SEP]", "get")
    rest = "to other tokens before it" if causal else "to the others"
    return (
        f"Move the slider to block {least_parked}. Every token divides up 100% of attention, and a share says how strongly a "
        f"token's offer is counted. In this block, {where} {get} on average only {shares[least_parked]:.0%} from each of the "
        f"other tokens, which gives the rest to itself and {rest}. In block {most}, {where} {get} {shares[most]:.0%}. If the "
        f"offer is made of small numbers, as it often is for {where}, even a large share brings in little. Attention is "
        "computed several times side by side in each block. Each of these is called a head and divides attention in its own "
        "way. The drawing shows the average of all heads, or the one head that you choose below."
    )


def _recipe(trace: Trace, found: Road, block: int, readings: list[Reading]) -> partial[pd.DataFrame]:
    """The recipe of the table, without the trace: the fold keeps it as long as the page is open."""
    return partial(
        road_table,
        [shorten(visible(token.text)) for token in trace.tokens],
        trace.role == "causal",
        found.dimensions,
        found.states[block : block + 2],
        found.attention[block],
        found.sizes[block],
        readings,
    )


def road_table(
    names: list[str],
    causal: bool,
    dimensions: np.ndarray,
    states: np.ndarray,
    attention: np.ndarray,
    sizes: np.ndarray,
    readings: list[Reading],
) -> pd.DataFrame:
    """The numbers of one block, and what is read at every depth. states (2, T, N), attention (T, T) and sizes (T, 2) as in
    `Road`.
    """
    rows = []
    for what, vectors in zip(("vector before", "vector after"), states, strict=True):
        rows += [
            (what, name, f"number {number}", value)
            for name, vector in zip(names, vectors, strict=True)
            for number, value in zip(dimensions, vector, strict=True)
        ]
    rows += [
        ("attention", name, f"to {other}", attention[row, column])
        for row, name in enumerate(names)
        for column, other in enumerate(names)
        if column <= row or not causal
    ]
    for which, what in enumerate(("attention adds", "feed-forward adds")):
        rows += [(what, name, "its length", size) for name, size in zip(names, sizes[:, which], strict=True)]
    rows += [
        ("read", f"depth {depth}", visible(word), share)
        for depth, best in enumerate(readings)
        for word, share in best
        if word is not None
    ]
    return pd.DataFrame(rows, columns=["what", "of", "which", "value"]).astype({"value": float})
