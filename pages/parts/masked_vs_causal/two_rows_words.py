"""The sentences beside the drawing of the two kinds of model, with the numbers of the run."""

from components.figure.text import bare, counted
from components.widgets.drawing.scene import Said
from models.predictions.prediction import Prediction
from models.predictions.two_ways import Swapped, TwoWays
from models.text.special_tokens import GAP, START

OPEN = "?"  # in the place of a hidden word
TEXTBOOK = "mat"  # what textbooks put into this gap
_SAME = 1.5  # probabilities that differ by a smaller factor are called about the same


def amount(probability: float) -> str:
    """A probability for a bar: 14%, 0.08%."""
    return f"{probability:.0%}" if probability >= 0.0095 or not probability else f"{probability:.2%}"


def told(probability: float) -> str:
    """A probability in a sentence."""
    return "less than 0.01%" if 0 < probability < 0.00005 else amount(probability)


def said(found: TwoWays) -> tuple[Said, ...]:
    """The words of all steps."""
    steps = [_question(found), _sight(found), _probabilities(found), _filled(found)]
    steps += [_written(found, number) for number in range(len(found.written))]
    if found.masked and found.causal:
        steps.append(_hidden(found, found.masked, found.causal))
        if found.swapped:
            steps.append(_swapped(found.swapped, found.masked, found.causal))
    return tuple(steps)


def _question(found: TwoWays) -> Said:
    gaps, text = found.masked_text.count(GAP), _short(found.masked_text.replace(GAP, OPEN))
    end = "" if text[-1:] in ".!?" else "."
    which = f" Of the {gaps} gaps, the drawing is about the one in colour." if gaps > 1 else ""
    return Said(
        "One sentence, two kinds of model",
        f"Two models get the same sentence: “{text}”{end} Where “{OPEN}” is, a word is hidden.{which} Each box holds a token, "
        "which is a word, a part of a word, or a sign such as the full stop.",
    )


def _sight(found: TwoWays) -> Said:
    left, right = len(found.pieces[: found.place]), len(found.later)
    before = 0 if found.prefix == START else len(found.read)
    only = (
        f"may use only the {_tokens(before)} before the gap"
        if before
        else "has no token before the gap and gets only a sign for the start of a text"
    )
    return Said(
        "Which words may each model use?",
        "The arcs lead to the gap from all tokens that may be used to fill it. The masked model may use both sides: "
        f"{_tokens(left)} before the gap and {_tokens(right)} after it. The causal model {only}."
        + " For this model, everything after the gap is covered."
        * bool(right),
    )


def _probabilities(found: TwoWays) -> Said:
    fill, guess = found.fills[0], found.guesses[0][0]
    return Said(
        "Each model computes probabilities",
        "From these tokens, each model computes how probable every token that it knows is in this place. The bars show the five "
        f"highest. The masked model's first choice is {_named(fill)}, with {told(fill.probability)}. The causal model's first "
        f"choice is {_named(guess)}, with {told(guess.probability)}.",
    )


def _filled(found: TwoWays) -> Said:
    fill = found.fills[0]
    return Said(
        "The masked model fills the gap at once",
        f"The masked model puts its first choice, {_named(fill)}, into the gap. It has used both sides at the same time, so one "
        "step was enough, and its work is done.",
    )


def _written(found: TwoWays, number: int) -> Said:
    word, following = found.written[number], found.guesses[number + 1][0]
    after = f"Now its first choice for the next place is {_named(following)}, with {told(following.probability)}."
    if number + 1 == len(found.written):
        return Said(
            "It never goes back",
            f"It adds {_named(word)}. The line is now “{_short(_line(found, number + 1))}”. If a word turns out not to fit, it "
            "stays in the line all the same. This model can only add the next word, again and again.",
        )
    if number == 0:
        return Said(
            "The causal model writes a word",
            f"The causal model adds its first choice, {_named(word)}, to the line. Then it computes new probabilities from the "
            f"longer line, of which its own word is a part. {after}",
        )
    return Said("And the next word", f"It adds {_named(word)} as well, and the line becomes longer again. {after}")


def _line(found: TwoWays, count: int) -> str:
    start = "" if found.prefix == START else found.prefix
    return start + "".join(word.text for word in found.written[:count])


def _hidden(found: TwoWays, masked: Prediction, causal: Prediction) -> Said:
    sizes = [f"number {each.rank:,} of {count:,}" for each, count in zip((masked, causal), found.counts, strict=True)]
    word = bare(masked.text)
    if word == TEXTBOOK:
        start = f"Many textbooks say that a model fills this gap with “{word}”. Was it right to expect this?"
    else:
        start = f"The hidden word was “{word}”."
    numbers = (
        f"If all tokens are sorted by their probability, the masked model has “{word}” at {sizes[0]}, with "
        f"{told(masked.probability)}. The causal model has {_named(causal)} at {sizes[1]}, with {told(causal.probability)}."
    )
    return Said(f"Where is “{word}”?", f"{start} {numbers}")


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
