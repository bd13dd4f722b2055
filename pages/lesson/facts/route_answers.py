"""Facts for routes, about answers: what comes next, what fills a gap, what a change moves, what training has done."""

import time
from collections.abc import Mapping

import numpy as np

from components.figure.text import bare
from content.presets import CAT, MAT, RIGHT, SURE
from content.small_texts import SMALL_TEXTS
from models.analysis.anatomy import block_parameters
from models.analysis.feed_forward import promoted
from models.analysis.leave_one_out import effects
from models.analysis.saliency import attention_measures
from models.live_training.skipgram import Settings, train
from models.live_training.skipgram_measures import chance, themed
from models.maths import entropy_bits, softmax, spearman
from models.predictions.fill_mask import fills
from models.predictions.gaps import hide, moved, places_typed, with_gaps
from models.predictions.next_token import next_logits, next_tokens
from models.predictions.prediction import best, placed
from models.runtime import training_queue
from models.text.tokens import tokenise
from models.trace import trace
from pages.lesson.facts import NoFact, Value, fact
from pages.shared.state import State

MOST = 10
COLD, HOT = 0.5, 2.0
WORDS = 4


@fact
def route_next(state: State) -> Mapping[str, Value]:
    """The likeliest next tokens of the sentence."""
    first, second, *_ = top = next_tokens(state.sentence, MOST)
    logits = next_logits(state.sentence)
    return {
        "token": bare(first.text),
        "share": first.probability,
        "second": bare(second.text),
        "less": second.probability,
        "shown": MOST,
        "held": sum(p.probability for p in top),
        "others": len(logits) - MOST,
        "choices": 2 ** entropy_bits(softmax(logits)),
    }


@fact
def route_mat(state: State) -> Mapping[str, Value]:
    """The textbook's sentence: the first choice, and where its “mat” comes."""
    return _beside(CAT, MAT)


@fact
def route_truth(state: State) -> Mapping[str, Value]:
    """A question with one right answer: the first choice, and where the right one comes."""
    return _beside(SURE, RIGHT)


def _beside(text: str, word: str) -> Mapping[str, Value]:
    logits = next_logits(text)
    first, wanted = best("causal", logits, 1)[0], placed("causal", logits, tokenise("causal", word).tokens[0].id)
    return {
        "text": text,
        "token": bare(first.text),
        "share": first.probability,
        "word": bare(word),
        "rank": wanted.rank,
        "has": wanted.probability,
    }


@fact
def route_temperature(state: State) -> Mapping[str, Value]:
    """The first choice's share at a low, the usual and a high temperature; the order is the same."""
    logits = next_logits(state.sentence)
    cold, usual, hot = (softmax(logits / t) for t in (COLD, 1.0, HOT))
    first = int(usual.argmax())
    if not int(cold.argmax()) == first == int(hot.argmax()):
        raise NoFact("The first two tokens are too close to tell apart.")
    return {
        "token": bare(next_tokens(state.sentence, 1)[0].text),
        "low": COLD,
        "cold": float(cold[first]),
        "usual": float(usual[first]),
        "high": HOT,
        "hot": float(hot[first]),
    }


@fact
def route_proof(state: State) -> Mapping[str, Value]:
    """The last word of the sentence changed as the state says: the largest change of any earlier number, in both models.

    The masked model reads both with the state's gap, as its page does.
    """
    words = state.sentence.rstrip(".!? ").rsplit(" ", 1)
    if len(words) < 2:
        raise NoFact("The sentence needs two words.")
    changed = f"{words[0]} {state.duel_word}{state.sentence[len(state.sentence.rstrip('.!? ')) :]}"
    gaps = places_typed(state.duel_gaps, tokenise("masked", state.sentence).tokens)
    masked = moved("masked", *(hide(text, gaps).text for text in (state.sentence, changed)))
    causal = moved("causal", state.sentence, changed)
    return {
        "word": words[1],
        "new": state.duel_word,
        "masked": float(masked.change.max()),
        "causal": float(causal.change.max()),
    }


@fact
def route_gap(state: State) -> Mapping[str, Value]:
    """The state's gap: what the masked model puts in, and what the causal one says from the left alone."""
    gapped = with_gaps(state.sentence, state.duel_gaps)
    if gapped is None:
        raise NoFact("No word of the sentence is hidden.")
    gap = gapped.gaps[0]
    fill, guess = fills(gapped.text, 1)[0][0], next_tokens(gapped.whole[: gap.start].rstrip(), 1)[0]
    return {
        "hidden": gap.text,
        "fill": bare(fill.text),
        "share": fill.probability,
        "guess": bare(guess.text),
        "left": guess.probability,
    }


@fact
def route_explains(state: State) -> Mapping[str, Value]:
    """The first choice of the causal model: does attention rank the tokens as leaving each out does?"""
    seen = trace("causal", state.sentence)
    if len(seen.tokens) < 3:
        raise NoFact("The sentence needs three tokens.")
    lost, looked = effects("causal", seen.read, None), attention_measures(seen)["attention, mean of all"]
    most, seen_most = int(np.nanargmax(lost)), int(looked.argmax())
    return {
        "matters": bare(seen.tokens[most].text),
        "looked": bare(seen.tokens[seen_most].text),
        "agreement": spearman(np.abs(looked), np.abs(lost)),
    }


@fact
def route_neuron(state: State) -> Mapping[str, Value]:
    """The chosen neuron of the chosen layer, and feed-forward's share of the block."""
    words = dict.fromkeys(bare(p.text) for p in promoted("causal", state.causal_layer, state.feed_forward_neuron, MOST))
    parts = block_parameters("causal", state.causal_layer)
    return {
        "neuron": state.feed_forward_neuron,
        "layer": state.causal_layer,
        "words": ", ".join(list(words)[:WORDS]),
        "share": parts["feed_forward"] / sum(parts.values()),
    }


@fact
def route_trained(state: State) -> Mapping[str, Value]:
    """The state's small training: how many neighbours are of one theme at the start, at the end and by chance."""
    text = next((text for text in SMALL_TEXTS if text.name == state.training_text), None)
    if text is None:
        raise NoFact("A text of your own has no themes.")
    job = training_queue.ask(train, text.text, Settings(), state.training_seed, who=training_queue.WARM_UP)
    while not job.over:
        time.sleep(0.05)
    if job.state != training_queue.DONE:
        raise NoFact("The small training was stopped.")
    run = job.result
    themes = np.full(len(run.corpus.words), -1)
    for number, members in enumerate(text.themes.values()):
        themes[[run.corpus.words.index(word) for word in members]] = number
    return {
        "start": themed(run.inputs[0], themes),
        "end": themed(run.inputs[-1], themes),
        "chance": chance(themes),
        "passes": len(run.losses),
    }
