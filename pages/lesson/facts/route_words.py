"""Facts for routes, about words: how they are cut, where they lie in a table, what a sentence makes of them."""

from collections.abc import Mapping
from itertools import combinations

import numpy as np

from components.figure.text import bare, visible
from components.frame.legal import AVERAGE
from models.analysis.attention import head_measures
from models.embeddings.baseline import random_pairs, random_words
from models.embeddings.projection import word_map
from models.embeddings.word_vectors import analogy, matrix, neighbours
from models.maths import unit
from models.text.tokens import tokenise
from models.trace import trace
from models.trace.occurrences import level_cosines, occurrences
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import State

LIKE = 3  # neighbours named


@fact
def route_cut(state: State) -> Mapping[str, Value]:
    """How two vocabularies cut the sentence."""
    words = len(state.sentence.split())
    if not words:
        raise NoFact("There is no sentence to cut.")
    pieces, causal = tokenise("encoder", state.sentence).tokens, tokenise("causal", state.sentence).tokens
    own = [token for token in pieces if not token.special]
    return {
        "words": words,
        "pieces": len(own),
        "tokens": len(causal),
        "cut": " | ".join(visible(token.text) for token in causal),
        "first": own[0].id,
        "word": own[0].text,
    }


@fact
def route_same_row(state: State) -> Mapping[str, Value]:
    """The row of the word that stands in the state's sentences, in each of them: one and the same."""
    word, texts = _word(state)
    rows = {token.id for text in texts for token in tokenise("encoder", text).tokens if token.text.lower() == word}
    if len(rows) != 1:
        raise NoFact(f"“{word}” is not one piece of the encoder's vocabulary.")
    return {"word": word, "row": rows.pop(), "sentences": len(texts)}


@fact
def route_near(state: State) -> Mapping[str, Value]:
    """The nearest words of the chosen word in the fixed table."""
    near = neighbours(state.vectors_word, LIKE)
    if not near:
        raise NoFact(f"“{state.vectors_word}” is not in the table.")
    return {"word": state.vectors_word, "near": ", ".join(n.word for n in near), "cosine": near[0].cosine}


@fact
def route_opposites(state: State) -> Mapping[str, Value]:
    """The state's two pairs of words, beside random pairs of the table."""
    first, second = (pair.strip().split("/") for pair in state.vectors_pairs.split(","))
    one, other = (float(unit(matrix(pair))[0] @ unit(matrix(pair))[1]) for pair in (first, second))
    usual = random_words()
    return {
        "first": " and ".join(first),
        "one": one,
        "second": " and ".join(second),
        "other": other,
        "random": float(usual.mean()),
        "above": float((usual < one).mean()),
    }


@fact
def route_sum(state: State) -> Mapping[str, Value]:
    """The analogy of the state, with the inputs left out and with them."""
    plus, minus = ([word.strip() for word in text.split(",")] for text in (state.vectors_plus, state.vectors_minus))
    best, really = analogy(plus, minus, 1)[0], analogy(plus, minus, 1, allow_inputs=True)[0]
    return {"best": best.word, "cosine": best.cosine, "really": really.word, "nearer": really.cosine}


@fact
def route_map(state: State) -> Mapping[str, Value]:
    """What the map of the state's words keeps."""
    words = tuple(word.strip() for word in state.vectors_words.split(","))
    found = word_map(words, "PCA", 2, 10, 0).honesty
    return {"kept": found.explained, "overlap": found.overlap, "k": found.k, "words": len(words)}


@fact
def route_senses(state: State) -> Mapping[str, Value]:
    """The word in its sentences after the last block of the encoder: the most and the least alike pair, and random pairs."""
    word, texts = _word(state)
    ends = [found[0].states for text in texts if (found := occurrences(trace("encoder", text), word))]
    pairs = {(i + 1, j + 1): float(level_cosines(ends[i], ends[j])[-1]) for i, j in combinations(range(len(ends)), 2)}
    if not pairs:
        raise NoFact("The word must stand in two sentences.")
    most, least = max(pairs, key=pairs.get), min(pairs, key=pairs.get)
    return {
        "word": word,
        "most": pairs[most],
        "most_of": f"{most[0]} and {most[1]}",
        "least": pairs[least],
        "least_of": f"{least[0]} and {least[1]}",
        "random": float(random_pairs("encoder").raw[-1].mean()),
    }


@fact
def route_twins(state: State) -> Mapping[str, Value]:
    """“model” in the two sentences of the state, in the causal model: how alike at the start and at the end."""
    pair = [trace("causal", text) for text in (state.twin_first, state.twin_second)]
    found = [occurrences(seen, "model") for seen in pair]
    if not all(found):
        raise NoFact("“model” must stand in both sentences.")
    alike = level_cosines(*(places[-1].states for places in found))[: pair[0].layers + 1]
    return {
        "start": float(alike[0]),
        "end": float(alike[-1]),
        "lowest": float(alike.min()),
        "after": int(alike.argmin()),
    }


@fact
def route_sink(state: State) -> Mapping[str, Value]:
    """What the tokens give to the first one in the layer where it gets most (causal), and to another word in its place."""
    seen = trace("causal", state.sentence)
    if len(seen.tokens) < 2:
        raise NoFact("The sentence needs two tokens.")
    shares = head_measures(seen)["first"].mean(axis=1)
    layer = int(shares.argmax())
    other = trace("causal", " ".join([state.sink_word, *seen.read.split(maxsplit=1)[1:]]))
    return {
        "first": bare(seen.tokens[0].text),
        "layer": layer,
        "share": float(shares[layer]),
        "even": float(np.mean([1 / (place + 1) for place in range(1, len(seen.tokens))])),
        "word": state.sink_word,
        "still": float(head_measures(other)["first"].mean(axis=1)[layer]),
    }


@fact
def route_look(state: State) -> Mapping[str, Value]:
    """Where the last token of the sentence looks most in the chosen layer and head (causal), itself left out."""
    seen = trace("causal", state.sentence)
    weights = seen.attention[state.causal_layer]
    row = (weights.mean(axis=0) if state.causal_head == AVERAGE else weights[int(state.causal_head)])[-1]
    if len(row) < 2:
        raise NoFact("The sentence needs two tokens.")
    place = int(row[:-1].argmax())
    return {"looks": bare(seen.tokens[-1].text), "at": bare(seen.tokens[place].text), "share": float(row[place])}


def _word(state: State) -> tuple[str, list[str]]:
    """The word and its sentences; the bar's joins them if it has the word, as on the page."""
    word, texts = (
        state.static_dynamic_word.lower(),
        [t.strip() for t in state.static_dynamic_texts.splitlines() if t.strip()],
    )
    return word, list(dict.fromkeys([*texts, state.sentence.strip()] if word in state.sentence.lower() else texts))
