"""Text that somebody typed, made safe and visible.

Three questions, three functions: what does a piece hold (`visible`), how does it fit into a label (`label`), and how does
it get through Streamlit's Markdown unchanged (`markdown_escape`).
"""

import re
import string
import unicodedata

# FIRST STRONG ISOLATE ... POP DIRECTIONAL ISOLATE: a right-to-left word keeps its direction to itself.
ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
WORD_JOINER = "\u2060"

_MARKS = {" ": "·", "\n": "↵", "\t": "⇥", "\u00a0": "⍽"}
_SPELT = re.compile("⟨[0-9A-F]{2}(?:·[0-9A-F]{2})+⟩")
_BIDI_CONTROLS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(piece: str | bytes) -> str:
    """One token's text with nothing hidden and nothing lost.

    Space is ·, newline ↵, tab ⇥. Bytes that are no whole UTF-8 character, and control characters, are shown as ⟨F0 9F⟩,
    never as the replacement sign, which would make different tokens look alike.
    """
    raw = piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogatepass")
    text = raw.decode("utf-8", "surrogateescape")
    if not text:
        return "∅"
    # A piece of nothing but joiners and combining marks draws nothing, or draws on its neighbour.
    bare = all(unicodedata.category(c) in {"Cf", "Mn", "Me"} for c in text)
    text = "".join(_visible_character(c, bare) for c in text)
    text = text.replace("⟩⟨", " ")
    return _SPELT.sub(lambda match: match.group().replace("·", " "), text)  # bytes that came spelt already


def _visible_character(c: str, bare: bool) -> str:
    if c in _MARKS:
        return _MARKS[c]
    if "\udc80" <= c <= "\udcff":  # surrogateescape: a byte that is no character
        return f"⟨{ord(c) - 0xDC00:02X}⟩"
    if c == "\ufffd":
        return "⟨EF BF BD⟩"
    if ord(c) < 0x20 or c == "\x7f":
        return f"⟨{ord(c):02X}⟩"
    if bare or c in _BIDI_CONTROLS or unicodedata.category(c) in {"Cc", "Zl", "Zp", "Zs"}:
        return f"⟨U+{ord(c):04X}⟩"
    return c


def bare(piece: str) -> str:
    """A token in a line of text: visible, but without the spaces at its ends."""
    return visible(piece.strip() or piece)


def counted(count: int, noun: str, many: str = "") -> str:
    """A number and what it counts: "1 patch", "1,024 patches"; `many` where the plural is not with an s."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def decimal(value: float, digits: int = 2) -> str:
    """A number with a real minus sign, and none before zero."""
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−")


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def shorten(text: str, limit: int = 18) -> str:
    """At most `limit` characters, the cut marked with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def label(piece: str | bytes, limit: int = 18) -> str:
    """A token as an axis label: visible, short, its writing direction kept to itself."""
    return f"{ISOLATE}{shorten(visible(piece), limit)}{POP_ISOLATE}"


def phrase(text: str, limit: int = 22) -> str:
    """Words rather than a token as a label: short, on one line, their writing direction kept to themselves."""
    return f"{ISOLATE}{shorten(plain(text), limit)}{POP_ISOLATE}"


def plain(text: str) -> str:
    """A phrase that may hold learners' words, on one line, without characters that steer the rest of the page."""
    text = " ".join(text.encode("utf-8", "replace").decode().split())
    # Isolates that are balanced were put there by `label`; one that is not, or an override, reaches beyond the word.
    balanced = _balanced(text)
    return "".join(
        c
        if (c in (ISOLATE, POP_ISOLATE) and balanced)
        or c.isprintable()
        or (unicodedata.category(c) == "Cf" and c not in _BIDI_CONTROLS)
        else visible(c)
        for c in text
    )


def _balanced(text: str) -> bool:
    depth = 0
    for c in text:
        depth += (c == ISOLATE) - (c == POP_ISOLATE)
        if depth < 0:
            return False
    return depth == 0


_PUNCTUATION = re.compile("[" + re.escape(string.punctuation) + "]")
# Streamlit replaces emoji shortcodes, arrows and bare addresses after parsing, where a backslash no longer protects
# them. A word joiner is invisible, takes no room and breaks the pattern.
_LATE = re.compile(r"(?<=[:@])(?=\S)|(?<=[-<>~])(?=[-=>])|(?<=[wW]{3})(?=\.)")


def markdown_escape(text: str) -> str:
    """Markdown that shows exactly `text` (on one line): no HTML, link, image, directive, formula, emoji code or arrow."""
    return _PUNCTUATION.sub(r"\\\g<0>", _LATE.sub(WORD_JOINER, plain(text)))
