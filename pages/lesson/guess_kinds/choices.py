"""Guesses that are chosen: the most alike pair, the token attended to most, what replacing or typing changes, patches."""

from itertools import combinations

from components.figure.text import bare, shorten
from content.lesson.guesses import GUESSES
from models.analysis.anatomy import anatomy, checksum
from models.analysis.counterfactual import alone
from models.media.patches import RESIZE, SAMPLES, SIDE, cut, sample_picture
from models.predictions.guess_scores import pair_cosines
from models.text.tokens import tokenise
from models.text.typed import typed
from models.text.words import spelt
from models.trace import LIMIT, observe, trace
from models.trace.occurrences import occurrences
from pages.lesson.guess_kinds import EXACT, FAR, NEAR, Asked, Kind, Scored
from pages.shared.controls import last_word
from pages.shared.fields import BIDIRECTIONAL
from pages.shared.state import State

SENTENCES = 3  # of which pairs are made
OFFERED = 10  # tokens
PATCH = 16  # pixels


def ask_pair(state: State) -> Asked | None:
    """In which two of the page's sentences does the word end most alike?"""
    word = " ".join(typed(state.static_dynamic_word).text.split())
    texts = _texts(state, word)
    if len(texts) < SENTENCES:
        return None
    options = tuple(f"“{shorten(a, 60)}” and “{shorten(b, 60)}”" for a, b in combinations(texts, 2))
    return Asked("\n".join([word, *texts]), {"word": word}, options)


def _texts(state: State, word: str) -> list[str]:
    """The first sentences of the page, and the learner's, that have the word."""
    lines = [line.strip() for line in [*state.static_dynamic_texts.splitlines(), state.sentence]]
    lines = dict.fromkeys(line for line in lines if word and spelt(word) in spelt(line))
    return [line for line in lines if occurrences(trace("encoder", line), word)][:SENTENCES]


def score_pair(state: State, asked: Asked, answer: str) -> Scored:
    """By the cosine of the word's last states in the bidirectional model."""
    word, *texts = asked.subject.split("\n")
    found = pair_cosines(word, texts)
    best, own = found.index(max(found)), found[int(answer)]
    values = {"word": word, "guess": asked.options[int(answer)], "cosine": own}
    values |= {"first": asked.options[best], "share": found[best], "least": min(found)}
    return Scored(EXACT if int(answer) == best else FAR, values, 1 + sum(f > own for f in found))


def ask_look(state: State) -> Asked | None:
    """Which token does the last one attend to most, all blocks and heads together?"""
    tokens = tokenise("causal", state.sentence, LIMIT).tokens
    if len(tokens) < SENTENCES:
        return None
    options = tuple(f"{place} {shorten(bare(tokens[place].text))}" for place in _offered(len(tokens)))
    return Asked(state.sentence, {"last": bare(tokens[-1].text)}, options)


def _offered(count: int) -> list[int]:
    return sorted({0, *range(max(0, count - OFFERED + 1), count)})


def score_look(state: State, asked: Asked, answer: str) -> Scored:
    """By the attention of the causal model's last token, averaged over all its blocks and heads."""
    passed = trace("causal", asked.subject)
    shares = passed.attention[:, :, -1].mean(axis=(0, 1))  # (T,)
    place = _offered(len(shares))[int(answer)]
    names = [bare(token.text) for token in passed.tokens]
    rank, best = 1 + int((shares > shares[place]).sum()), int(shares.argmax())
    values = {"last": names[-1], "guess": names[place], "cosine": float(shares[place]), "rank": rank}
    values |= {"first": names[best], "share": float(shares[best]), "heads": passed.layers * passed.heads}
    return Scored(EXACT if rank == 1 else NEAR if rank <= 3 else FAR, values, rank)


def ask_replaced(state: State) -> Asked | None:
    """The vectors of the other tokens are replaced: does this token's feed-forward result change?"""
    role, layer = _block(state)
    tokens = tokenise(role, state.sentence, LIMIT).tokens
    if len(tokens) < SENTENCES or all(token.special for token in tokens):
        return None
    word = bare(tokens[_last(role, state.sentence)].text)
    return Asked(state.sentence, {"word": word, "layer": layer})


def _block(state: State) -> tuple[str, int]:
    return ("encoder", state.encoder_layer) if state.block_role == BIDIRECTIONAL else ("causal", state.causal_layer)


def _last(role: str, sentence: str) -> int:
    return last_word(tokenise(role, sentence, LIMIT))


def score_replaced(state: State, asked: Asked, answer: str) -> Scored:
    """By running the block's two parts with the other vectors replaced."""
    role, layer = _block(state)
    token = _last(role, state.sentence)
    found = alone(role, state.sentence, layer, token, 0)
    fed, heard = found.feed_forward_replaced, found.attention_replaced
    truth = 0 if fed == 0 else 1 if fed < heard else 2
    values = {**asked.values, "moved": f"{fed:.2g}" if fed else "0.0", "heard": heard}
    return Scored(EXACT if int(answer) == truth else FAR, values)


def ask_weights(state: State) -> Asked | None:
    """How many weights does typing change?"""
    if not tokenise("masked", state.sentence, LIMIT).read.strip():
        return None
    return Asked("", {"weights": anatomy("masked").total})


def score_weights(state: State, asked: Asked, answer: str) -> Scored:
    """By the fingerprint of all weights before and after the sentence."""
    before = checksum("masked")
    observe("masked", state.sentence)
    after = checksum("masked")
    values = {**asked.values, "before": before[:8], "after": after[:8], "sentence": shorten(state.sentence, 60)}
    values["same"] = "the same" if before == after else "not the same"
    return Scored(EXACT if (int(answer) == 0) == (before == after) else FAR, values)


def ask_patches(state: State) -> Asked | None:
    """How many vectors are made of a picture?"""
    return Asked("", {"side": SIDE, "size": PATCH})


def score_patches(state: State, asked: Asked, answer: str) -> Scored:
    """By cutting a sample picture."""
    made = cut(sample_picture(SAMPLES[0]), PATCH, RESIZE)
    count, numbers = made.vectors.shape
    values = {**asked.values, "count": count, "rows": made.rows, "columns": made.columns, "numbers": numbers}
    values["pixels"] = made.pixels.shape[0] * made.pixels.shape[1]
    return Scored(EXACT if GUESSES["pieces"].options[int(answer)] == str(count) else FAR, values)


PAIR = Kind("encoder", ask_pair, score_pair)
LOOK = Kind("causal", ask_look, score_look)
REPLACED = Kind("causal", ask_replaced, score_replaced)
WEIGHTS = Kind("masked", ask_weights, score_weights)
PATCHES = Kind("vision", ask_patches, score_patches)
