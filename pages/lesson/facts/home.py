"""Numbers of Home, for its check questions and the stops of routes."""

from components.figure.text import bare
from models.analysis.anatomy import anatomy
from models.maths import entropy_bits, softmax
from models.predictions.next_token import next_logits, next_tokens
from models.predictions.prediction import Prediction
from models.trace import trace
from pages.lesson.facts import Value, fact, route_fact
from pages.shared.state import State

SHOWN = 10  # of the likeliest tokens


def likeliest(text: str) -> tuple[list[Prediction], float, int]:
    """The tokens shown as bars, the probability of all of them together, and the number of all other tokens."""
    shown = next_tokens(text, SHOWN)
    return shown, sum(token.probability for token in shown), len(next_logits(text)) - SHOWN


@route_fact("causal")
def route_next(state: State) -> dict[str, Value]:
    """The likeliest next tokens of the sentence."""
    (first, second, *_), held, others = likeliest(state.sentence)
    return {
        "token": bare(first.text),
        "share": first.probability,
        "second": bare(second.text),
        "less": second.probability,
        "shown": SHOWN,
        "held": held,
        "others": others,
        "choices": 2 ** entropy_bits(softmax(next_logits(state.sentence))),
    }


@fact
def asked_home_rest(state: State) -> dict[str, Value]:
    """The likeliest next token and what is left for all others."""
    (first, *_), _, others = likeliest(state.sentence)
    return {
        "first": bare(first.text),
        "share": first.probability,
        "rest": 1 - first.probability,
        "others": others + SHOWN - 1,
    }


@fact
def asked_home_weights(state: State) -> dict[str, Value]:
    """The likeliest next token, and how many numbers it comes from."""
    return {"first": bare(next_tokens(state.sentence, 1)[0].text), "weights": anatomy("causal").total}


@fact
def asked_home_vectors(state: State) -> dict[str, Value]:
    """What leaves the last block."""
    seen = trace("causal", state.sentence)
    return {"tokens": len(seen.tokens), "layers": seen.layers, "width": seen.final.shape[1]}
