"""Guesses that are typed: the next word, a hidden word, the nearest neighbour."""

import re

from components.figure.text import bare, markdown_escape, shorten, visible
from components.frame.legal import LONGEST_NAME
from models.embeddings.word_vectors import UnknownWord, neighbours, vector
from models.predictions.fill_mask import fills, gap_logits
from models.predictions.gaps import before, with_gaps
from models.predictions.guess_scores import Judged, gap_word, nearness, next_word
from models.predictions.next_token import next_logits, next_tokens
from models.predictions.prediction import placed
from models.text.skipgram_corpus import function_words
from models.text.special_tokens import GAP
from models.text.spelling import spellings
from models.text.tokens import tokenise
from models.text.typed import typed as typed_text
from models.text.words import spelt
from models.trace import LIMIT, trace
from pages.lesson.facts import Value
from pages.lesson.guess_kinds import EXACT, FAR, NEAR, Asked, BadGuess, Kind, Scored, chance
from pages.shared.state import State

SUGGESTED = 3  # words spelt nearly like an unknown one
TOP = 10  # near enough for a ranking of thousands


def typed(answer: str) -> str:
    """The answer without spaces around it. Raises BadGuess."""
    answer = answer.strip()
    if not answer.strip("\0"):
        raise BadGuess("You have not typed anything yet.")
    if len(answer) > LONGEST_NAME:
        raise BadGuess(f"Type one word, with at most {LONGEST_NAME} characters. Yours has {len(answer):,}.")
    return answer


def _outcome(rank: int) -> str:
    return EXACT if rank == 1 else NEAR if rank <= TOP else FAR


def _values(guess: str, judged: Judged, first: str, share: float) -> dict[str, Value]:
    return {
        "guess": guess,
        "chance": chance(judged.probability),
        "probability": judged.probability,
        "bits": judged.bits,
        "rank": judged.rank,
        "first": first,
        "share": share,
    }


def ask_next(state: State) -> Asked | None:
    """What comes after the sentence?"""
    if not state.sentence.strip():
        return None
    read = tokenise("causal", state.sentence, LIMIT).read
    return Asked(read, {"end": ("…" if len(read) > 60 else "") + read[-60:]}) if read else None


def score_next(state: State, asked: Asked, answer: str) -> Scored:
    """By the causal model, over its whole vocabulary."""
    guess = typed(answer)
    judged = next_word(asked.subject, guess)
    first = next_tokens(asked.subject, 1)[0]
    values = _values(guess, judged, bare(first.text), first.probability)
    values |= {"pieces": ", ".join(map(bare, judged.pieces)), "vocabulary": len(next_logits(asked.subject))}
    notes = ("pieces",) if len(judged.pieces) > 1 else ("beginning",) if judged.cut else ()
    whole_first = judged.rank == 1 and len(judged.pieces) == 1 and not judged.cut
    outcome = EXACT if whole_first else NEAR if judged.rank <= TOP else FAR
    return Scored(outcome, values, judged.rank, judged.bits, notes)


def ask_hidden(state: State) -> Asked | None:
    """What will the masked model put into the sentence's first gap?"""
    gapped = with_gaps(state.sentence, state.duel_gaps) if state.sentence.strip() else None
    if gapped is None:
        return None
    shown = gapped.text.replace(GAP, "▢")
    return Asked(gapped.text, {"text": shorten(shown, 200), "hidden": gapped.gaps[0].text or GAP})


def score_hidden(state: State, asked: Asked, answer: str) -> Scored:
    """By the masked model at the gap; beside it, what the causal model says from the left alone."""
    guess = typed(answer)
    judged = gap_word(asked.subject, 0, guess)
    if judged is None:
        raise BadGuess("This model's vocabulary has no piece for that. Try a word.")
    first = fills(asked.subject, 1)[0][0]
    values = _values(guess, judged, visible(first.text), first.probability)
    values |= {"pieces": judged.pieces[0], "count": judged.cut + 1, "vocabulary": gap_logits(asked.subject).shape[1]}
    alone = _from_the_left(state, asked, first.text)
    notes = ("beginning",) if judged.cut else ()
    if alone:
        values["alone"] = alone
        notes += ("alone",)
    return Scored(_outcome(judged.rank), values, judged.rank, judged.bits, notes)


def _from_the_left(state: State, asked: Asked, word: str) -> int | None:
    """The causal model's rank for the masked model's word, from the text before the gap; None without a word there."""
    row = before(trace("causal", state.sentence).tokens, asked.subject.index(GAP))
    if row is None or row < 0 or not word.isalpha():
        return None
    token = tokenise("causal", f" {word}").tokens[0]
    return placed("causal", next_logits(state.sentence, row), token.id).rank


def ask_neighbour(state: State) -> Asked | None:
    """Which word is nearest to a content word of the sentence (or to the page's word) in GloVe?"""
    found = [
        word for word in re.findall(r"[^\W\d_]+", typed_text(state.sentence).text.lower()) if vector(word) is not None
    ]
    content = [word for word in found if len(word) > 1 and word not in function_words().split()]
    unseen = [word for word in content if word != found[-1]]  # which most other pages are about
    own = [word for word in [spelt(state.vectors_word).strip()] if vector(word) is not None]
    known = unseen or content or own
    return Asked(known[-1], {"word": known[-1]}, shows={"vectors_word": known[-1]}) if known else None


def score_neighbour(state: State, asked: Asked, answer: str) -> Scored:
    """By the cosine with all words of the table."""
    guess = spelt(typed(answer)).strip()
    if guess == asked.subject:
        raise BadGuess("That is the word itself. Which *other* word is nearest?")
    try:
        rank, cosine = nearness(asked.subject, guess)
    except UnknownWord:
        near = ", ".join(f"“{markdown_escape(word)}”" for word in spellings(guess, SUGGESTED))
        raise BadGuess(
            f"“{markdown_escape(guess)}” is not among GloVe's 400,000 words. "
            + (f"Did you mean {near}?" if near else "Try one English word.")
        ) from None
    first = neighbours(asked.subject, 1)[0]
    values = {"word": asked.subject, "guess": guess, "rank": rank, "cosine": cosine}
    values |= {"first": first.word, "share": first.cosine}
    return Scored(_outcome(rank), values, rank)


NEXT = Kind("causal", ask_next, score_next)
HIDDEN = Kind("masked", ask_hidden, score_hidden)
NEIGHBOUR = Kind("static", ask_neighbour, score_neighbour)
