"""The text of a PDF, by pypdf. A small file can unpack into gigabytes, so call this where time and memory are bounded."""

import io
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from models.text.typed import nfc

PAGES = 300
CHARACTERS = 1_500_000
_LIGATURES = re.compile("[\ufb00-\ufb06]+")
_SHOWS = (b"Tj", b"TJ", b"'", b'"')  # the operators that draw text
_NEAR = 3.0  # points by which lines of a column may begin apart
_LINES = 3  # at least, for two texts beside each other to be columns
_PROSE = 15  # characters of a line on average: below that it is rather a table's cell
_GAP = re.compile(r" {3,}")


class NoPdfText(ValueError):
    """There is no text to be had; the message says why, for the learner."""


def read(data: bytes) -> dict[str, str | int]:
    """{"text", "pages", "read", "bad", "empty", "columns"}: the text, and how many pages there are, were read, could not be read,
    have no text, and had two columns drawn line by line, which are put one after the other.

    Ligatures are taken apart, soft hyphens at line ends are taken out, and a sentence may go on over the end of a page.

    Raises NoPdfText, or MemoryError.
    """
    import pypdf
    from pypdf.errors import LimitReachedError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NoPdfText("This PDF is locked with a password. Save a copy without one and upload that.")
        pages = len(reader.pages)
    except (MemoryError, NoPdfText):
        raise
    except Exception as error:  # a damaged file makes the library raise nearly anything
        raise NoPdfText(_broken(error)) from error
    texts: list[str] = []
    bad: list[Exception] = []
    length = columns = 0
    for number in range(min(pages, PAGES)):
        try:
            text, in_columns = _page(reader.pages[number])
        except Exception as error:  # one page's damage is not the others'
            bad.append(error)
            continue
        texts.append(text)
        columns += in_columns
        length += len(texts[-1])
        if length > CHARACTERS:
            break
    text = _joined(texts)
    if text:
        return {
            "text": text[: CHARACTERS + 1],
            "pages": pages,
            "read": len(texts) + len(bad),
            "bad": len(bad),
            "empty": sum(not text.strip() for text in texts),
            "columns": columns,
        }
    if any(isinstance(error, LimitReachedError | MemoryError) for error in bad):
        raise NoPdfText("This PDF unpacks into more than one file may have, so it was given up.")
    if bad:
        raise NoPdfText(f"This PDF is damaged, and not one of its {pages:,} pages can be read.")
    raise NoPdfText("There is no text in this PDF. Its pages may be pictures of text, which cannot be read here.")


def _page(page) -> tuple[str, bool]:
    """The text of a page, and whether it was put in the order of its columns."""
    drawn: list[tuple[float, float]] = []

    def note(operator: bytes, operands: object, matrix: Sequence[float], place: Sequence[float]) -> None:
        if operator in _SHOWS:
            x, y = place[4], place[5]
            drawn.append((matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]))

    text = page.extract_text(visitor_operand_before=note)
    ordered = in_columns(page.extract_text(extraction_mode="layout")) if _side_by_side(drawn) else ""
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), ordered or text)
    return nfc(re.sub("\u00ad\\s*", "", text)), bool(ordered)


def _side_by_side(drawn: list[tuple[float, float]]) -> bool:
    """Whether a page draws texts line by line, beginning at two places. drawn: where each text begins, in points."""
    pairs = [
        (one[0], other[0]) for one, other in pairwise(drawn) if abs(one[1] - other[1]) <= _NEAR < other[0] - one[0]
    ]
    if len(pairs) < _LINES:
        return False
    places = [sorted(pair[side] for pair in pairs)[len(pairs) // 2] for side in (0, 1)]
    fitting = [pair for pair in pairs if all(abs(x - place) <= _NEAR for x, place in zip(pair, places, strict=True))]
    return len(fitting) >= max(_LINES, 0.6 * len(pairs))


def in_columns(layout: str) -> str:
    """The left column and then the right one, of a page as it is printed, if both are prose; else nothing."""
    lines = [line.rstrip() for line in layout.splitlines() if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    parts = [
        _GAP.split(line[margin:], maxsplit=1) for line in lines
    ]  # a line in the right column alone begins with a gap
    both = [part for part in parts if len(part) == 2 and part[0]]
    if len(both) < _LINES or sum(len(one) + len(other) for one, other in both) < 2 * _PROSE * len(both):
        return ""
    left, right = [part[0] for part in parts], [part[1] for part in parts if len(part) == 2]
    return "\n".join(filter(None, left + right))


def _joined(texts: list[str]) -> str:
    """The pages one after the other; where a sentence goes on over the end of a page, in one paragraph."""
    whole = ""
    for text in filter(None, map(str.strip, texts)):
        goes_on = whole and whole[-1] not in ".!?:…。！？" and (text[0].islower() or whole[-1] in "-‐")
        whole += ("\n" if goes_on else "\n\n" if whole else "") + text
    return whole


def _broken(error: Exception) -> str:
    if type(error).__name__ == "DependencyError":
        return "This PDF is locked in a way that this app cannot open. Save a copy without a password and upload that."
    return f"This PDF is damaged and cannot be read ({type(error).__name__})."
