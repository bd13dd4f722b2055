"""What the drawing of the shuffled sentence says at each step."""

from collections.abc import Sequence

from components.figure.text import decimal
from components.widgets.drawing.scene import Said
from pages.parts.attention.word_order.shuffle_numbers import CELLS, Shown, difference


def said(seen: Shown, blocks: int) -> tuple[Said, ...]:
    """blocks: of the model."""
    usual, moved = _sentence(seen, range(len(seen.words))), _sentence(seen, seen.order)
    more = ""
    if seen.left_out:
        others = "One token after them takes" if seen.left_out == 1 else f"{seen.left_out} tokens after them take"
        more = f" Only the first {len(seen.words)} tokens are drawn and shuffled. {others} part without moving."
    word, cell = example(seen)
    mover = seen.order.index(word)
    without, added = seen.apart.max(axis=1)
    first, second, total = _sum(seen, word, cell)
    last = "" if usual == moved else f" So “{usual}” and “{moved}” are no longer the same for the model."
    return (
        Said(
            "Each word has a vector",
            f"Each word gets its vector from MiniLM's token table ({CELLS} of its {seen.width} numbers are drawn). A word gets "
            f"the same vector at every place, so the vector does not say where in the sentence the word is.{more}",
        ),
        Said(
            "Into the model, without the places",
            f"These vectors, and those of the markers [CLS] and [SEP], which are not drawn, go through the model's {blocks} "
            "blocks, "
            "and nothing says where a word is. In every block, each word attends to all words. At the end, each word has a new "
            "vector, its final vector.",
        ),
        Said(
            "The words change places",
            f"“{usual}” becomes “{moved}”. Each word takes along its vector and, to compare with later, its old final vector. "
            "The new order has not gone through the blocks yet.",
        ),
        Said(
            "Without places, nothing changes",
            "Now the new order has gone through the blocks, too. Old and new final vectors are the same: the largest difference "
            f"between two numbers is {difference(without)}, and that is rounding. So are the shares of attention, since they "
            "depend "
            "only on the vectors. And a mixture does not depend on the order in which its parts are put in.",
        ),
        Said(
            "MiniLM's answer: a vector for each place",
            "In the first order again: MiniLM has learned one vector for each place. (Place 0 has the marker [CLS], which is "
            "not drawn.) It is added to "
            f"the vector of the word that is there. For example, the framed number of “{seen.words[word]}” becomes {first} + "
            f"{second} = {total}.",
        ),
        Said(
            "The words change places again",
            f"The words move, but the vectors of the places stay where they are. “{seen.words[word]}” now gets the vector of "
            f"place {seen.places[mover]} and not that of place {seen.places[word]}, so its sum changes. The new sums have not "
            "gone through the blocks yet.",
        ),
        Said(
            "Now the order counts",
            f"The new final vectors differ from the old ones by up to {difference(added)}, and without the places it was "
            f"{difference(without)}. The numbers themselves are {difference(seen.typical)} away from 0 on average.{last}",
        ),
    )


def example(seen: Shown) -> tuple[int, int]:
    """A word that moves, and which of its drawn numbers is the example: the largest of those that add up once rounded."""
    word = next((word for place, word in enumerate(seen.order) if place != word), 0)
    pairs = [(float(a), float(b)) for a, b in zip(seen.rows[word], seen.positions[word], strict=True)]
    fits = [round(round(a, 3) + round(b, 3), 3) == round(a + b, 3) for a, b in pairs]
    return word, max(range(len(pairs)), key=lambda cell: (fits[cell], abs(sum(pairs[cell]))))


def _sentence(seen: Shown, order: Sequence[int]) -> str:
    return " ".join(seen.words[word] for word in order) + (" …" if seen.left_out else "")


def _sum(seen: Shown, word: int, cell: int) -> tuple[str, str, str]:
    """The sum of one number of a word in the first order."""
    first, second = float(seen.rows[word, cell]), float(seen.positions[word, cell])
    added = decimal(second, 3)
    return decimal(first, 3), f"({added})" if second < 0 else added, decimal(first + second, 3)
