"""Tokens -> text again, and what did not come back."""

import re
import unicodedata
from dataclasses import dataclass

from models.loading import tokenizer
from models.text.typed import typed
from models.text.words import plain_signs, words

UNKNOWN = "▢"  # stands for a word that GloVe's table does not have


@dataclass(frozen=True)
class RoundTrip:
    """`text` is what the ids give back, `lost` what they do not: () when both texts are the same."""

    text: str
    lost: tuple[str, ...]


def round_trip(role: str, text: str) -> RoundTrip:
    """Cut a text, keep the ids only, and join what they stand for. Raises WeightsError."""
    if role == "static":
        found = words(text)
        back = " ".join(UNKNOWN if word.id is None else word.text for word in found)
        unknown = sum(word.id is None for word in found)
    else:
        encoding = tokenizer(role).encode(text, add_special_tokens=False)
        back = tokenizer(role).decode(encoding.ids, skip_special_tokens=False)
        unknown = encoding.tokens.count("[UNK]") - text.count("[UNK]")
    return RoundTrip(back, () if back == text else _lost(role, text, back, unknown))


def _lost(role: str, text: str, back: str, unknown: int) -> tuple[str, ...]:
    read = typed(text) if role == "static" else None
    bare = plain_signs(read.text) if read else _without_accents(text)
    found = [
        ("capital letters", text.lower() != text),
        ("accents", not read and bare != text),
        ("how letters with accents were typed", bool(read and read.rewritten)),
        ("invisible characters", bool(read and read.unseen)),
        ("the kind of apostrophe or hyphen", bool(read and bare != read.text)),
        (f"{unknown} unknown word{'s' * (unknown != 1)}", unknown > 0),
    ]
    lost = [what for what, true in found if true]
    letters = [re.sub(r"\s", "", side) for side in (bare.lower(), back)]
    if letters[0] == letters[1]:
        return (*lost, "the places of the spaces") if bare.lower() != back else tuple(lost)
    return tuple(lost) if unknown else (*lost, "characters that are removed before the text is cut")


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
