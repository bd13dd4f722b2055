"""What the drawing of a sum of words says in each of its steps."""

from components.figure.text import bare, decimal, shorten
from components.widgets.drawing.scene import Said
from models.embeddings.analogy_plane import NOTHING, Walk
from models.embeddings.word_vectors import Neighbour

LONGEST, LONGEST_SUM = 16, 22  # letters of a word, and of a sum


def name(word: str) -> str:
    """A word as it stands in the drawing."""
    return "all numbers 0" if word == NOTHING else shorten(bare(word), LONGEST)


def cut(written: str) -> str:
    """A sum as it stands in the drawing."""
    return shorten(written, LONGEST_SUM)


def quoted(word: str) -> str:
    """A word in a sentence."""
    return "the point where all numbers are 0" if word == NOTHING else f"“{name(word)}”"


def said(found: Walk, cosine: float, first: Neighbour | None) -> tuple[Said, ...]:
    """cosine: of the answer with the sum. first: the answer if the words of the sum could be answers, or None if they can be.
    The titles hold no word, so that the drawing stays at its step for other words.
    """
    (origin, to), more = found.moves[0], len(found.moves) > 1
    rest = " The other differences are drawn in the same way." if more else ""
    start = quoted(found.start)
    return (
        Said("Words on a flat picture", _picture(found)),
        Said(
            "The difference of two words is an arrow",
            f"If you subtract the numbers of {quoted(origin)} from those of {quoted(to)}, you get the numbers of the arrow that "
            f"leads from {quoted(origin)} to {quoted(to)}.{rest}",
        ),
        Said(
            "The same arrow at another word",
            f"Now the same {'arrows begin one after the other' if more else 'arrow begins'} at {start}. "
            f"{'They keep their directions and their lengths' if more else 'It keeps its direction and its length'}, "
            + (
                "and the walk ends at the sum."
                if more
                else "so the four corners make a parallelogram, and its last corner is the sum."
            ),
        ),
        Said("Which word is the answer?", _answer(found, cosine, first)),
        Said("What the picture leaves out", _lost(found)),
    )


def _picture(found: Walk) -> str:
    text = "A word’s 50 numbers are drawn here as a point in a space of 50 dimensions: the tip of the word’s arrow. "
    if found.kept > 0.995:
        return (
            text + "All points of this drawing, the sum among them, are in one plane, and the picture shows this plane."
        )
    return text + (
        "A flat picture cannot show all of it. This one was made for these words, their sum, and the answer, and it keeps "
        f"{found.kept:.0%} of their distances (of the sum of the squares)."
    )


def _answer(found: Walk, cosine: float, first: Neighbour | None) -> str:
    answer, value = quoted(found.answer), decimal(cosine)
    if first is None:
        text = f"Of all words, those of the sum included, {answer} has the largest cosine with it: {value}."
    elif first.word != found.answer:
        text = (
            f"{quoted(first.word)} itself has the largest cosine with it, {decimal(first.cosine)}, but the words of the sum may "
            f"not be answers. Of all other words, {answer} has the largest: {value}."
        )
    else:
        text = f"Of all words but those of the sum, which may not be answers, {answer} has the largest cosine with it: {value}."
    return f"The sum is a new list of 50 numbers. {text}"


def _lost(found: Walk) -> str:
    """How much of the last distance the picture shows, and why."""
    gap, seen = float(found.away[-1]), float(found.seen[-1])
    text = f"In all 50 dimensions the distance between the sum and {quoted(found.answer)} is {decimal(gap)}. "
    if gap - seen >= 0.005:
        part = "most" if seen * seen < gap * gap / 2 else "a part"
        return (
            f"{text}The picture shows only {decimal(seen)} of it, because {part} of what separates the two is in directions that "
            f"the picture leaves out. {_nearer(found)}"
        )
    if found.kept > 0.995:
        return text + "The picture shows all of it, because so few points fit into one plane."
    return text + "Here the picture shows all of it. That is luck, because it leaves out many directions."


def _nearer(found: Walk) -> str:
    """The nearest of the other words, if the picture shows it farther away than the answer although it is nearer."""
    place = int(found.away[:-1].argmin())
    if found.away[place] < found.away[-1] and found.seen[place] > found.seen[-1]:
        name, away = quoted(found.words[place]), decimal(found.away[place])
        return f"{name} looks farther from the sum than the answer, but it is nearer: {away}."
    return "So do not judge by the picture how exact such a sum is."
