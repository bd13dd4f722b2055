"""Search by words: BM25 (Robertson & Zaragoza 2009) by the library `bm25s`, in the form that Lucene uses.

Words are cut as Unicode says (UAX 29) by the library `regex`, so vowel signs stay in their words. Writing without spaces
between words has no marks to cut at: there each Chinese character counts as a word, and of other such scripts each pair
of neighbouring characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import regex

from models.runtime.cache import bounded
from models.text.typed import typed

if TYPE_CHECKING:
    import bm25s

K1, B = 1.5, 0.75  # how soon a repeated word stops counting; how much long sentences are marked down
_UNSPACED = r"\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_RUN = regex.compile(
    rf"(?P<character>\p{{Han}}\p{{M}}*)|(?P<unspaced>[{_UNSPACED}][{_UNSPACED}\p{{M}}ー]*)"
    rf"|(?P<spaced>(?:(?![\p{{Han}}{_UNSPACED}])[\w\p{{M}}.,:'’·\u05f3\u05f4\u200c\u200d])+)"
)
_WORD = regex.compile(r"\b\w(?:\B.)*", regex.WORD | regex.DOTALL)  # from one boundary of UAX 29 to the next
_PART = regex.compile(r"(?:[^'’.:]|(?<=\d)\.(?=\d)|(?<=n)['’](?=t\Z))+", regex.IGNORECASE)
_CHARACTER = regex.compile(r"\X")


@dataclass(frozen=True)
class Keywords:
    """An index of N sentences, with `average` words that count in one of them; `scorer` is None where no sentence has such a
    word.
    """

    scorer: "bm25s.BM25 | None"
    count: int
    average: float
    nbytes: int

    def score(self, words: tuple[str, ...]) -> np.ndarray:
        """BM25 (N,) float32 of each sentence for some words; 0 where it has none of them."""
        known = [word for word in words if word in self.scorer.vocab_dict] if self.scorer else []
        return self.scorer.get_scores(known) if self.scorer and known else np.zeros(self.count, np.float32)


@bounded(12_000_000)
def keywords(sentences: tuple[str, ...]) -> Keywords:
    """Index sentences by their words. Remembered by what they say."""
    import bm25s

    tokens = [counting(sentence) for sentence in sentences]
    if not any(tokens):
        return Keywords(None, len(sentences), 0.0, 0)
    scorer = bm25s.BM25(method="lucene", k1=K1, b=B)
    scorer.index(tokens, show_progress=False)
    arrays = sum(part.nbytes for part in scorer.scores.values() if isinstance(part, np.ndarray))
    average = sum(map(len, tokens)) / len(tokens)
    return Keywords(scorer, len(sentences), average, arrays + 150 * len(scorer.vocab_dict))


def words(text: str) -> tuple[str, ...]:
    """The words of a text that count, case folded, each once, in order: function words are left out."""
    return tuple(dict.fromkeys(counting(text)))


def counting(text: str) -> list[str]:
    """All words of a text that count, as often as it has them."""
    common = function_words()
    return [word for word, _, _ in spans(text) if word not in common]


def function_words() -> frozenset[str]:
    """Lucene's 33 English words that every text has."""
    from bm25s.stopwords import STOPWORDS_EN

    return frozenset(STOPWORDS_EN)


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text, folded, with the first character and the one after the last of it as typed."""
    read = typed(text)
    for run in _RUN.finditer(read.text):
        for start, end in _cut(run):
            yield folded(read.text[start:end]), *read.place(start, end)


def folded(word: str) -> str:
    """Equal for words that differ in capital letters only. İ, which Turkish writes for a capital i, is an i."""
    return word.casefold().replace("i\u0307", "i").replace("’", "'")


def unspaced(words: tuple[str, ...]) -> bool:
    """Whether some of the words are of writing without spaces between words."""
    return any(found.lastgroup != "spaced" for word in words for found in _RUN.finditer(word))


def _cut(run: regex.Match) -> Iterator[tuple[int, int]]:
    start = run.start()
    if run.lastgroup == "character":
        yield run.span()
    elif run.lastgroup == "unspaced":
        ends = [found.end() + start for found in _CHARACTER.finditer(run.group())]
        starts = [start, *ends[:-1]]
        yield from zip(starts, ends[1:] or ends, strict=False)
    else:
        for word in _WORD.finditer(run.group()):
            parts = [found.span() for found in _PART.finditer(word.group())]
            for n, (first, last) in enumerate(parts):
                part = word.group()[first:last]
                # of “cat's” the s is no word of its own
                if regex.search(r"[\p{L}\p{N}_]", part) and not (n == len(parts) - 1 > 0 and part in ("s", "S")):
                    yield start + word.start() + first, start + word.start() + last
