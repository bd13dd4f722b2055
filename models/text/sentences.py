"""A text cut into sentences by Wikimedia's `sentencex`, which knows abbreviations and names with full stops."""

import re
from dataclasses import dataclass
from itertools import pairwise

from models.runtime import uploads
from models.runtime.bounded_process import Bounds
from models.runtime.cache import bounded

MOST = 10_000  # sentences that are searched
LONGEST = 1_000  # characters of a sentence; a longer one is cut at a space, for no model reads it whole
BOUNDS = Bounds(4.0, 300_000_000)  # for a stranger's text; an honest one of a million characters takes 0.7 seconds
_SHORT = 5_000  # characters that are cut where they are: at the worst it takes 20 ms
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))  # within quotation marks the library cuts nothing
_ENDS = re.compile(r"[.!?:…。！？؟।]['\"”’»)\]]*$")
_OPENS = re.compile(r"(.*?)((?:(?<=\s)[\"“„«]\s*)?)", re.DOTALL)
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Split:
    """`sentences` in the order of the text, each on one line; `left_out` is how many more there were; `long` is how many
    were cut for their length.
    """

    sentences: tuple[str, ...]
    left_out: int
    long: int

    @property
    def nbytes(self) -> int:
        """Bytes, about: Python keeps up to four for a character, and 50 for each text."""
        return sum(50 + 2 * len(sentence) for sentence in self.sentences)


class Unsplit(ValueError):
    """The text could not be cut; the message says why, for the learner."""


@bounded(12_000_000)
def split(text: str, from_outside: bool = False) -> Split:
    """The sentences of a text, MOST at most. Pieces without a letter or digit are dropped.

    A line is a paragraph, and a sentence does not go beyond it, unless the text looks wrapped: more than a quarter of its
    lines go on in the middle of a sentence.
    from_outside: a learner's, which is cut in a worker process, since the library takes minutes for 300 kB of ‘a‘a‘a, and
    everybody waits. Raises Unsplit then.
    """
    if from_outside and len(text) > _SHORT:
        sentences, left_out, long = uploads.decode(cut, text, Unsplit, "This text", BOUNDS)
    else:
        sentences, left_out, long = cut(text)
    return Split(tuple(sentences), left_out, long)


@bounded(12_000_000)
def rows(text: str) -> Split:
    """The rows of a table, MOST at most: a line for each, which is not cut into sentences."""
    found: list[str] = []
    long = 0
    for line in text.splitlines():
        parts = _short(line)
        found += parts
        long += len(parts) > 1
    return Split(tuple(found[:MOST]), max(0, len(found) - MOST), long)


def cut(text: str) -> tuple[list[str], int, int]:
    """The fields of the `Split`; call this with a stranger's text where time is bounded."""
    # A compiled module, whose functions no type checker sees.
    from sentencex import get_sentence_boundaries  # pyright: ignore[reportAttributeAccessIssue]

    found: list[str] = []
    long = 0
    for paragraph in _paragraphs(text.encode("utf-8", "replace").decode().replace("\0", " ")):
        pieces = [
            paragraph[sentence["start_index"] : sentence["end_index"]]
            for sentence in get_sentence_boundaries("en", paragraph.translate(_QUOTES))
        ]
        for whole in _joined(pieces):
            parts = _short(whole)
            found += parts
            long += len(parts) > 1
    return found[:MOST], max(0, len(found) - MOST), long


def _paragraphs(text: str) -> list[str]:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    inside = [bool(before) and not _ENDS.search(before) and line[:1].islower() for before, line in pairwise(lines)]
    if 4 * sum(inside) <= len([line for line in lines if line]):
        return [line for line in lines if line]
    return [" ".join(part.split("\n")) for part in re.split("\n\n+", "\n".join(lines)) if part.strip()]


def _joined(pieces: list[str]) -> list[str]:
    """Pieces of a paragraph; one that begins with a small letter (“Why?” asked he) goes with the one before it, and a
    quotation mark that opens what follows goes there.
    """
    whole: list[list[str]] = []
    opened = ""
    for part in pieces:
        match = _OPENS.fullmatch(opened + part)
        assert match, "any text fits"
        piece, opened = match.groups()
        if whole and piece.lstrip(" \"“”'‘’—-")[:1].islower():
            whole[-1].append(piece)
        else:
            whole.append([piece])
    return ["".join(sentence) for sentence in whole]


def _short(sentence: str) -> list[str]:
    """A sentence in parts of at most LONGEST characters; none if it has no word."""
    sentence = sentence.strip()
    parts = []
    while len(sentence) > LONGEST:
        cut = sentence.rfind(" ", 1, LONGEST) + 1 or LONGEST
        parts.append(sentence[:cut].strip())
        sentence = sentence[cut:].strip()
    return [part for part in [*parts, sentence] if _WORD.search(part)]
