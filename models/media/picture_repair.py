"""Pictures with small damage beside their pixels: what may be put in the place of a file that does not decode."""

import math
import re
import zlib
from collections.abc import Iterator

import numpy as np

MOST_LOST = 0.1  # of the pixels; a picture that has lost more is refused
_PNG, _END_OF_PNG, _END_OF_JPEG = b"\x89PNG\r\n\x1a\n", b"\0\0\0\0IEND\xaeB`\x82", b"\xff\xd9"
_SEGMENT = re.compile(rb"\xff+([\xc0-\xc2\xc4\xda-\xdf\xe0-\xef\xfe])")  # in a JPEG, those with a length
NO_END = "its last bytes are missing, but its pixels are all there"
_NEEDED = (b"IHDR", b"PLTE", b"tRNS", b"IDAT")  # chunks of a PNG that say what its pixels are
_FILLERS = (b"", b"\x55" * 256, b"\xaa" * 256)  # read as pixels only where those of the file are missing


def versions(data: bytes) -> list[bytes]:
    """Files of which those pixels are the picture's that all of them have; none where nothing is known to help.

    A JPEG without its end is ended in several ways; of a PNG only what its pixels need is left; of a WebP its whole chunks.
    """
    if data.startswith(b"\xff\xd8"):
        whole = data.rstrip(b"\xff")  # half of a marker
        return [whole + filler + _END_OF_JPEG for filler in _FILLERS] if _has_every_scan(whole) else []
    if data.startswith(_PNG):
        kept = b"".join(chunk for chunk in _png_chunks(data) if chunk[4:8] in _NEEDED)
        return [_PNG + kept + _END_OF_PNG]
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kept = b"WEBP" + b"".join(_webp_chunks(data))
        return [b"RIFF" + len(kept).to_bytes(4, "little") + kept]
    return []


def lost(pictures: list[np.ndarray]) -> float:
    """The share of the pixels in which pictures (H, W, 3) differ, 0 to 1."""
    same = np.ones(pictures[0].shape[:2], bool)
    for other in pictures[1:]:
        same &= (other == pictures[0]).all(axis=2)
    return 1 - float(same.mean())


def damage(data: bytes, share: float) -> str:
    """What is to be said of a file of which `versions` were taken, of which this share of the pixels is lost."""
    if share:
        return f"its end is missing, and with it about {math.ceil(100 * share)}% of its pixels"
    if data.startswith(b"\xff\xd8"):
        return NO_END
    return "what it contains beside its pixels is damaged and was left out; its pixels are all there"


def end_is_missing(data: bytes) -> bool:
    """Whether a PNG lacks its last bytes. If its pixels are there, it decodes all the same."""
    return data.startswith(_PNG) and _END_OF_PNG not in data


def _has_every_scan(data: bytes) -> bool:
    """Whether a JPEG begins the last scan of every component: a progressive one sends its numbers in parts, finer and finer."""
    components, done, place = set(), set(), 2
    progressive = False
    while found := _SEGMENT.search(data, place):
        kind, place = found[1][0], found.end()
        body = data[place + 2 : place + int.from_bytes(data[place : place + 2])]
        place += len(body) + 2
        if kind in (0xC0, 0xC1, 0xC2) and len(body) > 5:
            progressive, components = kind == 0xC2, {*body[6::3]}
        elif kind == 0xDA and len(body) > 3:
            first, last, finest = *body[-3:-1], body[-1] & 15
            if not finest:
                done |= {(name, number) for name in body[1:-3:2] for number in range(first, last + 1)}
    return done >= {(name, number) for name in components for number in range(64)} if progressive else bool(components)


def _png_chunks(data: bytes) -> Iterator[bytes]:
    """Those that are needed, whole or cut off, with a right checksum."""
    place = len(_PNG)
    while place + 8 <= len(data):
        size = int.from_bytes(data[place : place + 4])
        inner = data[place + 4 : place + 8 + size]
        yield (len(inner) - 4).to_bytes(4) + inner + zlib.crc32(inner).to_bytes(4)
        place += 12 + size


def _webp_chunks(data: bytes) -> Iterator[bytes]:
    place = 12
    while place + 8 <= len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        if place + 8 + size > len(data):
            return
        yield data[place : place + 8 + size] + bytes(size % 2)
        place += 8 + size + size % 2
