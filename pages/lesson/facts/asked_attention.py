"""Numbers of the check questions on Attention."""

import numpy as np

from components.figure.text import visible
from models.analysis.attention import liveliest_head
from models.trace import Trace, trace
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import State


def _seen(state: State) -> Trace:
    """The causal pass of a sentence in which somebody can look at somebody else than the first."""
    seen = trace("causal", state.sentence)
    if len(seen.tokens) < 3:
        raise NoFact("three tokens")
    return seen


@fact
def asked_attention_sink(state: State) -> dict[str, Value]:
    """How much the last token looks at the first, in the layer where that is most."""
    seen = _seen(state)
    shares = seen.attention[:, :, -1, 0].mean(axis=1)  # (L,)
    layer = int(shares.argmax())
    if shares[layer] < 0.5:
        raise NoFact("a first token that draws most of the attention")
    return {
        "layer": layer,
        "share": float(shares[layer]),
        "first": visible(seen.tokens[0].text),
        "last": visible(seen.tokens[-1].text),
    }


@fact
def asked_attention_mask(state: State) -> dict[str, Value]:
    """What the first token gives to the last, and the last to the first, in the same layer of the causal model."""
    seen = _seen(state)
    layer = int(seen.attention[:, :, -1, 0].mean(axis=1).argmax())
    back, forth = (float(seen.attention[layer, :, looks, looked].mean()) for looks, looked in ((-1, 0), (0, -1)))
    return {
        "layer": layer,
        "first": visible(seen.tokens[0].text),
        "last": visible(seen.tokens[-1].text),
        "back": back,
        "forth": forth,
        "even": 1 / len(seen.tokens),
    }


@fact
def asked_attention_head(state: State) -> dict[str, Value]:
    """The head in which the last token looks hardest at another than the first."""
    seen = _seen(state)
    layer, head = liveliest_head(seen)
    row = seen.attention[layer, head, -1]
    place = 1 + int(np.argmax(row[1:-1]))
    return {
        "layer": layer,
        "head": head,
        "last": visible(seen.tokens[-1].text),
        "looked": visible(seen.tokens[place].text),
        "share": float(row[place]),
    }
