"""What the drawing of a round of training says in each of its steps, with the numbers of the run."""

from components.figure.text import decimal
from components.widgets.drawing.scene import Said
from models.live_training.next_word import PASSES, Practice, written
from pages.parts.training.round_nudge import small
from pages.parts.training.round_numbers import MOST, START, Turn, probability, turn, used
from pages.parts.training.round_stations import loss_text


def per_cent(share: float) -> str:
    """A probability within a sentence."""
    return "less than 0.1%" if share < 0.001 else probability(share)


def said(found: Practice) -> tuple[Said, ...]:
    """The title and the text of each step."""
    first = turn(found, 0, 0)
    word = found.words[found.row]
    read = " ".join(first.read)
    start = found.average(0)
    return (
        Said(
            "The text",
            f"This model is even smaller than the ones below, so that its whole training can be drawn. It practises on a text of "
            f"{len(found.ids)} words and full stops. It reads three words, “{read}”, and has to guess which word comes next. The "
            "right answer is in the text, but it is covered for now.",
        ),
        Said(
            "The guess",
            f"The model has {found.size} weights, and at the start all of them are random numbers (the coloured cells are a few "
            "of them: red is above 0, blue is below). It calculates with them, and each of its "
            f"{len(found.words)} words gets a probability. “{first.words[0]}” gets the most, {per_cent(first.shares[0])}. If "
            f"all words had the same chance, each would get {per_cent(1 / len(found.words))}.",
        ),
        Said(
            "The error",
            f"Now the covered word is shown: it is “{word}”. The guess gave it only {per_cent(first.share)}. "
            f"The loss says in one number how wrong the guess was: {loss_text(first.loss)}. A guess of 100% for “{word}” would "
            "have a loss of 0, and the less the right word gets, the larger is the loss.",
        ),
        Said("The nudge", _nudged(found, word)),
        Said("The next round", _second(found, turn(found, 1, 1), word)),
        *(_after(found, rounds, read, word, start) for rounds in found.kept[3:-1]),
        Said("After all rounds", _end(found, turn(found, found.rounds, 0), word, start)),
        Said("Inference: the same way, but not back", _inference(found)),
    )


def _nudged(found: Practice, word: str) -> str:
    slope = float(found.slopes[0])
    better = found.guess(1, found.ids[:3])[found.row]
    return (
        "For each weight, training works out how the loss would change if this weight became a tiny bit larger (further down, "
        f"you can do this by hand). For the weight in the frame, one of six that belong to “{word}”, the loss would "
        f"{'fall' if slope < 0 else 'grow'} by {small(abs(slope))} times that bit. So this weight is nudged "
        f"{'up' if slope < 0 else 'down'}, by {found.rate:g} × {small(abs(slope))}; {found.rate:g} is the learning rate, the "
        f"same for all weights. After all these nudges, “{word}” would get {per_cent(float(better))}."
    )


def _second(found: Practice, second: Turn, word: str) -> str:
    right, slope = found.words[second.right], float(found.slopes[1])
    share = float(found.guess(1, found.ids[1:4])[found.row])
    weaker = abs(slope) < abs(float(found.slopes[0]))
    # A slope is the error of the word's probability times the number that the weight is multiplied by.
    first = float(found.slopes[0]) / (float(found.guess(0, found.ids[:3])[found.row]) - 1)
    times = slope / share
    return (
        "The window moves on by one word, and everything happens again: text, guess, error, nudge. This time "
        f"“{right}” really comes. It got {per_cent(second.share)}, so the loss is {loss_text(second.loss)}. The weight that we "
        f"follow is nudged by {'only ' * weaker}{small(found.rate * abs(slope))}"
        + (
            f". It belongs to “{word}”, which got {per_cent(share)} and should have got 0%, so there was little to correct"
            + (
                f", and here it is multiplied by a number close to 0: {decimal(times)}."
                if abs(times) < abs(first) / 4
                else "."
            )
            if weaker
            else "."
        )
    )


def _after(found: Practice, rounds: int, read: str, word: str, start: float) -> Said:
    now, average = turn(found, rounds, 0), found.average(rounds)
    before = turn(found, found.kept[found.kept.index(rounds) - 1], 0).share
    text = (
        f"Look at the curve: it shows the average loss of all {found.windows} places of the window. It has "
        f"{'fallen' if average < start else 'grown'} from {loss_text(start)} to {loss_text(average)}. "
    )
    if rounds <= found.windows:
        text += f"Here the model is asked about “{read}” again. “{word}” now gets {per_cent(now.share)}. "
    else:
        text += (
            f"The window has been at every place of the text and has begun again. After “{read}”, “{word}” gets "
            f"{per_cent(now.share)}. "
        )
    if now.share < before:
        text += "That is less than before, because nudges for other words change these weights, too. "
    return Said(
        f"After {rounds} rounds", text + "The line above the weight shows the way that it has gone, from top to bottom."
    )


def _end(found: Practice, last: Turn, word: str, start: float) -> str:
    average = found.average(found.rounds)
    way = f"The weight that we follow went from {decimal(found.weight[0])} to {decimal(found.weight[-1])}"
    if average > start:
        return (
            f"The window has gone through the text {PASSES} times. The average loss was {loss_text(start)} at the start and is "
            f"{loss_text(average)} now, so the guesses have become worse than random ones. The nudges were too large: every step "
            f"went too far, and the next one had even more to repair. {way}."
        )
    return (
        f"The window has gone through the text {PASSES} times, and the average loss has fallen from {loss_text(start)} to "
        f"{loss_text(average)}. “{word}” gets {per_cent(last.share)} now. {way}, in {found.rounds:,} nudges. "
        + (
            "Its first nudge went the other way: it fitted that one guess, and since then all other weights have changed, too."
            if _turned(found)
            else "No single nudge taught the model anything, but all of them together did."
        )
    )


def _turned(found: Practice) -> bool:
    """Whether the first nudge of the weight went away from where it is at the end."""
    return bool((found.weight[1] - found.weight[0]) * (found.weight[-1] - found.weight[0]) < 0)


def _inference(found: Practice) -> str:
    now, given = used(found), " ".join(START)
    whole = " ".join((*START, *written(found, START, MOST)))
    return (
        f"Training is over, and the model is used. You give it “{given}”, which never stands in its text in this order. Nobody "
        "knows the right next word, so there is no error, no way back and no nudge. The guess itself is what you want. "
        f"“{now.words[0]}” is the likeliest word, with {per_cent(now.shares[0])}. It is written, the window moves on, and the "
        f"model guesses again, until the text is “{whole}”."
    )
