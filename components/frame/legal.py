"""Checks of what an address or a browser sends, which may be anything: may a field have that value?"""

import numbers
import re
from collections.abc import Callable
from dataclasses import Field, field
from typing import Any

FIELD = 600  # characters of a field of a page
LONGEST = 2_000  # characters of a sentence that the bar and a link carry
LONGEST_PASTED = 120_000  # characters that the bar takes from somebody who pastes a text, to give them back as a file
LONGEST_NAME = 60
AVERAGE = "average"  # instead of a head

Check = Callable[[str], object]


def link_field(usual: Any, legal: Check, private: bool = False) -> Any:
    """A field of a link: its usual value, which values of an address are legal, and whether no link to a view carries it."""
    return field(default=usual, metadata={"legal": legal, "private": private})


def text_field(usual: str, longest: int, legal: Check | None = None) -> Any:
    """A field that a learner types in, at most so many characters. legal: what a link may say, if that is less; whoever types
    something else is told so by the page.
    """

    def short(text: str) -> bool:
        return len(text) <= longest and (legal is None or bool(legal(text)))

    return field(default=usual, metadata={"legal": short, "private": False, "longest": longest})


def taken(into: Field, value: object) -> Any:
    """What a field takes of a value that a browser sent: a typed text up to its length, of anything else a legal value, and
    the usual one otherwise. Whoever speaks to the server without a browser can send any value for any widget.
    """
    usual = into.default
    kind = next(kind for kind in (bool, str, numbers.Integral, numbers.Real) if isinstance(usual, kind))
    if not isinstance(value, kind) or isinstance(value, bool) is not isinstance(usual, bool):
        return usual
    if longest := into.metadata.get("longest"):
        return str(value)[:longest]
    said = f"{float(value) + 0.0:.9f}" if kind is numbers.Real else str(value)  # + 0.0: a slider may say -0.0
    return value if into.metadata["legal"](said.lower() if kind is bool else said) else usual


def integer(lowest: int, highest: int) -> Check:
    return lambda text: len(text) <= 3 and text.isascii() and text.isdigit() and lowest <= int(text) <= highest


def number(lowest: float, highest: float) -> Check:
    return lambda text: re.fullmatch(r"\d{1,3}(\.\d{1,9})?", text, re.ASCII) and lowest <= float(text) <= highest


def signed(bound: float) -> Check:
    return lambda text: re.fullmatch(r"-?\d(\.\d{1,9})?", text, re.ASCII) and abs(float(text)) <= bound


def list_of(count: int, each: Check) -> Check:
    """As "1,0.5,-2": so many values with commas between them."""
    return lambda text: text.count(",") == count - 1 and all(each(value) for value in text.split(","))


def letters(highest: int, also: str = "") -> Check:
    return re.compile(f"[A-Za-z{re.escape(also)}]{{1,{highest}}}").fullmatch


def place(*words: str) -> Check:
    """As "4 bank": a token by number and word, or one of the words."""
    return lambda text: text in words or (len(text) <= 60 and integer(0, 63)(text.split(" ")[0]))


def neuron(text: str) -> bool:
    return len(text) <= 4 and text.isascii() and text.isdigit() and int(text) < 1536


def answer(text: str) -> bool:
    """As "2 society": one of the likeliest five by rank and word, or the first choice."""
    return text == "first choice" or (len(text) <= 60 and text[:2] in ("2 ", "3 ", "4 ", "5 "))


def head(highest: int) -> Check:
    return lambda text: text == AVERAGE or integer(0, highest)(text)


def one_of(*values: str) -> Check:
    return lambda text: text in values


switch = one_of("true", "false")
