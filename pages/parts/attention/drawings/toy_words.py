"""What is said in each step of the small example, with its numbers."""

import numpy as np

from components.widgets.drawing.scene import Said
from components.widgets.drawing.tiles import written
from models.analysis.attending import Attending
from pages.parts.attention.drawings.given import power

KEYS, VALUES = ("kind", "which"), ("tech", "style")  # what the two numbers of a key and of a value stand for


def toy_said(found: Attending, other: Attending, words: tuple[str, ...], elsewhere: str) -> tuple[Said, ...]:
    """The eight steps. words: of the sentence, the last one attends. elsewhere: the word of the other sentence."""
    beside, me = words[1], words[-1]
    best = int(found.shares.argmax())
    most = words[best]
    before, after, mix = found.before, found.after, found.mix
    key, query, powers = found.keys[best], found.query, np.exp(found.scores)
    product = " + ".join(f"{_factor(a)} × {_factor(b)}" for a, b in zip(query, key, strict=True))
    parts = " + ".join(
        f"{share:.1%} × {_factor(value)}" for share, value in zip(found.shares, found.values[:, 0], strict=True)
    )
    return (
        Said(
            "One word, one vector",
            f"“{me}” begins with the same vector in both sentences: {written(before[0])} for {VALUES[0]} and "
            f"{written(before[1])} for {VALUES[1]}. So nothing in it says yet which kind of {me} is meant. That has to come from "
            "the other words, and attention is the step in which it does.",
        ),
        Said(
            "A query and three keys",
            f"“{me}” gets a query: what am I looking for? Here it is a word that says what kind of thing is meant "
            f"({written(query[0])}) or which one is meant ({written(query[1])}). Every word gets a key: what do I offer? A real "
            "model computes both from the words' vectors, with trained weights.",
        ),
        Said(
            "Compare the query with each key",
            f"The query goes to every key, and the two are multiplied number by number. The products are added up. “{most}” fits "
            f"best: {product} = {written(found.sums[best])}.",
        ),
        Said(
            "Divide, so that no sum gets too large",
            "A longer list has more products to add up, so its sum gets larger. To make up for it, every sum is divided by the "
            "square root of how many numbers a list has. Here these are 2, and √2 = 1.414. In SmolLM2 they are 64, and √64 = 8.",
        ),
        Said(
            "Turn the scores into shares",
            "Shares must add up to 100%, and none may be below 0. So a fixed number, e = 2.718, is raised to the power of each "
            f"score, and each result is divided by their sum. For “{most}”: {power(powers[best])} ÷ {power(powers.sum())} = "
            f"{found.shares[best]:.1%}. This calculation is called softmax.",
        ),
        Said(
            "A value from each word",
            "Every word also gets a value: what do I hand over? It is another list than the key, because what a word is found by "
            f"is not what it has to tell. “{beside}” hands over {written(found.values[1, 0])} for {VALUES[0]} and "
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
        f"Beside “{elsewhere}” the same word gets {numbers} (the dashed arrow). So one word comes to have two meanings."
    )


def _factor(number: float) -> str:
    return f"({written(number)})" if number < 0 else written(number)


def _sum(first: float, second: float) -> str:
    return f"{written(first)} {'−' if second < 0 else '+'} {written(abs(second))}"
