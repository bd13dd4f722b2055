"""Numbers of the check questions on From vector to word."""

from components.figure.text import visible
from models.maths import softmax
from models.predictions.logit_lens import lens
from models.predictions.next_token import next_logits, next_tokens
from models.text.tokens import token_text
from models.trace import trace
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import DEFAULT, State


@fact
def asked_prediction_heat(state: State) -> dict[str, Value]:
    """The likeliest tokens at temperature 1 and 2."""
    first, second = next_tokens(state.sentence, 2)
    hot = softmax(next_logits(state.sentence) / 2)
    if visible(first.text) == visible(second.text):
        raise NoFact("two different tokens")
    return {
        "first": visible(first.text),
        "second": visible(second.text),
        "cool": first.probability,
        "hot": float(hot[first.token_id]),
        "hot_second": float(hot[second.token_id]),
    }


@fact
def asked_prediction_invented(state: State) -> dict[str, Value]:
    """What comes after an invented name."""
    name = state.prediction_name.strip() or DEFAULT.prediction_name
    first = next_tokens(f"{name} won the Nobel Prize in", 1)[0]
    return {"name": name, "first": visible(first.text), "share": first.probability}


@fact
def asked_prediction_middle(state: State) -> dict[str, Value]:
    """What the output head reads halfway up, in the last token's state."""
    seen = trace("causal", state.sentence)
    found = lens(seen, 1, (len(seen.tokens) - 1,))
    half = seen.layers // 2
    middle, final = (visible(token_text("causal", int(found.ids[level, 0, 0]))) for level in (half, seen.layers))
    if middle == final:
        raise NoFact("a state that reads otherwise than the last")
    return {"blocks": half, "layers": seen.layers, "middle": middle, "final": final, "rank": int(found.rank[half, 0])}
