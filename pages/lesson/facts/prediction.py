"""Numbers of the page “From vector to word”, for its cards, its check questions and the stops of routes."""

import numpy as np

from components.figure.text import bare
from components.frame.legal import LONGEST_NAME
from content.examples.presets import CAT, MAT, RIGHT, SURE
from models.maths import entropy_bits, largest, softmax
from models.predictions.logit_lens import Lens, lens_of
from models.predictions.next_token import next_logits, next_tokens
from models.predictions.prediction import Prediction, placed
from models.predictions.sampling import Settings, choice
from models.text.tokens import token_text, tokenise
from models.trace import trace
from pages.lesson.facts import NoFact, Value, fact, route_fact
from pages.lesson.facts.home import SHOWN, likeliest
from pages.shared.sentence_pairs import COMPARISONS, right
from pages.shared.state import DEFAULT, State

COLD, USUAL, HOT = TEMPERATURES = (0.5, 1.0, 2.0)


@fact
def mass_of_the_ten(state: State) -> dict[str, Value]:
    """The probability of the ten tokens with a bar, and of all other tokens."""
    text = trace("causal", state.sentence).read
    (best, *_), ten, others = likeliest(text)
    return {
        "ten": ten,
        "others": 1 - ten,
        "count": others,
        "whole": float(softmax(next_logits(text)).sum()),
        "best": bare(best.text),
        "share": best.probability,
        "alone": best.probability / ten,
    }


def _shares(text: str, temperature: float, tokens: list[int]) -> list[float]:
    """The probabilities of some tokens to come next at a temperature."""
    return softmax(next_logits(text) / temperature)[tokens].tolist()


@fact
def drawn_is_not_first(state: State) -> dict[str, Value]:
    """With the learner's settings: how often another token than the likeliest is drawn; does temperature change the order?"""
    passed = trace("causal", state.sentence)
    logits, ids = next_logits(passed.read), tuple(token.id for token in passed.tokens)
    chosen = Settings(
        state.prediction_temperature,
        state.prediction_top_k,
        state.prediction_top_p,
        state.prediction_min_p,
        state.prediction_repetition,
        state.prediction_seed,
    )
    orders = np.array([largest(logits / temperature, SHOWN) for temperature in TEMPERATURES])
    first = int(orders[0, 0])
    low, middle, high = (_shares(passed.read, temperature, [first])[0] for temperature in TEMPERATURES)
    return {
        "other": float(1 - choice(logits, chosen, ids).chances[0]),
        "best": bare(token_text("causal", first)),
        "low": low,
        "middle": middle,
        "high": high,
        "order": "the same order" if (orders == orders[0]).all() else "another order",
        "temperature": chosen.temperature,
    }


@fact
def asked_prediction_heat(state: State) -> dict[str, Value]:
    """The likeliest tokens at temperature 1 and 2."""
    first, second = next_tokens(state.sentence, 2)
    if bare(first.text) == bare(second.text):
        raise NoFact("two different tokens")
    hot, hot_second = _shares(state.sentence, HOT, [first.token_id, second.token_id])
    return {
        "first": bare(first.text),
        "second": bare(second.text),
        "cool": first.probability,
        "hot": hot,
        "hot_second": hot_second,
    }


@route_fact("causal")
def route_temperature(state: State) -> dict[str, Value]:
    """The first choice's share at a low, the usual and a high temperature; the order is the same."""
    first = next_tokens(state.sentence, 1)[0]
    cold, usual, hot = (_shares(state.sentence, temperature, [first.token_id])[0] for temperature in TEMPERATURES)
    return {"token": bare(first.text), "low": COLD, "cold": cold, "usual": usual, "high": HOT, "hot": hot}


def _levels(text: str) -> tuple[Lens, int]:
    """What the lens reads in the last token's vector at every level, and the number of blocks."""
    passed = trace("causal", text)
    return lens_of(passed.read, (len(passed.tokens) - 1,)), passed.layers


@fact
def lens_and_answer(state: State) -> dict[str, Value]:
    """What the lens reads after the chosen number of blocks, and the rank of the model's real answer there."""
    found, layers = _levels(state.sentence)
    blocks = min(state.prediction_blocks, layers)
    behind = (found.rank[:, -1] > 1).nonzero()[0]
    return {
        "since": int(behind[-1]) + 1 if len(behind) else 0,
        "rank": int(found.rank[blocks, -1]),
        "blocks": blocks,
        "layers": layers,
        "lens": bare(token_text("causal", int(found.ids[blocks, -1, 0]))),
        "lens_share": float(found.probabilities[blocks, -1, 0]),
        "answer": bare(token_text("causal", int(found.ids[-1, -1, 0]))),
    }


@fact
def asked_prediction_middle(state: State) -> dict[str, Value]:
    """What the output head reads in the last token's vector after half of the blocks."""
    found, layers = _levels(state.sentence)
    half = layers // 2
    middle, final = (bare(token_text("causal", int(found.ids[level, 0, 0]))) for level in (half, layers))
    if middle == final:
        raise NoFact("a state that reads otherwise than the last")
    return {"blocks": half, "layers": layers, "middle": middle, "final": final, "rank": int(found.rank[half, 0])}


@fact
def last_vector_ranked(state: State) -> dict[str, Value]:
    """Ten pairs of sentences ranked by the causal model's last vector, the mean of all, and the first."""
    return {name: right(name) for name in ("last", "mean", "first")} | {"of": COMPARISONS, "chance": COMPARISONS / 2}


@fact
def cls_vector_ranked(state: State) -> dict[str, Value]:
    """The same pairs by [CLS], the mean and [SEP] of the encoder."""
    poolings = {"cls": "first", "mean": "mean", "sep": "last"}
    return {"of": COMPARISONS, **{name: right(pooling, "encoder") for name, pooling in poolings.items()}}


def _after_name(state: State) -> tuple[str, str, Prediction]:
    """The invented name of the state, a sentence about it, and the likeliest token after that."""
    name = state.prediction_name.strip()[:LONGEST_NAME] or DEFAULT.prediction_name
    text = f"{name} won the Nobel Prize in"
    return name, text, next_tokens(text, 1)[0]


@fact
def invented_name(state: State) -> dict[str, Value]:
    """The likeliest token after the name of somebody who does not exist."""
    _, text, best = _after_name(state)
    bits = entropy_bits(softmax(next_logits(text)))
    return {"text": text, "best": bare(best.text), "share": best.probability, "bits": bits, "as_among": 2**bits}


@fact
def asked_prediction_invented(state: State) -> dict[str, Value]:
    """What comes after an invented name."""
    name, _, first = _after_name(state)
    return {"name": name, "first": bare(first.text), "share": first.probability}


def _first_and(text: str, word: str) -> tuple[Prediction, Prediction]:
    """The likeliest token after a text, and a word that could come there."""
    wanted = tokenise("causal", word).tokens[0].id
    return next_tokens(text, 1)[0], placed("causal", next_logits(text), wanted)


@fact
def fluent_and_wrong(state: State) -> dict[str, Value]:
    """A sentence that the model ends surely and wrongly, beside the right end."""
    best, true = _first_and(SURE, RIGHT)
    return {
        "text": SURE,
        "best": bare(best.text),
        "share": best.probability,
        "right": RIGHT.strip(),
        "right_share": true.probability,
        "rank": true.rank,
    }


@route_fact("causal")
def route_mat(state: State) -> dict[str, Value]:
    """The textbook's sentence: the first choice, and where its “mat” comes."""
    return _beside(CAT, MAT)


@route_fact("causal")
def route_truth(state: State) -> dict[str, Value]:
    """A question with one right answer: the first choice, and where the right one comes."""
    return _beside(SURE, RIGHT)


def _beside(text: str, word: str) -> dict[str, Value]:
    first, wanted = _first_and(text, word)
    return {
        "text": text,
        "token": bare(first.text),
        "share": first.probability,
        "word": bare(word),
        "rank": wanted.rank,
        "has": wanted.probability,
    }
