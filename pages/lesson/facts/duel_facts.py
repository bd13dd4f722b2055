"""Facts of the page on auto-encoding and auto-regressive models."""

import re

from components.figure.text import visible
from models.predictions.fill_mask import fills
from models.predictions.gaps import moved
from models.predictions.next_token import next_tokens
from models.text.signs import GAP
from models.text.tokens import tokenise
from models.trace import LIMIT, trace
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import DEFAULT, State

STEPS = 6


@fact
def later_word_changed(state: State) -> dict[str, Value]:
    """The last word of the sentence changed: how far any number of the earlier states moves in the two models."""
    text = trace("causal", tokenise("masked", state.sentence, LIMIT).read).read
    words = list(re.finditer(r"\w+", text))
    if len(words) < 2:
        raise NoFact("One word has nothing before it. Type more words.")
    start, end = words[-1].span()
    new = state.duel_word.strip() or DEFAULT.duel_word
    if new == words[-1].group():
        new = "volcano" if new == DEFAULT.duel_word else DEFAULT.duel_word
    changed = text[:start] + new + text[end:]
    moves = {role: float(moved(role, text, changed).change.max(initial=0.0)) for role in ("causal", "masked")}
    return moves | {"old": words[-1].group(), "new": new}


@fact
def masked_made_to_write(state: State) -> dict[str, Value]:
    """A gap put after the sentence, filled, and again: what the masked model writes, beside the causal model's next token."""
    text = tokenise("masked", state.sentence, LIMIT // 2).read.replace(GAP, "").strip()
    if not text:
        raise NoFact("There is no text to go on from.")
    following, written = next_tokens(text, 1)[0], []
    for _ in range(STEPS):
        written.append(fills(f"{text} {GAP}", 1)[0][0])
        piece = written[-1].text
        text += piece.removeprefix("##") if piece.startswith("##") else f" {piece}"  # as the pieces are read
    return {
        "share": written[0].probability,
        "first": written[0].text,
        "written": " | ".join(fill.text for fill in written),
        "different": len({fill.text for fill in written}),
        "steps": STEPS,
        "next": visible(following.text),
        "next_share": following.probability,
    }
