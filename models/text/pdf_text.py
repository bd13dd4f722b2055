"""The text of a PDF, by pypdf. A small file can unpack into gigabytes, so call this where time and memory are bounded."""

import io

PAGES = 300
CHARACTERS = 1_500_000


class NoPdfText(ValueError):
    """There is no text to be had; the message says why, for the learner."""


def read(data: bytes) -> dict[str, str | int]:
    """{"text", "pages", "read", "bad"}: the text, and how many pages there are, were read, and could not be read.

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
    length = 0
    for number in range(min(pages, PAGES)):
        try:
            texts.append(reader.pages[number].extract_text())
        except Exception as error:  # one page's damage is not the others'
            bad.append(error)
            continue
        length += len(texts[-1])
        if length > CHARACTERS:
            break
    text = "\n\n".join(texts)
    if text.strip():
        return {"text": text[: CHARACTERS + 1], "pages": pages, "read": len(texts) + len(bad), "bad": len(bad)}
    if any(isinstance(error, LimitReachedError | MemoryError) for error in bad):
        raise NoPdfText("This PDF unpacks into more than one file may have, so it was given up.")
    if bad:
        raise NoPdfText(f"This PDF is damaged, and not one of its {pages:,} pages can be read.")
    raise NoPdfText("There is no text in this PDF. Its pages may be pictures of text, which cannot be read here.")


def _broken(error: Exception) -> str:
    if type(error).__name__ == "DependencyError":
        return "This PDF is locked in a way that this app cannot open. Save a copy without a password and upload that."
    return f"This PDF is damaged and cannot be read ({type(error).__name__})."
