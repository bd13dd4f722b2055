"""Numbers of the check questions on Feed-forward."""

from components.figure.text import visible
from models.analysis.anatomy import block_parameters
from models.analysis.counterfactual import alone
from models.analysis.feed_forward import inside, promoted, strongest
from models.trace import trace
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.controls import last_word
from pages.shared.state import State


@fact
def asked_feed_forward_size(state: State) -> dict[str, Value]:
    """The shares of one block's parameters."""
    counts = block_parameters("causal", state.causal_layer)
    total = sum(counts.values())
    return {
        "feed_forward": counts["feed_forward"] / total,
        "attention": counts["attention"] / total,
        "total": total,
        "layer": state.causal_layer,
    }


@fact
def asked_feed_forward_meet(state: State) -> dict[str, Value]:
    """What shuffling the other tokens does to the last one's results."""
    seen = trace("causal", state.sentence)
    if len(seen.tokens) < 3:
        raise NoFact("three tokens")
    found = alone("causal", state.sentence, state.causal_layer, last_word(seen), 0)
    return {
        "word": visible(seen.tokens[last_word(seen)].text),
        "fed": f"{found.feed_forward_shuffled:.2g}" if found.feed_forward_shuffled else "0.0",
        "heard": found.attention_shuffled,
    }


@fact
def asked_feed_forward_neuron(state: State) -> dict[str, Value]:
    """The neuron that writes most for the last token, and the word it promotes most."""
    seen, layer = trace("causal", state.sentence), state.causal_layer
    found, token = inside("causal", state.sentence, layer), last_word(seen)
    neuron = strongest(found, "causal", layer, token, 1)[0]
    return {
        "word": visible(seen.tokens[token].text),
        "neuron": neuron,
        "layer": layer,
        "promoted": visible(promoted("causal", layer, neuron, 1)[0].text),
        "firing": found.firing(token),
        "neurons": found.hidden.shape[1],
    }
