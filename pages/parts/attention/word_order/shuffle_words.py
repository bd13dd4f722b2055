"""What the drawing of the shuffled sentence says at each step."""

from collections.abc import Sequence

from components.figure.text import counted, decimal
from components.widgets.drawing.scene import Said
from pages.parts.attention.word_order.shuffle_numbers import Shown, difference


def said(seen: Shown, blocks: int) -> tuple[Said, ...]:
    """blocks: of the model."""
    usual, moved = _sentence(seen, range(len(seen.words))), _sentence(seen, seen.order)
    more = (
        f" Only the first {len(seen.words)} words are drawn and shuffled. {counted(seen.left_out, 'token')} after them take "
        "part, but stay where they are."
        if seen.left_out
        else ""
    )
    mover = next((place for place, word in enumerate(seen.order) if place != word), 0)
    word = seen.order[mover]
    without, added = seen.apart.max(axis=1)
    row, vector, total = _sum(seen, word)
    return (
        Said(
            "Each word picks a row",
            "Each word picks its row of MiniLM's token table. A word picks the same row at every place, so the row does not "
            f"say where in the sentence the word is.{more}",
        ),
        Said(
            "Into the model, without the places",
            f"Only these rows go through the model's {blocks} blocks now. The places are left out. In every block, each word "
            "attends to all words. At the end, each word has a new vector.",
        ),
        Said(
            "The words change places",
            f"“{usual}” becomes “{moved}”. Each word takes its row along, and also its final vector from before.",
        ),
        Said(
            "Without places, nothing changes",
            "The new order has gone through the model, too, and under each old vector is the new one. They are the same: the "
            f"largest difference between two numbers is {difference(without)}, and that is rounding. Attention mixes vectors, "
            "and a mixture is the same in whatever order things are put in.",
        ),
        Said(
            "The answer of BERT: a vector for each place",
            "Models of the BERT kind, such as MiniLM, have learned one vector for each place. It is added to the row of the "
            f"word that is there. For example, one number of “{seen.words[word]}” becomes {row} + {vector} = {total}.",
        ),
        Said(
            "The words change places again",
            f"The words move, but the vectors of the places stay where they are. “{seen.words[word]}” now gets the vector of "
            f"place {seen.places[mover]} and not that of place {seen.places[word]}. So its sum changes.",
        ),
        Said(
            "Now the order counts",
            f"The final vectors are different now. The largest difference between two numbers is {difference(added)}. With the "
            f"vectors of the places, “{usual}” and “{moved}” are no longer the same for the model.",
        ),
    )


def _sentence(seen: Shown, order: Sequence[int]) -> str:
    return " ".join(seen.words[word] for word in order) + (" …" if seen.left_out else "")


def _sum(seen: Shown, word: int) -> tuple[str, str, str]:
    """A sum of the word in the first order, of numbers that still add up once they are rounded."""
    pairs = [(float(a), float(b)) for a, b in zip(seen.rows[word], seen.positions[word], strict=True)]
    fits = [pair for pair in pairs if round(round(pair[0], 3) + round(pair[1], 3), 3) == round(sum(pair), 3)]
    first, second = (fits or pairs)[0]
    added = decimal(second, 3)
    return decimal(first, 3), f"({added})" if second < 0 else added, decimal(first + second, 3)
