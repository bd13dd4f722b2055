"""Numbers of the check questions on Auto-encoding or auto-regressive."""

from components.figure.text import shorten, visible
from models.predictions.fill_mask import fills
from models.predictions.gaps import Gapped, before, moved, with_gaps
from models.text.signs import GAP
from models.trace import trace
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import State


def _gapped(state: State) -> Gapped:
    """The page's sentence with its gaps."""
    gapped = with_gaps(state.sentence, state.duel_gaps)
    if gapped is None or not fills(gapped.text, 1):
        raise NoFact("a hidden word")
    return gapped


@fact
def asked_duel_changed(state: State) -> dict[str, Value]:
    """How far the states of the sentence move when a word is added at its end."""
    word = state.duel_word.strip() or "submarine"
    changes = {}
    for role in ("masked", "causal"):
        found = moved(role, state.sentence, f"{state.sentence} {word}")
        count = sum(not token.special for token in found.tokens)
        if count < 2:
            raise NoFact("two words")
        changes[role] = float(found.change.max())
    if not changes["masked"]:
        raise NoFact("room for one more word")
    return {"word": shorten(word, 30), "masked": changes["masked"], "causal": changes["causal"]}


@fact
def asked_duel_sight(state: State) -> dict[str, Value]:
    """What each model reads before it answers at the first gap."""
    gapped = _gapped(state)
    start = gapped.gaps[0].start
    tokens = trace("causal", state.sentence).tokens
    row = before(tokens, start)
    if row is None or row < 0 or not gapped.whole[gapped.gaps[0].end :].strip():
        raise NoFact("words on both sides of the gap")
    left, right = gapped.whole[: tokens[row].end].strip(), gapped.whole[gapped.gaps[0].end :].strip()
    return {"text": shorten(gapped.text.replace(GAP, "▢"), 120), "left": shorten(left, 60), "right": shorten(right, 60)}


@fact
def asked_duel_fill(state: State) -> dict[str, Value]:
    """The masked model's word for the first gap."""
    gapped = _gapped(state)
    first = fills(gapped.text, 1)[0][0]
    return {
        "text": shorten(gapped.text.replace(GAP, "▢"), 120),
        "fill": visible(first.text),
        "share": first.probability,
    }
