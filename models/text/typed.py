"""Typed text as words are looked up in it: one way to write each letter, and no characters that cannot be seen.

The same é can be one character or e with a separate accent, and copied text may contain characters that nobody sees. A
table that has the word would then not be found to have it. What a tokenizer reads stays what was typed.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import regex

_NAMED = 3  # kinds of invisible characters that are named
_FLAG = (
    r"\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F"  # England's: a black flag, then invisible letters that belong to it
)
_JOINERS = r"[\u200c\u200d]"
# Joiners are part of emoji and of words in Arabic letters or those of India. Elsewhere they are as idle as at a text's end.
_IDLE = (
    r"(?<=(?:\A|[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{N}\p{P}\p{Z}\s])[\p{M}\p{Cf}]{0,8})[\u200c\u200d]+"
    r"|\u200c+(?![\p{L}\p{M}\p{N}\u200d])"
)
_UNSEEN = regex.compile(
    rf"{_FLAG}(*SKIP)(*FAIL)|{_IDLE}|[[\p{{Default_Ignorable_Code_Point}}\ufff9-\ufffb]--{_JOINERS}]", regex.V1
)
_VARIANTS = regex.compile(
    r"[\ufe00-\ufe0f\U000E0100-\U000E01EF\u180b-\u180d\u180f]"
)  # how a sign is drawn; not worth a word
_LETTER = regex.compile(r"\X")
# Python sorts a letter's accents in a time that grows with their square, and no letter has so many (Unicode's limit, UAX 15).
_MANY_ACCENTS = regex.compile(r"(\p{M}{31,})")


@dataclass(frozen=True)
class Typed:
    """`text`: what is looked up. `rewritten`: how many letters were written in another way; `unseen`: the invisible
    characters that were left out. `places`: where each character of `text`
    starts and ends in what was typed, None where nothing has moved.
    """

    text: str
    rewritten: int = 0
    unseen: str = ""
    places: Sequence[tuple[int, int]] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` of `text` are in what was typed. There is at least one."""
        return (start, end) if self.places is None else (self.places[start][0], self.places[end - 1][1])

    @property
    def note(self) -> str:
        """What was changed, in a sentence or two; "" where it was nothing to be told."""
        said = []
        if self.rewritten:
            many = self.rewritten != 1
            said.append(
                f"{self.rewritten:,} {'letters were' if many else 'letter was'} typed with other characters than usual, for "
                "example e with a separate accent instead of é. To look words up, the usual characters were taken."
            )
        if unseen := _VARIANTS.sub("", self.unseen):
            kinds = list(dict.fromkeys(unseen))
            names = [f"U+{ord(c):04X} {unicodedata.name(c, '').lower()}".strip() for c in kinds[:_NAMED]]
            names += ["and others"] * (len(kinds) > _NAMED)
            one = len(unseen) == 1
            said.append(
                f"{len(unseen):,} invisible character{' was' if one else 's were'} left out to look words up: "
                f"{', '.join(names)}."
            )
        return " ".join(said)


def nfc(text: str) -> str:
    """Unicode's form NFC; a run of more than 30 accents stays as it is."""
    parts = _MANY_ACCENTS.split(text)
    return "".join(part if number % 2 else unicodedata.normalize("NFC", part) for number, part in enumerate(parts))


def typed(text: str) -> Typed:
    """The text in Unicode's form NFC, without invisible characters; those stay that emoji and words consist of."""
    if text.isascii():
        return Typed(text)
    unseen = [(found.start(), found.group()) for found in _UNSEEN.finditer(text)]
    gone = {start + n for start, run in unseen for n in range(len(run))}
    kept = [i for i in range(len(text)) if i not in gone]
    seen = "".join(text[i] for i in kept)
    whole = nfc(seen)
    if whole == text:
        return Typed(text)
    left_out = "".join(run for _, run in unseen)
    if whole == seen:
        return Typed(whole, 0, left_out, [(i, i + 1) for i in kept])
    places, rewritten, parts = [], 0, []
    for found in _LETTER.finditer(seen):
        part = nfc(found.group())
        own = [(kept[i], kept[i] + 1) for i in range(*found.span())]
        if part != found.group():
            rewritten += 1
            own = [(own[0][0], own[-1][1])] * len(part)
        parts.append(part)
        places += own
    return Typed("".join(parts), rewritten, left_out, places)
