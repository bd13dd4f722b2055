"""Facts of the page from vector to word."""

import numpy as np

from components.figure.text import visible
from components.frame.legal import LONGEST_NAME
from content.presets import RIGHT, SURE
from models.maths import entropy_bits, largest, softmax
from models.predictions.logit_lens import lens_of
from models.predictions.next_token import next_logits, next_tokens
from models.predictions.prediction import placed
from models.predictions.sampling import Settings, choice
from models.text.tokens import token_text, tokenise
from models.trace import trace
from pages.lesson.facts import Value, fact
from pages.shared.sentence_pairs import COMPARISONS, right
from pages.shared.state import DEFAULT, State

SHOWN = 10
TEMPERATURES = (0.5, 1.0, 2.0)


@fact
def mass_of_the_ten(state: State) -> dict[str, Value]:
    """What the ten bars hold and what is left for all other tokens."""
    text = trace("causal", state.sentence).read
    shares = softmax(next_logits(text))
    ten = sum(p.probability for p in next_tokens(text, SHOWN))
    best = next_tokens(text, 1)[0]
    return {
        "ten": ten,
        "others": 1 - ten,
        "count": len(shares) - SHOWN,
        "whole": float(shares.sum()),
        "best": visible(best.text),
        "share": best.probability,
        "alone": best.probability / ten,
    }


@fact
def drawn_is_not_first(state: State) -> dict[str, Value]:
    """With the learner's settings: how often another token than the likeliest is drawn; does temperature change the order?"""
    seen = trace("causal", state.sentence)
    logits, ids = next_logits(seen.read), tuple(token.id for token in seen.tokens)
    chosen = Settings(
        state.prediction_temperature, state.prediction_top_k, state.prediction_top_p, state.prediction_min_p,
        state.prediction_repetition, state.prediction_seed,
    )  # fmt: skip
    found = choice(logits, chosen, ids)
    scaled = [logits / temperature for temperature in TEMPERATURES]
    orders = np.array([largest(scores, SHOWN) for scores in scaled])
    low, middle, high = (float(softmax(scores)[orders[0][0]]) for scores in scaled)
    return {
        "other": float(1 - found.chances[0]),
        "best": visible(token_text("causal", int(orders[0, 0]))),
        "low": low,
        "middle": middle,
        "high": high,
        "order": "the same order each time" if (orders == orders[0]).all() else "another order",
        "temperature": chosen.temperature,
    }


@fact
def lens_and_answer(state: State) -> dict[str, Value]:
    """What the lens reads at the chosen state, and where the model's real answer stands there."""
    seen = trace("causal", state.sentence)
    found = lens_of(seen.read, (len(seen.tokens) - 1,))
    blocks = min(state.prediction_blocks, seen.layers)
    behind = (found.rank[:, -1] > 1).nonzero()[0]
    return {
        "since": int(behind[-1]) + 1 if len(behind) else 0,
        "rank": int(found.rank[blocks, -1]),
        "blocks": blocks,
        "layers": seen.layers,
        "lens": visible(token_text("causal", int(found.ids[blocks, -1, 0]))),
        "lens_share": float(found.probabilities[blocks, -1, 0]),
        "answer": visible(token_text("causal", int(found.ids[-1, -1, 0]))),
    }


@fact
def last_vector_ranked(state: State) -> dict[str, Value]:
    """Ten pairs of sentences ranked by the causal model's last vector, the mean of all, and the first."""
    return {name: right(name) for name in ("last", "mean", "first")} | {"of": COMPARISONS, "chance": COMPARISONS / 2}


@fact
def cls_vector_ranked(state: State) -> dict[str, Value]:
    """The same pairs by [CLS], the mean and [SEP] of the encoder."""
    found = {name: right(pooling, "encoder") for name, pooling in (("cls", "first"), ("mean", "mean"), ("sep", "last"))}
    return found | {"of": COMPARISONS}


@fact
def invented_name(state: State) -> dict[str, Value]:
    """The likeliest token after the name of somebody who does not exist."""
    name = state.prediction_name.strip()[:LONGEST_NAME] or DEFAULT.prediction_name
    text = f"{name} won the Nobel Prize in"
    shares = softmax(next_logits(text))
    best = next_tokens(text, 1)[0]
    return {
        "text": text,
        "best": visible(best.text),
        "share": best.probability,
        "bits": entropy_bits(shares),
        "as_among": 2 ** entropy_bits(shares),
    }


@fact
def fluent_and_wrong(state: State) -> dict[str, Value]:
    """A sentence that the model ends surely and wrongly, beside the right end."""
    logits = next_logits(SURE)
    best = next_tokens(SURE, 1)[0]
    true = placed("causal", logits, tokenise("causal", RIGHT).tokens[0].id)
    return {
        "text": SURE,
        "best": visible(best.text.strip()),
        "share": best.probability,
        "right": RIGHT.strip(),
        "right_share": true.probability,
        "rank": true.rank,
    }
