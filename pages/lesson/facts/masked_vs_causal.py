"""Numbers of the page “Auto-encoding or auto-regressive”, for its cards, its check questions and the stops of routes."""

import re

from components.figure.text import bare, shorten, visible
from models.predictions.fill_mask import fills
from models.predictions.gaps import Gapped, before, hide, moved, places_typed, with_gaps
from models.predictions.next_token import next_tokens
from models.text.special_tokens import GAP
from models.text.tokens import tokenise
from models.trace import LIMIT, trace
from pages.lesson.facts import NoFact, Value, fact, route_fact
from pages.shared.state import DEFAULT, State

STEPS = 6


def _last_word_changed(state: State) -> tuple[str, str, str, str]:
    """The sentence, the same with another last word, the last word, and the other one."""
    text = trace("causal", tokenise("masked", state.sentence, LIMIT).read).read
    words = list(re.finditer(r"\w+", text))
    if len(words) < 2:
        raise NoFact("There is no token before a single word. Type more words.")
    start, end = words[-1].span()
    old, new = words[-1].group(), state.duel_word.strip() or DEFAULT.duel_word
    if new == old:
        new = "volcano" if new == DEFAULT.duel_word else DEFAULT.duel_word
    return text, text[:start] + new + text[end:], old, new


def _farthest(role: str, first: str, second: str) -> float:
    """The largest change of any number in the vectors before the changed word."""
    return float(moved(role, first, second).change.max(initial=0.0))


@fact
def later_word_changed(state: State) -> dict[str, Value]:
    """The last word of the sentence changed: the largest change of the earlier vectors in both models."""
    text, changed, old, new = _last_word_changed(state)
    return {role: _farthest(role, text, changed) for role in ("causal", "masked")} | {"old": old, "new": new}


@route_fact("masked", "causal")
def route_proof(state: State) -> dict[str, Value]:
    """The same; the masked model reads both sentences with the state's gap, as its page does."""
    text, changed, old, new = _last_word_changed(state)
    gaps = places_typed(state.duel_gaps, tokenise("masked", state.sentence).tokens)
    masked = _farthest("masked", *(hide(whole, gaps).text for whole in (text, changed)))
    return {"word": old, "new": new, "masked": masked, "causal": _farthest("causal", text, changed)}


@fact
def asked_duel_changed(state: State) -> dict[str, Value]:
    """How much the vectors of the sentence change when a word is added at its end."""
    word = state.duel_word.strip() or DEFAULT.duel_word
    changes = {}
    for role in ("masked", "causal"):
        found = moved(role, state.sentence, f"{state.sentence} {word}")
        if sum(not token.special for token in found.tokens) < 2:
            raise NoFact("two words")
        changes[role] = float(found.change.max())
    if not changes["masked"]:
        raise NoFact("room for one more word")
    return {"word": shorten(word, 30)} | changes


@fact
def masked_made_to_write(state: State) -> dict[str, Value]:
    """A gap put after the sentence, filled, and again: what the masked model writes, beside the causal model's next token."""
    text = tokenise("masked", state.sentence, LIMIT // 2).read.replace(GAP, "").strip()
    if not text:
        raise NoFact("There is no text to continue.")
    following, written = next_tokens(text, 1)[0], []
    for _ in range(STEPS):
        written.append(fills(f"{text} {GAP}", 1)[0][0])
        piece = written[-1].text
        text += piece.removeprefix("##") if piece.startswith("##") else f" {piece}"  # as the pieces are read
    return {
        "share": written[0].probability,
        "first": written[0].text,
        "written": " ".join(f"[ {fill.text} ]" for fill in written),
        "different": len({fill.text for fill in written}),
        "steps": STEPS,
        "next": bare(following.text),
        "next_share": following.probability,
    }


def _gapped(state: State) -> Gapped:
    """The page's sentence with its gaps."""
    gapped = with_gaps(state.sentence, state.duel_gaps)
    if gapped is None or not fills(gapped.text, 1):
        raise NoFact("a hidden word")
    return gapped


@fact
def asked_duel_sight(state: State) -> dict[str, Value]:
    """What each model reads before it answers at the first gap."""
    gapped = _gapped(state)
    gap, tokens = gapped.gaps[0], trace("causal", state.sentence).tokens
    row, right = before(tokens, gap.start), gapped.whole[gap.end :].strip()
    if row is None or row < 0 or not right:
        raise NoFact("words on both sides of the gap")
    left = gapped.whole[: tokens[row].end].strip()
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


@route_fact("masked", "causal")
def route_gap(state: State) -> dict[str, Value]:
    """The state's gap: what the masked model puts in, and what the causal one says from the left alone."""
    gapped = _gapped(state)
    gap, fill = gapped.gaps[0], fills(gapped.text, 1)[0][0]
    guess = next_tokens(gapped.whole[: gap.start].rstrip(), 1)[0]
    return {
        "hidden": gap.text,
        "fill": bare(fill.text),
        "share": fill.probability,
        "guess": bare(guess.text),
        "left": guess.probability,
    }
