"""Numbers of Home's check questions."""

from components.figure.text import visible
from models.analysis.anatomy import anatomy
from models.predictions.next_token import next_logits, next_tokens
from models.trace import trace
from pages.lesson.facts import Value, fact
from pages.shared.state import State


@fact
def asked_home_rest(state: State) -> dict[str, Value]:
    """The likeliest next token and what is left for all others."""
    first = next_tokens(state.sentence, 1)[0]
    vocabulary = len(next_logits(state.sentence))
    return {
        "first": visible(first.text),
        "share": first.probability,
        "rest": 1 - first.probability,
        "others": vocabulary - 1,
    }


@fact
def asked_home_weights(state: State) -> dict[str, Value]:
    """The likeliest next token, and how many numbers it comes from."""
    return {"first": visible(next_tokens(state.sentence, 1)[0].text), "weights": anatomy("causal").total}


@fact
def asked_home_vectors(state: State) -> dict[str, Value]:
    """What leaves the last block."""
    seen = trace("causal", state.sentence)
    return {"tokens": len(seen.tokens), "layers": seen.layers, "width": seen.final.shape[1]}
