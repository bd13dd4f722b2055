"""Heads as short words, "16-0": block 16, head 0, counting from 0. "16-*" is a whole block, "*-0" head 0 of every block."""

import re
from collections.abc import Collection

Head = tuple[int, int]
LEGAL = re.compile(r"[0-9*\-\s,]{0,2000}", re.ASCII)
_NAME = re.compile(r"([0-9]{1,2}|\*)-([0-9]{1,2}|\*)", re.ASCII)


def parse(text: str, layers: int, heads: int) -> tuple[list[Head], list[str]]:
    """The heads that a text names, in order and each once, and the words in it that name none."""
    found: dict[Head, None] = {}
    strange = []
    for word in re.split(r"[\s,]+", text.strip()):
        match = _NAME.fullmatch(word)
        rows = _range(match[1], layers) if match else []
        columns = _range(match[2], heads) if match else []
        if not (rows and columns) and word:
            strange.append(word)
        found |= dict.fromkeys((layer, head) for layer in rows for head in columns)
    return sorted(found), strange


def _range(number: str, count: int) -> list[int]:
    if number == "*":
        return list(range(count))
    return [int(number)] if int(number) < count else []


def spell(chosen: Collection[Head], layers: int, heads: int) -> str:
    """The shortest text that names exactly these heads, with each whole block as one word."""
    left = set(chosen)
    if len(left) == layers * heads:
        return "*-*"
    words = []
    for layer in range(layers):
        row = [head for head in range(heads) if (layer, head) in left]
        words += [f"{layer}-*"] if len(row) == heads else [f"{layer}-{head}" for head in row]
    return " ".join(words)
