"""Numbers of the page “Feed-forward”, for its card, its check questions and the stops of routes."""

import numpy as np

from components.figure.text import bare
from models.analysis.anatomy import block_parameters
from models.analysis.counterfactual import alone
from models.analysis.feed_forward import inside, promoted, strongest
from models.catalog import CATALOG
from models.trace import trace
from pages.lesson.facts import NoFact, Value, fact, route_fact
from pages.shared.controls import last_word
from pages.shared.state import State

PROMOTED, WORDS = 10, 4  # tokens that a neuron promotes most; of these, the words that are named


def _shares(role: str, layer: int) -> tuple[dict[str, int], dict[str, float]]:
    """The parameters of one block's parts, counted and as shares of all."""
    counts = block_parameters(role, layer)
    return counts, {part: count / sum(counts.values()) for part, count in counts.items()}


@fact
def feed_forward_share(state: State) -> dict[str, Value]:
    """The share of a block's weights that is in feed-forward, in both loaded models."""
    found: dict[str, Value] = {}
    for role in ("causal", "encoder"):
        counts, shares = _shares(role, 0)
        found |= {
            role: shares["feed_forward"],
            f"{role}_times": counts["feed_forward"] / counts["attention"],
            f"{role}_weights": counts["feed_forward"],
            f"{role}_model": CATALOG[role].name,
        }
    return found


@fact
def asked_feed_forward_size(state: State) -> dict[str, Value]:
    """The shares of one block's parameters."""
    counts, shares = _shares("causal", state.causal_layer)
    return {
        "feed_forward": shares["feed_forward"],
        "attention": shares["attention"],
        "total": sum(counts.values()),
        "layer": state.causal_layer,
    }


@fact
def asked_feed_forward_meet(state: State) -> dict[str, Value]:
    """What the last token's results do when the other tokens' vectors are replaced."""
    passed = trace("causal", state.sentence)
    if len(passed.tokens) < 3:
        raise NoFact("three tokens")
    found = alone("causal", state.sentence, state.causal_layer, last_word(passed), 0)
    return {
        "word": bare(passed.tokens[last_word(passed)].text),
        "fed": f"{found.feed_forward_replaced:.2g}" if found.feed_forward_replaced else "0.0",
        "heard": found.attention_replaced,
    }


@fact
def asked_feed_forward_neuron(state: State) -> dict[str, Value]:
    """The neuron that adds most to the last token's vector, and the word that it promotes most."""
    passed, layer = trace("causal", state.sentence), state.causal_layer
    found, token = inside("causal", state.sentence, layer), last_word(passed)
    neuron = strongest(found, "causal", layer, token, 1)[0]
    return {
        "word": bare(passed.tokens[token].text),
        "neuron": neuron,
        "layer": layer,
        "promoted": bare(promoted("causal", layer, neuron, 1)[0].text),
        "open": found.share_above_zero(token),
        "neurons": found.hidden.shape[1],
        "others": int((np.delete(found.before[:, neuron], token) > 0).sum()),
        "count": len(passed.tokens) - 1,
    }


@route_fact("causal")
def route_neuron(state: State) -> dict[str, Value]:
    """The chosen neuron of the chosen block, and feed-forward's share of the block's weights."""
    layer, neuron = state.causal_layer, state.feed_forward_neuron
    words = dict.fromkeys(bare(token.text) for token in promoted("causal", layer, neuron, PROMOTED))
    return {
        "neuron": neuron,
        "layer": layer,
        "words": ", ".join(list(words)[:WORDS]),
        "share": _shares("causal", layer)[1]["feed_forward"],
    }
