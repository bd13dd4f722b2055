"""Numbers of the page “Attention”, for its cards, its check questions and the stops of routes."""

import numpy as np

from components.figure.text import bare
from components.frame.legal import AVERAGE
from content.examples.presets import SENTENCES
from models.analysis.attention import first_shares, head_shares, liveliest_head
from models.analysis.leave_one_out import effects, is_known
from models.analysis.saliency import attention_measures
from models.catalog import CATALOG
from models.maths import chance_band, spearman
from models.predictions.next_token import next_logits
from models.text.tokens import token_text
from models.trace import Trace, trace
from models.trace.occurrences import level_cosines, occurrences
from pages.lesson.facts import NoFact, Value, fact, route_fact
from pages.shared.fields import BIDIRECTIONAL
from pages.shared.state import State

TEXTS = 5
LONG = "I will book a flight to Paris because I want to see the Eiffel"
HABIT = 0.5  # of a head's attention
ALONE = "With only one word there is nothing else to attend to. Type more words."


def _role(state: State) -> str:
    return "encoder" if state.block_role == BIDIRECTIONAL else "causal"


def _orders(text: str, target: int | None) -> tuple[Trace, np.ndarray, np.ndarray, float]:
    """A forward pass of the causal model; by how much each token's absence lowers the target, how much attention it gets, and
    the rank correlation of the two.
    """
    passed = trace("causal", text)
    effect, attention = effects("causal", text, target), attention_measures(passed)["attention, mean of all"]
    rho = spearman(np.abs(attention), np.abs(effect))
    if len(passed.tokens) < 3 or np.isnan(rho):
        raise NoFact("There are too few tokens to compare two orders. Type more words.")
    return passed, effect, attention, rho


@fact
def attention_against_leaving_out(state: State) -> dict[str, Value]:
    """How alike attention and leaving each token out put the tokens in order. Measured on the learner's sentence once they
    have asked for it, which takes a run for each token; until then on a sentence that is long enough to say something.
    """
    text = trace("causal", state.sentence).read
    target = int(next_logits(text).argmax())
    if not all(is_known("causal", text, target)):
        text, target = LONG, int(next_logits(LONG).argmax())
    passed, effect, attention, rho = _orders(text, target)
    needed, looked = int(effect.argmax()), int(attention.argmax())
    words = spearman(np.abs(attention[1:]), np.abs(effect[1:]))
    return {
        "rho": rho,
        "words": rho if np.isnan(words) else words,
        "count": len(passed.tokens),
        "chance": chance_band(len(passed.tokens)),
        "text": text,
        "answer": bare(token_text("causal", target)),
        "needed": bare(passed.tokens[needed].text),
        "looked": bare(passed.tokens[looked].text),
        "share": float(attention[looked]),
        "drop": float(np.exp(-effect[looked])),
    }


@route_fact("causal")
def route_explains(state: State) -> dict[str, Value]:
    """The first choice of the causal model: does attention rank the tokens as leaving each out does?"""
    passed, effect, attention, rho = _orders(trace("causal", state.sentence).read, None)
    return {
        "matters": bare(passed.tokens[int(effect.argmax())].text),
        "looked": bare(passed.tokens[int(attention.argmax())].text),
        "agreement": rho,
    }


def _first_replaced(passed: Trace, word: str) -> tuple[int, float, float]:
    """The block in which the first token gets most attention, what it gets there, and what another first word in its place
    gets in the same block.
    """
    words = passed.read.split(maxsplit=1)
    if len(words) < 2:
        raise NoFact(ALONE)
    changed = trace(passed.role, " ".join([word, *words[1:]]))
    if min(len(passed.tokens), len(changed.tokens)) < 2:
        raise NoFact(ALONE)
    shares = first_shares(passed)
    layer = int(shares.argmax())
    return layer, float(shares[layer]), float(first_shares(changed)[layer])


@fact
def attention_on_first(state: State) -> dict[str, Value]:
    """The first token's share of attention in the block where it is largest, and with another first word there."""
    role = _role(state)
    passed = trace(role, state.sentence)
    other = state.sink_word.strip() or "They"
    if passed.read.split()[:1] == [other]:
        other = "Here"
    layer, share, after = _first_replaced(passed, other)
    return {
        "share": share,
        "after": after,
        "first": bare(passed.tokens[0].text),
        "other": other,
        "layer": layer,
        "model": CATALOG[role].name,
    }


@route_fact("causal")
def route_sink(state: State) -> dict[str, Value]:
    """What the tokens give to the first one in the block where it gets most (causal), and to another word in its place."""
    passed = trace("causal", state.sentence)
    layer, share, still = _first_replaced(passed, state.sink_word)
    return {
        "first": bare(passed.tokens[0].text),
        "layer": layer,
        "share": share,
        "even": float(np.mean([1 / (place + 1) for place in range(1, len(passed.tokens))])),
        "word": state.sink_word,
        "still": still,
    }


@fact
def heads_with_a_habit(state: State) -> dict[str, Value]:
    """How many heads give most of their attention to the previous token, to themselves or to the first token, on the
    learner's sentence and five others.
    """
    role = _role(state)
    passed = trace(role, state.sentence)
    if len(passed.tokens) < 2:
        raise NoFact(ALONE)
    others = [preset.text for preset in SENTENCES if preset.text != passed.read][:TEXTS]
    each = [head_shares(passed), *(head_shares(trace(role, text)) for text in others)]
    steady = {
        name: int((np.min([shares[name] for shares in each], axis=0) >= HABIT).sum())
        for name in ("previous", "itself", "first")
    }
    yours = sum(int((each[0][name] >= HABIT).sum()) for name in ("previous", "itself"))
    return steady | {
        "steady": steady["previous"] + steady["itself"],
        "heads": passed.layers * passed.heads,
        "yours": yours,
        "texts": 1 + len(others),
        "model": CATALOG[role].name,
    }


def _last_and_first(state: State) -> tuple[Trace, int, dict[str, Value]]:
    """The causal pass, the block in which the last token attends most to the first, and both with the block by name."""
    passed = trace("causal", state.sentence)
    if len(passed.tokens) < 3:
        raise NoFact("three tokens")
    layer = int(passed.attention[:, :, -1, 0].mean(axis=1).argmax())
    first, last = (bare(passed.tokens[place].text) for place in (0, -1))
    return passed, layer, {"layer": layer, "first": first, "last": last}


def _given(passed: Trace, layer: int, looks: int, looked: int) -> float:
    """The attention that one token gives another, mean over the heads of a block."""
    return float(passed.attention[layer, :, looks, looked].mean())


@fact
def asked_attention_sink(state: State) -> dict[str, Value]:
    """How much the last token attends to the first, in the block where that is most."""
    passed, layer, found = _last_and_first(state)
    share = _given(passed, layer, -1, 0)
    if share < 0.5:
        raise NoFact("a first token that draws most of the attention")
    return found | {"share": share}


@fact
def asked_attention_mask(state: State) -> dict[str, Value]:
    """What the first token gives to the last, and the last to the first, in the same block of the causal model."""
    passed, layer, found = _last_and_first(state)
    back, forth = _given(passed, layer, -1, 0), _given(passed, layer, 0, -1)
    return found | {"back": back, "forth": forth, "even": 1 / len(passed.tokens)}


@fact
def asked_attention_head(state: State) -> dict[str, Value]:
    """The head in which the last token attends most to another than the first."""
    passed, _, ends = _last_and_first(state)
    layer, head = liveliest_head(passed)
    row = passed.attention[layer, head, -1]
    place = 1 + int(np.argmax(row[1:-1]))
    looked = bare(passed.tokens[place].text)
    return {"layer": layer, "head": head, "last": ends["last"], "looked": looked, "share": float(row[place])}


@route_fact("causal")
def route_look(state: State) -> dict[str, Value]:
    """The token that the last one attends to most in the chosen block and head (causal), itself left out."""
    passed = trace("causal", state.sentence)
    weights = passed.attention[state.causal_layer]
    row = (weights.mean(axis=0) if state.causal_head == AVERAGE else weights[int(state.causal_head)])[-1]
    if len(row) < 2:
        raise NoFact("The sentence needs two tokens.")
    place = int(row[:-1].argmax())
    return {"looks": bare(passed.tokens[-1].text), "at": bare(passed.tokens[place].text), "share": float(row[place])}


@route_fact("causal")
def route_twins(state: State) -> dict[str, Value]:
    """“model” in the two sentences of the state, in the causal model: how alike at the start and at the end."""
    pair = [trace("causal", text) for text in (state.twin_first, state.twin_second)]
    found = [occurrences(passed, "model") for passed in pair]
    if not all(found):
        raise NoFact("Both sentences need the word “model”.")
    alike = level_cosines(*(places[-1].states for places in found))[: pair[0].layers + 1]
    return {
        "start": float(alike[0]),
        "end": float(alike[-1]),
        "lowest": float(alike.min()),
        "after": int(alike.argmin()),
    }
