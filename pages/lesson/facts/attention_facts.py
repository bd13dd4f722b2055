"""Facts of the attention page."""

import numpy as np

from components.figure.text import visible
from content.presets import OPENING, SENTENCES
from models.analysis.attention import first_shares, head_shares
from models.analysis.leave_one_out import effects, is_known
from models.analysis.saliency import attention_measures
from models.catalog import CATALOG
from models.maths import spearman
from models.predictions.next_token import next_logits
from models.text.tokens import token_text
from models.trace import trace
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.fields import BIDIRECTIONAL
from pages.shared.state import State

TEXTS = 5
HABIT = 0.5  # of a head's attention


@fact
def attention_against_leaving_out(state: State) -> dict[str, Value]:
    """How alike attention and leaving each token out put the tokens in order. Measured on the learner's sentence once they
    have asked for it, which takes a run for each token; till then on the opening one.
    """
    text = trace("causal", state.sentence).read
    target = int(next_logits(text).argmax())
    known = all(is_known("causal", text, target))
    if not known:
        text, target = OPENING, int(next_logits(OPENING).argmax())
    seen = trace("causal", text)
    effect = effects("causal", text, target)
    attention = attention_measures(seen)["attention, mean of all"]
    rho = spearman(np.abs(attention), np.abs(effect))
    if len(seen.tokens) < 3 or np.isnan(rho):
        raise NoFact("Too few tokens to compare two orders. Type more words.")
    needed, looked = int(effect.argmax()), int(attention.argmax())
    return {
        "rho": rho,
        "text": text,
        "answer": visible(token_text("causal", target)),
        "needed": visible(seen.tokens[needed].text),
        "looked": visible(seen.tokens[looked].text),
        "share": float(attention[looked]),
        "drop": float(np.exp(-effect[looked])),
    }


@fact
def attention_on_first(state: State) -> dict[str, Value]:
    """The first token's share of attention in the layer where it is largest, and with another first word there."""
    role = "encoder" if state.block_role == BIDIRECTIONAL else "causal"
    seen = trace(role, state.sentence)
    words = seen.read.split(maxsplit=1)
    if len(words) < 2:
        raise NoFact("With one word there is nobody else to look at. Type more words.")
    other = state.sink_word.strip() or "Yesterday"
    if other == words[0]:
        other = "Banana"
    changed = trace(role, " ".join([other, *words[1:]]))
    if min(len(seen.tokens), len(changed.tokens)) < 2:
        raise NoFact("With one word there is nobody else to look at. Type more words.")
    shares = first_shares(seen)
    layer = int(shares.argmax())
    return {
        "share": float(shares[layer]),
        "after": float(first_shares(changed)[layer]),
        "first": visible(seen.tokens[0].text),
        "other": other,
        "layer": layer,
        "model": CATALOG[role].name,
    }


@fact
def heads_with_a_habit(state: State) -> dict[str, Value]:
    """How many heads give most of their attention to the previous token, to themselves or to the first token, on the
    learner's sentence and five others.
    """
    role = "encoder" if state.block_role == BIDIRECTIONAL else "causal"
    seen = trace(role, state.sentence)
    if len(seen.tokens) < 2:
        raise NoFact("With one token there is nobody else to look at. Type more words.")
    others = [preset.text for preset in SENTENCES if preset.text != seen.read][:TEXTS]
    each = [head_shares(seen), *(head_shares(trace(role, text)) for text in others)]
    steady = {
        name: int((np.min([shares[name] for shares in each], axis=0) >= HABIT).sum())
        for name in ("previous", "itself", "first")
    }
    yours = sum(int((each[0][name] >= HABIT).sum()) for name in ("previous", "itself"))
    return steady | {
        "steady": steady["previous"] + steady["itself"],
        "heads": seen.layers * seen.heads,
        "yours": yours,
        "texts": 1 + len(others),
        "model": CATALOG[role].name,
    }
