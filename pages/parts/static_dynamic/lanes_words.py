"""The sentences beside the drawing of a word that parts from itself, with the numbers of the run."""

from dataclasses import dataclass

import numpy as np

from components.figure.text import counted, decimal, plain, shorten
from components.widgets.drawing.scene import Said
from models.trace.parting import SHOWN

SAME = 0.9995  # cosines above it are shown as 1.00
_LITTLE = 0.005  # a smaller change is not seen in two decimals
_NEAR, _FAR = 46, 230  # letters of a sentence before and after the word that may be drawn


@dataclass(frozen=True)
class Lane:
    """One sentence: the words before the word, the word as it is written there, and the words after it."""

    before: tuple[str, ...]
    word: str
    after: tuple[str, ...]


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


def name(lanes: Lanes, number: int) -> str:
    """A depth on the axis."""
    return "end" if lanes.normed and number == len(lanes.depths) - 1 else str(lanes.depths[number])


def said(lanes: Lanes) -> tuple[Said, ...]:
    """The words of all steps: the table, the start, and each depth after it."""
    return (_table(lanes), _start(lanes), *(_passed(lanes, number) for number in range(1, len(lanes.depths))))


def _table(lanes: Lanes) -> Said:
    word, title = shorten(lanes.word, 40), "A fixed table: always the same vector"
    strip = (
        f"Each strip shows {SHOWN} numbers of a vector: red is above 0, blue is below 0, and a stronger colour means a larger "
        "number."
    )
    if lanes.static is None:
        text = f"GloVe's table has no row for “{word}”. If it had one, both sentences would get this row, with a cosine of 1.00."
        return Said(title, f"{text} {strip}")
    return Said(
        title,
        f"A fixed table, here that of GloVe, has one row for “{word}”. Both sentences get this row, so the strips are equal, and "
        f"their cosine is 1.00. {strip}",
    )


def _start(lanes: Lanes) -> Said:
    cosine = lanes.cosines[0]
    start = "A language model also has a table, and looks the word up there before its first block."
    if cosine > SAME:
        text = f"{start} So far, the two strips are equal here, too, and their cosine is 1.00."
    elif not lanes.same_pieces:
        text = (
            f"{start} In these two sentences the model does not read the word as the same token, for example because of a "
            f"capital letter or a missing space. So the cosine is {decimal(cosine)} from the start."
        )
    else:
        text = (
            f"{start} This model then adds a vector for the word's place in the sentence, so the two strips are only nearly "
            f"equal. Their cosine is {decimal(cosine)}."
        )
    return Said(
        "A language model: nearly the same start" if cosine <= SAME else "A language model: the same start", text
    )


def _passed(lanes: Lanes, number: int) -> Said:
    cosine, before = lanes.cosines[number], lanes.cosines[number - 1]
    blocks = lanes.depths[number] - (lanes.normed and number == len(lanes.depths) - 1)
    where = f"After {counted(blocks, 'block')}"
    text = f"{where}, the cosine is {decimal(cosine)}. {_changed(cosine - before)}"
    if number == len(lanes.depths) - 1:
        return Said("The end of the model", _end(lanes, number, blocks))
    if number == 1:
        return Said("The first blocks" if blocks > 1 else "The first block", f"{_mixes(lanes)} {text}")
    if number == 2:
        text += (
            " Is that high? Compare it with the grey box: of pairs of words picked at random, nine in ten have a cosine in this "
            f"box, from {decimal(lanes.low[number])} to {decimal(lanes.high[number])}."
        )
    return Said(f"{where}: cosine {decimal(cosine)}", text)


def _mixes(lanes: Lanes) -> str:
    word = shorten(lanes.word, 40)
    others = (
        "all other words of its sentence"
        if lanes.both_ways
        else "only the words before it, because it is a causal model"
    )
    if max(lanes.cosines) > SAME and min(lanes.cosines) > SAME:
        return f"A block lets “{word}” take in information from {others}. They are the same in both sentences."
    return (
        f"A block lets “{word}” take in information from other words. In this model (see the arcs), these are {others}. They are "
        "not the same in both sentences, so the two strips change in different ways."
    )


def _changed(change: float) -> str:
    if change < -_LITTLE:
        return "It has become smaller, and the strips move further apart."
    if change > _LITTLE:
        return "It has become larger, and the strips come a little closer again."
    return "It has hardly changed."


def _end(lanes: Lanes, number: int, blocks: int) -> str:
    cosine, low, high = lanes.cosines[number], lanes.low[number], lanes.high[number]
    after = f"After all {blocks} blocks" + " and a last step, the final normalisation," * lanes.normed
    after += "" if lanes.normed else ","
    band = f"{decimal(low)} to {decimal(high)}"
    if cosine > SAME:
        judged = (
            "This model has computed the same vector in both sentences, because nothing that it may use is different."
        )
    elif cosine > high:
        judged = (
            f"That is above the grey box ({band}), so the two vectors are still more similar than those of nearly all random "
            "words, but they are no longer equal."
        )
    else:
        judged = f"That is not above the grey box ({band}), so many random words have vectors that are as similar."
    return f"{after} the cosine is {decimal(cosine)}. {judged} In the fixed table it is still 1.00."
