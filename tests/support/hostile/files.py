"""Small files that keep a decoder busy for long: kinds that were found to work, each in several ways."""

import struct
import zlib

import numpy as np

from tests.support.documents import pdf
from tests.support.files import recorded


def quoted_table(marks: int, before: str = ',"a",\n', after: str = "x\n") -> bytes:
    """Quotation marks in a row after a cell in quotes, which a backtracking expression tries to pair in every way."""
    return (before + '"' * marks + after).encode()


def wide_table(columns: int, size: int) -> bytes:
    """One line of many cells, and then lines of one letter."""
    head = b"a," * columns + b"a\n"
    return head + b"b\n" * ((size - len(head)) // 2)


def _part(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def scanned_jpeg(scans: int, side: int = 3600) -> bytes:
    """A progressive JPEG, grey, that goes over all its pixels so many times, in some 30 bytes each."""
    blocks = (-(-side // 8)) ** 2
    tables = _part(0xDB, bytes([0]) + bytes([1] * 64))
    tables += _part(0xC4, bytes([0x00, 1, *[0] * 15, 0x00])) + _part(0xC4, bytes([0x10, 1, *[0] * 15, 0xE0]))
    frame = _part(0xC2, struct.pack(">BHHBBBB", 8, side, side, 1, 1, 0x11, 0))
    first = _part(0xDA, bytes([1, 1, 0x00, 0, 0, 0x01])) + bytes(-(-blocks // 8))
    runs = -(-blocks // 32_767)
    bits = ("0" + "1" * 14) * runs
    body = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8)).replace(b"\xff", b"\xff\0")
    again = _part(0xDA, bytes([1, 1, 0x00, 1, 63, 0x00])) + body
    return b"\xff\xd8" + tables + frame + first + again * (scans - 1) + b"\xff\xd9"


def chained_ogg(size: int) -> bytes:
    """A sound of a moment, and after it page marks without pages."""
    head = recorded(np.zeros(800), 8_000, "OGG")
    return head + b"OggS" * ((size - len(head)) // 4)


def long_pdf(operators: int) -> bytes:
    """A page of so many words in one place, packed."""
    return pdf(zlib.compress(b"BT /F1 12 Tf " + b"(a) Tj " * operators + b"ET", 9), packed=True)


def single_quotes(size: int) -> bytes:
    """A text whose single quotation marks open and never close."""
    return ("‘a" * (size // 4)).encode()
