"""Facts of the page on static and dynamic vectors."""

from itertools import combinations

from models.catalog import CATALOG
from models.embeddings.baseline import random_pairs
from models.trace import trace
from models.trace.occurrences import level_cosines, occurrences
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import State

TEXTS = 4


@fact
def unrelated_words_in_context(state: State) -> dict[str, Value]:
    """The block after which two unrelated words of the causal model are most alike, and the same in the encoder."""
    usual = {role: random_pairs(role).raw.mean(axis=1) for role in ("causal", "encoder")}
    block = int(usual["causal"].argmax())
    return {
        "cosine": float(usual["causal"][block]),
        "block": block,
        "last": float(usual["causal"][-1]),
        "encoder": float(usual["encoder"].max()),
        "causal_model": CATALOG["causal"].name,
        "encoder_model": CATALOG["encoder"].name,
    }


@fact
def one_word_rewritten(state: State) -> dict[str, Value]:
    """The learner's word in the two sentences where it ends least alike: its cosine in the table and after the last block."""
    word = " ".join(state.static_dynamic_word.split())
    lines = [line.strip() for line in state.static_dynamic_texts.splitlines() if line.strip()][:TEXTS]
    texts = dict.fromkeys(lines)
    found = [(text, place.states) for text in texts for place in occurrences(trace("encoder", text), word)]
    if len(found) < 2:
        raise NoFact("The word must stand in two places at least.")
    pairs = [(a[0], b[0], level_cosines(a[1], b[1])) for a, b in combinations(found, 2)]
    first, second, values = min(pairs, key=lambda pair: pair[2][-1])
    return {
        "word": word,
        "start": float(values[0]),
        "end": float(values[-1]),
        "first": first,
        "second": second,
        "blocks": len(values) - 1,
        "model": CATALOG["encoder"].name,
    }
