"""What is said in each step of the small example, with its numbers."""

import numpy as np

from components.widgets.drawing.scene import Said
from components.widgets.drawing.tiles import written
from models.analysis.attending import Attending
from pages.parts.attention.drawings.given import powers

KEYS, VALUES = ("kind", "which"), ("tech", "style")  # what the two numbers of a key and of a value stand for


def toy_said(found: Attending, other: Attending, words: tuple[str, ...], elsewhere: str) -> tuple[Said, ...]:
    """The nine steps. words: of the sentence, the last one attends. elsewhere: the word of the other sentence."""
    first, beside, me = words
    best = int(found.shares.argmax())
    most = words[best]
    before, after, mix = found.before, found.after, found.mix
    key, query = found.keys[best], found.query
    raised, total = powers(found.scores)
    product = " + ".join(f"{_factor(a)} × {_factor(b)}" for a, b in zip(query, key, strict=True))
    parts = " + ".join(
        f"{share:.1%} × {_factor(value)}" for share, value in zip(found.shares, found.values[:, 0], strict=True)
    )
    return (
        Said(
            "One word, one vector",
            f"In “{first} {beside} {me}” and in “{first} {elsewhere} {me}”, “{me}” begins with the same vector: "
            f"{written(before[0])} for {VALUES[0]} and {written(before[1])} for {VALUES[1]}. So its meaning has to come from the "
            "other words, and attention is the step in which it does.",
        ),
        Said(
            "A query",
            f"“{me}” gets a query: what am I looking for? The first number, {written(query[0])}, is for a word that says what "
            f"kind of {me} it is, and the second, {written(query[1])}, for a word that says which one. These numbers are made "
            "up. A real model computes them from the vector, with trained weights.",
        ),
        Said(
            "Three keys",
            f"Every word gets a key: what do I offer? “{beside}” offers {written(found.keys[1, 0])} for {KEYS[0]} and "
            f"{written(found.keys[1, 1])} for {KEYS[1]}. “{me}” gets a key, too, because it may also attend to itself.",
        ),
        Said(
            "Compare the query with each key",
            f"The query goes to every key, and the two are multiplied number by number. The products are added up. “{most}” fits "
            f"best: {product} = {written(found.sums[best])}.",
        ),
        Said(
            "Divide, so that no sum gets too large",
            "The more products are added up, the farther from 0 the sum tends to be. To make up for it, each sum is divided by "
            "the square root of how many products there are. Here there are 2, and √2 = 1.414. In SmolLM2 there are 64, and "
            "√64 = 8.",
        ),
        Said(
            "Turn the scores into shares",
            "Shares must add up to 100%, and none may be below 0. So a fixed number, e = 2.718, is raised to the power of each "
            "score, because the result is always above 0 and grows faster and faster with the score. For "
            f"“{most}”: {raised[best]} ÷ {total} = {found.shares[best]:.1%}. This calculation is called softmax.",
        ),
        Said(
            "A value from each word",
            "Every word also gets a value: what do I hand over? The key was only for comparing, and what goes on to “"
            f"{me}” is the value. “{beside}” hands over {written(found.values[1, 0])} for {VALUES[0]} and "
            f"{written(found.values[1, 1])} for {VALUES[1]}.",
        ),
        Said(
            "Mix the values",
            f"Each value is multiplied by the share of its word, and the results are added up. For {VALUES[0]}: {parts} = "
            f"{written(mix[0])}. The larger the share, the more of that word is in the mix.",
        ),
        Said(
            "Add the mix to the word's vector",
            f"For {VALUES[0]} this gives {_sum(mix[0], before[0])} = {written(after[0])}, and for {VALUES[1]} "
            f"{_sum(mix[1], before[1])} = {written(after[1])}. {_compared(me, after, other.after, elsewhere)}",
        ),
    )


def _compared(me: str, after: np.ndarray, other: np.ndarray, elsewhere: str) -> str:
    numbers = f"{written(other[0])} and {written(other[1])}"
    if [written(x) for x in after] == [written(x) for x in other]:
        return f"With these numbers, “{me}” gets the same vector beside “{elsewhere}”. Change a number to make them differ."
    return (
        f"Beside “{elsewhere}”, which has numbers of its own, the same way leads to {numbers}. So “{me}” has two vectors now, "
        "one for each sentence."
    )


def _factor(number: float) -> str:
    return f"({written(number)})" if number < 0 else written(number)


def _sum(first: float, second: float) -> str:
    return f"{written(first)} {'−' if second < 0 else '+'} {written(abs(second))}"
