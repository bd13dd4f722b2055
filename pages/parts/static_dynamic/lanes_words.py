"""The sentences beside the drawing of a word that parts from itself, with the numbers of the run."""

from dataclasses import dataclass

import numpy as np

from components.figure.text import decimal, plain, shorten
from components.widgets.drawing.scene import Said
from models.embeddings.baseline import SENTENCES
from models.trace.parting import SHOWN

SAME = 0.9995  # cosines above it are shown as 1.00
_NEAR, _FAR = 46, 230  # letters of a sentence before and after the word that may be drawn


@dataclass(frozen=True)
class Lane:
    """One sentence: the words before the word, the word as it is written there, and the words after it."""

    before: tuple[str, ...]
    word: str
    after: tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    """A step. passed: the depth that is reached, -1 while only the table is there. random: whether random pairs are drawn."""

    passed: int
    random: bool


@dataclass(frozen=True)
class Lanes:
    """All that the drawing shows, at the depths that it shows.

    both_ways: whether the word may use the words after it. depths: blocks passed. normed: whether the last depth is also after
    the final normalisation. cosines, low, high: of the word's two vectors, and what 5% and 95% of random pairs are below.
    strips: (2, depths, SHOWN). static: a table's numbers for the word, None without. placed: whether the model adds a vector
    for the place in the sentence. same_pieces: whether both sentences have the same tokens for the word.
    """

    word: str
    model: str
    role: str
    both_ways: bool
    lanes: tuple[Lane, Lane]
    depths: tuple[int, ...]
    normed: bool
    strips: np.ndarray
    cosines: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    static: tuple[float, ...] | None
    same_pieces: bool


def lane(text: str, start: int, end: int) -> Lane:
    """A sentence around its word."""
    before, after = text[:start][-_NEAR:].split(), text[end:][:_FAR].split()
    return Lane(tuple(map(plain, before)), plain(text[start:end]), tuple(map(plain, after)))


def depths(levels: int, normed: bool) -> tuple[int, ...]:
    """The levels that are drawn: all of a model with few blocks, else every third one, and the last one."""
    blocks = levels - 1 - normed
    return (*range(0, blocks + 1, 1 if blocks <= 12 else 3), *((levels - 1,) if normed else ()))


def moments(lanes: Lanes) -> tuple[Moment, ...]:
    """All steps: the table, the start, the first block, random pairs, all other blocks but the last one, and the end."""
    last = len(lanes.depths) - 1
    return (
        Moment(-1, False),
        Moment(0, False),
        Moment(1, False),
        Moment(1, True),
        Moment(last - 1, True),
        Moment(last, True),
    )


def name(lanes: Lanes, number: int) -> str:
    """A depth on the axis: the block that comes before it."""
    if number == 0:
        return "start"
    return "end" if lanes.normed and number == len(lanes.depths) - 1 else str(lanes.depths[number] - 1)


def said(lanes: Lanes, *, cut: bool = False) -> tuple[Said, ...]:
    """The words of all steps. cut: whether there is no room for some words of the sentences."""
    last = len(lanes.depths) - 1
    return (
        _table(lanes),
        _start(lanes),
        _first(lanes, cut),
        _random(lanes),
        _middle(lanes, last - 1),
        _end(lanes, last),
    )


def _table(lanes: Lanes) -> Said:
    word, title = shorten(lanes.word, 40), "Static: a row of a fixed table"
    if lanes.static is None:
        text = (
            f"GloVe's table has no row for “{word}”. If it had one, both sentences would get a copy of it, with a cosine of "
            "1.00. Because the other words change nothing, such a vector is called static."
        )
        return Said(title, text)
    return Said(
        title,
        f"A fixed table, here that of GloVe, has one row for “{word}” ({SHOWN} of its numbers are drawn). Both sentences get a "
        "copy of it, so the two vectors are equal, and their cosine is 1.00. Because the other words change nothing, such a "
        "vector is called static.",
    )


def _start(lanes: Lanes) -> Said:
    cosine = lanes.cosines[0]
    start = (
        f"The language model {lanes.model} computes a new vector for the word in every sentence, which is called a dynamic "
        "vector. It also starts from a table, one of its own"
    )
    if cosine > SAME:
        text = f"{start}, so at first the two strips are equal here, too: cosine 1.00."
    elif not lanes.same_pieces:
        text = (
            f"{start}. But in these two sentences it does not read the word as the same token, for example because of a capital "
            f"letter or a missing space, so the cosine is {decimal(cosine)} from the start."
        )
    else:
        text = (
            f"{start}, but adds a vector for the word's place in the sentence, so that it can use the order of the words. So the "
            f"two strips are only nearly equal: cosine {decimal(cosine)}."
        )
    return Said("Dynamic: the word gets a new vector in each sentence", text)


def _first(lanes: Lanes, cut: bool) -> Said:
    word, first = shorten(lanes.word, 40), lanes.depths[1]
    others = "all other words of its sentence" if lanes.both_ways else "only the words before it"
    seen = "see the arcs, and “…” stands for more words" if cut else "see the arcs"
    start = f"A block lets “{word}” take in information from other words: in this model, from {others} ({seen})."
    if min(lanes.cosines) > SAME:
        text = f"{start} They are the same in both sentences, so the cosine stays at {decimal(lanes.cosines[1])}."
    else:
        text = (
            f"{start} These differ, so the strips change in different ways. After block {first - 1}, the cosine is "
            f"{decimal(lanes.cosines[1])}: the smaller the cosine, the larger the gap between the strips."
        )
    return Said("The first blocks: 0 to " + str(first - 1) if first > 1 else "The first block: block 0", text)


def _random(lanes: Lanes) -> Said:
    cosine, high = lanes.cosines[1], lanes.high[1]
    return Said(
        f"Is {decimal(cosine)} a high cosine?",
        f"Compare it with pairs of two different words, picked at random from {len(SENTENCES)} example sentences. After the same "
        f"block, nine in ten of these pairs are in the grey box, from {decimal(lanes.low[1])} to {decimal(high)}. Our pair is "
        f"{_against(cosine, high)}.",
    )


def _middle(lanes: Lanes, number: int) -> Said:
    start, now = lanes.cosines[1], lanes.cosines[number]
    lead, left = _lead(lanes, 1), _lead(lanes, number)
    first, last = lanes.depths[1], lanes.depths[number] - 1
    moved = "stays at" if decimal(start) == decimal(now) else f"goes from {decimal(start)} to"
    return Said(
        f"Blocks {first} to {last}",
        f"The same happens in each of these blocks, and the cosine {moved} {decimal(now)}. But the grey boxes move as well, so "
        f"look at how far our pair is above the box: {decimal(lead)} after block {first - 1}, and {decimal(left)} after block "
        f"{last}." + " (Below 0 means that it is not above the box.)" * (min(lead, left) < 0),
    )


def _end(lanes: Lanes, number: int) -> Said:
    cosine, high = lanes.cosines[number], lanes.high[number]
    where = (
        "After the last block and a final normalisation"
        if lanes.normed
        else f"After block {lanes.depths[number] - 1}, the last one"
    )
    if cosine > SAME:
        judged = (
            "This model has computed the same vector in both sentences, because nothing that it may use is different."
        )
    elif cosine > high:
        judged = "So the two vectors are no longer equal, but they are still more similar than those of nearly all random pairs."
    else:
        judged = "Among the random pairs, too, there are some that are as similar as these two vectors."
    return Said(
        "The end of the model",
        f"{where}, the cosine is {decimal(cosine)}. That is {_against(cosine, high)}. {judged} The static vector still has 1.00.",
    )


def _lead(lanes: Lanes, number: int) -> float:
    """How far a cosine is above the box of random pairs, from the numbers as they are shown."""
    return round(lanes.cosines[number], 2) - round(lanes.high[number], 2)


def _against(cosine: float, high: float) -> str:
    if decimal(cosine) == decimal(high):
        return f"at the upper edge of the box ({decimal(high)})"
    lead = decimal(abs(round(cosine, 2) - round(high, 2)))
    return f"{lead} {'above' if cosine > high else 'below'} the upper edge of the box ({decimal(high)})"
