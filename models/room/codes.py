"""Codes and tokens of rooms, and what people type: how they are made, read and compared."""

import hashlib
import hmac
import re
import secrets
import unicodedata

from models.text.typed import typed

# No vowels, so no words; none that look alike (0 O, 1 I L). 28 letters, 8 of them: 378 billion codes.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 8
LONGEST_ANSWER = 40  # characters
_MARKS = 2  # on one letter
_WRAPPING = "\"'“”‘’«».,;:!?…()[]<>*_"
_SIGNS = str.maketrans({**dict.fromkeys("\u2018\u2019\u02bc`\u00b4", "'"), **dict.fromkeys("\u2010\u2011", "-")})


class BadAnswer(ValueError):
    """What was typed cannot be an answer; the message says why."""


def new_code() -> str:
    """A room's code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_token() -> str:
    """What only its holder knows: 144 random bits, to stand in a link."""
    return secrets.token_urlsafe(18)


def read_code(text: str) -> str | None:
    """A code as somebody typed it, in small letters or in groups; None if it can be no code."""
    code = re.sub(r"[\s·–-]", "", text[: 4 * LENGTH]).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def shown_code(code: str) -> str:
    """In two groups, easier to read aloud."""
    return f"{code[:4]}-{code[4:]}"


def fingerprint(token: str) -> str:
    """What is kept of a token: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def matches(token: str, kept: str) -> bool:
    """Is it the token of that fingerprint? Takes as long for a near miss as for any other."""
    return hmac.compare_digest(fingerprint(token), kept)


def clean_answer(text: str) -> str:
    """An answer on one line, without signs around it and characters that cannot be seen or that steer others.

    Raises BadAnswer.
    """
    if len(text) > 20 * LONGEST_ANSWER:
        raise BadAnswer(f"A word is enough, {LONGEST_ANSWER} characters at most.")
    kept, marks = [], 0
    for c in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(c)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if c.isspace():
            kept.append(" ")
        elif marks <= _MARKS and (kind[0] != "C" or c in "\u200c\u200d"):  # joiners belong to scripts and emoji
            kept.append(c)
    answer = " ".join("".join(kept).split())
    answer = answer.strip(_WRAPPING + " ") or answer
    if not any(unicodedata.category(c)[0] in "LNPS" for c in answer):
        raise BadAnswer("Nothing is typed yet.")
    if len(answer) > LONGEST_ANSWER:
        raise BadAnswer(f"A word is enough, {LONGEST_ANSWER} characters at most; yours has {len(answer)}.")
    return answer


def same(answer: str) -> str:
    """Equal for answers that count as one: capitals, width, the kind of apostrophe or hyphen, what cannot be seen and the signs
    around a word make no difference. İ, which Turkish writes for a capital i, is an i.
    """
    letters = unicodedata.normalize("NFKC", typed(answer).text.translate(_SIGNS)).casefold().replace("i\u0307", "i")
    folded = " ".join(unicodedata.normalize("NFC", letters).split())
    return (folded.strip(_WRAPPING + " ") or folded)[:120]
