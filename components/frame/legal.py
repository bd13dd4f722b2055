"""Checks of what an address says: text in, whether a field may have that value. An address may hold anything."""

import re
from collections.abc import Callable
from dataclasses import field
from typing import Any

FIELD = 600  # characters of a field of a page
LONGEST = 2_000  # characters of a sentence that the bar and a link carry
LONGEST_NAME = 60
AVERAGE = "average"  # instead of a head

Check = Callable[[str], object]


def link_field(usual: Any, legal: Check, private: bool = False) -> Any:
    """A field of a link: its usual value, which values of an address are legal, and whether no link to a view carries it."""
    return field(default=usual, metadata={"legal": legal, "private": private})


def integer(lowest: int, highest: int) -> Check:
    return lambda text: len(text) <= 3 and text.isascii() and text.isdigit() and lowest <= int(text) <= highest


def number(lowest: float, highest: float) -> Check:
    return lambda text: re.fullmatch(r"\d{1,3}(\.\d{1,9})?", text, re.ASCII) and lowest <= float(text) <= highest


def signed(bound: float) -> Check:
    return lambda text: re.fullmatch(r"-?\d(\.\d{1,9})?", text, re.ASCII) and abs(float(text)) <= bound


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


def at_most(characters: int) -> Check:
    return lambda text: len(text) <= characters


switch = one_of("true", "false")
