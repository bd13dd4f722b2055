"""`python -m models.text.pdf_text < file.pdf`: its text as JSON, by pypdf, in a process that may not grow or last too long."""

import contextlib
import io
import json
import logging
import sys

PAGES = 300
CHARACTERS = 1_500_000
MEMORY = 400_000_000  # bytes of addresses; pypdf itself lets no stream unpack to more than 75 MB
SECONDS = 12  # of processor time
TOO_LARGE = "This PDF unpacks into more than one file may have; it was given up."


def read(data: bytes) -> dict[str, str | int]:
    """{"text", "pages", "read", "bad"} or {"problem"}: a sentence for the learner."""
    import pypdf
    from pypdf.errors import LimitReachedError

    logging.disable()  # its warnings quote the file
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "This PDF is locked with a password. Save a copy without one and upload that."}
        pages = len(reader.pages)
    except MemoryError:
        raise
    except Exception as error:  # a damaged file makes the library raise nearly anything
        return {"problem": _broken(error)}
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
        return {"problem": TOO_LARGE}
    if bad:
        return {"problem": f"This PDF is damaged: not one of its {pages:,} pages can be read."}
    return {"problem": "There is no text in this PDF; its pages may be pictures of text, which are not read."}


def _broken(error: Exception) -> str:
    if type(error).__name__ == "DependencyError":
        return "This PDF is locked in a way that is not read here. Save a copy without a password and upload that."
    return f"This PDF is damaged and cannot be read ({type(error).__name__})."


def bound() -> None:
    """Let the system refuse this process more memory and processor time. Not on Windows: there the caller's clock bounds it."""
    with contextlib.suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main() -> None:
    """Read standard input, print JSON."""
    bound()
    try:
        found = read(sys.stdin.buffer.read())
    except MemoryError:
        found = {"problem": TOO_LARGE}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
