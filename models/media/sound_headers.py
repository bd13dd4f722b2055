"""The headers of sounds that were recorded as a stream: a length that was not known when the recording began is filled in."""

UNKNOWN = 2**35  # frames, written where nobody counted them; a second has at most 96,000
_UNCOUNTED = 0x7FFF0000  # bytes; recorders write such a number, or 0, where they do not know the length
_TO_THE_END = "its header does not say how long the sound is, so it was read to the end of the file"
SHORTER = "the file ends sooner than its header says, so its end is missing"


def with_length(data: bytes) -> tuple[bytes, str]:
    """The file with a length that a decoder can go by, and what was changed, in a learner's words; "" where nothing was."""
    if data[:4] in (b"RIFF", b"RIFX") and data[8:12] == b"WAVE":
        return _wav(data, big=data[:4] == b"RIFX")
    if data[:4] == b"fLaC" and len(data) > 26 and data[4] & 0x7F == 0:  # the first block is STREAMINFO
        counted = int.from_bytes(data[21:26]) & 0xF_FFFF_FFFF
        if not counted:
            both = int.from_bytes(data[21:26]) | UNKNOWN
            return data[:21] + both.to_bytes(5) + data[26:], _TO_THE_END
    if data[:4] == b"FORM" and data[8:12] in (b"AIFF", b"AIFC"):
        size = int.from_bytes(data[4:8])
        unsaid = size == 0 or size >= _UNCOUNTED
        return data, _TO_THE_END if unsaid else SHORTER if size > len(data) - 8 else ""
    return data, ""


def _wav(data: bytes, *, big: bool) -> tuple[bytes, str]:
    place = 12
    while place + 8 <= len(data):
        size = _size(data, place, big)
        if data[place : place + 4] == b"data":
            there = len(data) - place - 8
            unsaid = size >= _UNCOUNTED or (size == 0 < there and not _are_chunks(data, place + 8, big))
            if not there or not (unsaid or size > there):
                break
            length = there.to_bytes(4, "big" if big else "little")
            return data[: place + 4] + length + data[place + 8 :], _TO_THE_END if unsaid else SHORTER
        place += 8 + size + size % 2
    return data, ""


def _size(data: bytes, place: int, big: bool) -> int:
    return int.from_bytes(data[place + 4 : place + 8], "big" if big else "little")


def _are_chunks(data: bytes, place: int, big: bool) -> bool:
    """Whether the rest of a file is chunks up to its end: then a sound of 0 bytes is one, and a title follows, or the like."""
    while (
        place + 8 <= len(data) and data[place : place + 4].isascii() and data[place : place + 4].decode().isprintable()
    ):
        size = _size(data, place, big)
        place += 8 + size
        if place + size % 2 >= len(data):
            return place <= len(data)
        place += size % 2
    return False
