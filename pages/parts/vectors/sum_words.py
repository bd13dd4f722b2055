"""What the drawing of a sum of words says in each of its steps."""

from components.figure.text import bare, decimal, shorten
from components.widgets.drawing.scene import Said
from models.embeddings.analogy_plane import NOTHING, Walk

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


def said(found: Walk, cosine: float) -> tuple[Said, ...]:
    """cosine: of the answer with the sum. The titles hold no word, so that the drawing stays at its step for other words."""
    (origin, to), more = found.moves[0], len(found.moves) > 1
    answer, gap, seen = quoted(found.answer), decimal(found.away[-1]), decimal(found.seen[-1])
    rest = " The other differences are drawn in the same way." if more else ""
    start = quoted(found.start)
    return (
        Said(
            "Words on a flat picture",
            f"Each of these words is a point in a space of 50 dimensions. The picture is the flat plane in which the points "
            f"differ most, and it keeps {found.kept:.0%} of their differences (the variance). The rest cannot be seen here.",
        ),
        Said(
            "The difference of two words is an arrow",
            f"If you subtract the numbers of {quoted(origin)} from those of {quoted(to)}, you get the arrow that leads from "
            f"the one to the other.{rest}",
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
        Said(
            "No word is exactly there",
            f"The sum is a new list of 50 numbers. Of all words that may be answers, {answer} points most nearly the same way as "
            f"the sum, with a cosine of {decimal(cosine)}. On the picture, its point is at a distance of {seen} from the sum.",
        ),
        Said(
            "What the picture leaves out",
            f"In all 50 dimensions the distance between the sum and {answer} is {gap}. " + _lost(found),
        ),
    )


def _lost(found: Walk) -> str:
    """How much of the last distance the picture shows, and why."""
    left_out = f"{1 - found.kept:.0%} of the differences between the points"
    if found.away[-1] - found.seen[-1] >= 0.005:
        return (
            f"The picture shows only {decimal(found.seen[-1])} of it, because it leaves out {left_out}, and in those, too, "
            "the two are apart. So do not judge by the picture how exact such a sum is."
        )
    if found.kept > 0.995:
        return "The picture shows all of it, because so few points fit into one plane."
    return f"Here the picture shows all of it. That is luck, because it leaves out {left_out}."
