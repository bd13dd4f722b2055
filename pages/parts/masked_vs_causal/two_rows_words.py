"""The sentences beside the drawing of the two kinds of model, with the numbers of the run."""

from dataclasses import dataclass

from components.figure.text import bare, counted
from components.widgets.drawing.scene import Said
from models.predictions.prediction import Prediction
from models.predictions.two_ways import Swapped, TwoWays
from models.text.special_tokens import GAP, START

OPEN, NEXT = "?", "next"  # in the gap, and in the place where the causal model writes the next token
SHOWN = 5  # bars
TEXTBOOK = "mat"  # what textbooks put into this gap
_SAME = 1.5  # probabilities that differ by a smaller factor are called about the same


def amount(probability: float) -> str:
    """A probability for a bar: 14%, 0.08%."""
    return f"{probability:.0%}" if probability >= 0.0095 or not probability else f"{probability:.2%}"


def told(probability: float) -> str:
    """A probability in a sentence."""
    return "less than 0.01%" if 0 < probability < 0.00005 else amount(probability)


@dataclass(frozen=True)
class Moment:
    """A step. masked, causal: how far each model has come (see below). written: tokens of the causal model that are in the line.
    hidden: whether it is about the hidden token. swapped: whether a word of the sentence is replaced.
    """

    masked: int = 0
    causal: int = 0
    written: int = 0
    hidden: bool = False
    swapped: bool = False


SIGHT, BARS = 1, 2  # how far a model has come: what it may use, and then its probabilities and what it does with them


def moments(found: TwoWays) -> list[Moment]:
    """All steps, as many as `said` has words for."""
    steps = [Moment(), Moment(SIGHT), Moment(BARS), Moment(BARS, SIGHT), Moment(BARS, BARS)]
    last = len(found.written)
    steps += [Moment(BARS, BARS, count) for count in dict.fromkeys((min(1, last), last)) if count]
    if found.masked and found.causal:
        steps.append(Moment(BARS, BARS, hidden=True))
        if found.swapped:
            steps.append(Moment(BARS, BARS, hidden=True, swapped=True))
    return steps


def said(found: TwoWays) -> tuple[Said, ...]:
    """The words of all steps."""
    steps = [_question(found), _both_sides(found), _filled(found), _one_side(found), _guessed(found)]
    steps += [_written(found, at.written) for at in moments(found) if at.written and not at.hidden]
    if found.masked and found.causal:
        steps.append(_hidden(found, found.masked, found.causal))
        if found.swapped:
            steps.append(_swapped(found.swapped, found.masked, found.causal))
    return tuple(steps)


def _question(found: TwoWays) -> Said:
    gaps, text = found.masked_text.count(GAP), _short(found.masked_text.replace(GAP, OPEN))
    which = f" Of the {gaps} gaps, the drawing is about the one in colour." if gaps > 1 else ""
    return Said(
        "One gap, two kinds of model",
        f"In “{text}”, the “{OPEN}” is a gap, and two models are to say which token belongs there.{which} A token, here in a "
        "box, is a word, a part of a word, or a sign such as the full stop.",
    )


def _both_sides(found: TwoWays) -> Said:
    left, right = len(found.pieces[: found.place]), len(found.later)
    return Said(
        "A masked model uses both sides",
        "A masked model, such as BERT, was trained on texts in which some tokens are masked, which means hidden. The arcs lead "
        f"to the gap from all tokens that it may use: the {_tokens(left)} before the gap and the {_tokens(right)} after it.",
    )


def _filled(found: TwoWays) -> Said:
    fill = found.fills[0]
    return Said(
        "It fills the gap",
        f"The model computes for each token in its list how probable this token is in the gap. The bars show the {SHOWN} most "
        f"probable ones, and the first, {_named(fill)} with {told(fill.probability)}, fills the gap. Such a model is called "
        "auto-encoding: from a text with gaps, it makes the whole text again.",
    )


def _one_side(found: TwoWays) -> Said:
    before = 0 if found.prefix == START else len(found.read)
    only = (
        f"only the {_tokens(before)} before the gap"
        if before
        else "no token at all here, only a sign for the start of a text"
    )
    pale = " The pale ones after it are out of its reach." if found.later else ""
    return Said(
        "A causal model uses only what comes before",
        f"A causal model, such as GPT, was trained to continue texts. It may use {only}.{pale}",
    )


def _guessed(found: TwoWays) -> Said:
    guess, fill = found.guesses[0][0], found.fills[0]
    same = bare(guess.text) == bare(fill.text)
    return Said(
        "Its probabilities for the same gap",
        f"It also computes a probability for each token in its list. Its first choice is {_named(guess)}, with "
        f"{told(guess.probability)}" + (", as it is for the masked model." if same else f", and not {_named(fill)}."),
    )


def _written(found: TwoWays, count: int) -> Said:
    if count == 1:
        following = found.guesses[1][0]
        gone = "What came after the gap is gone, because this model only continues a text. " if found.later else ""
        return Said(
            "The causal model writes on",
            f"The model adds its first choice, {_named(found.written[0])}, to the text before the gap. {gone}Now it reads this "
            f"longer text and computes the next token: {_named(following)} comes first, with {told(following.probability)}.",
        )
    more = [_named(word) for word in found.written[1:]]
    return Said(
        "Token after token",
        f"It adds {' and then '.join(more)}, and the text is now “{_short(_line(found, count))}”. Such a model is called "
        "auto-regressive: each new token is computed from those before it, also from those that it has written itself.",
    )


def _line(found: TwoWays, count: int) -> str:
    start = "" if found.prefix == START else found.prefix
    return start + "".join(word.text for word in found.written[:count])


def _hidden(found: TwoWays, masked: Prediction, causal: Prediction) -> Said:
    one, other = (f"{count:,}" for count in found.counts)
    word = bare(masked.text)
    if word == TEXTBOOK:
        start = f"Many textbooks say that a model fills this gap with “{word}”. Is that so?"
    else:
        start = f"Back to the gap: the hidden token was “{word}”."
    later = GAP.join(found.masked_text.split(GAP)[found.number + 1 :]).replace(GAP, OPEN).strip()
    fair = f" This does not tell which model is better, because only the masked one could use “{_short(later)}”."
    return Said(
        f"Where is “{word}”?",
        f"{start} In the masked model's list of {one} tokens, sorted by probability, “{word}” is number {masked.rank:,}, with "
        f"{told(masked.probability)}. In the causal model's own list of {other}, {_named(causal)} is number {causal.rank:,}, "
        f"with {told(causal.probability)}.{fair * any(map(str.isalnum, later))}",
    )


def _swapped(swapped: Swapped, masked: Prediction, causal: Prediction) -> Said:
    word, old, new = bare(masked.text), swapped.old, swapped.new
    parts = [
        f"In the {model} model, “{word}” goes from {told(was.probability)} to {told(now.probability)}. "
        + _judged(was, now, word, old)
        for model, was, now in (("masked", masked, swapped.masked), ("causal", causal, swapped.causal))
    ]
    return Said(
        f"Does “{old}” make “{word}” more probable?", f"Now “{new}” is in the place of “{old}”. {' '.join(parts)}"
    )


def _judged(was: Prediction, now: Prediction, word: str, old: str) -> str:
    """What the two probabilities say about a word and the word before it."""
    factor = was.probability / now.probability
    if 1 / _SAME < factor < _SAME:
        return f"That is about the same, so this model has not learned that “{old}” and “{word}” belong together."
    if factor < 1:
        return f"So “{old}” makes “{word}” less probable here."
    first = "" if was.rank == 1 else f", but {counted(was.rank - 1, 'token')} are still more probable"
    return f"So “{old}” does make “{word}” {factor:.1f} times as probable{first}."


def _named(prediction: Prediction) -> str:
    return f"“{bare(prediction.text)}”"


def _tokens(count: int) -> str:
    return counted(count, "token")


def _short(text: str) -> str:
    """At most 60 characters from around the gap or, where there is none, from the end."""
    text = " ".join(text.split())
    if len(text) <= 60:
        return text
    middle = text.find(OPEN) if OPEN in text else len(text)
    start = max(0, min(middle - 35, len(text) - 60))
    return f"{'…' * bool(start)}{text[start : start + 60]}{'…' * (start + 60 < len(text))}"
