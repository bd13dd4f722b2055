"""One file of each kind that can be uploaded: as large as its field takes it, or small and large once it is unpacked."""

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import soundfile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from benchmarks.instruments.sentences import drawn


@dataclass(frozen=True)
class File:
    """Where it goes (page, what is in the address, key of the field), and how it is made."""

    page: str
    query: dict[str, str]
    field: str
    name: str
    data: Callable[[], bytes]


def _picture(kind: str, mode: str, **options: object) -> bytes:
    """Of one colour, so it is small until it is decoded: 3600 x 3600, 13 million pixels."""
    out = io.BytesIO()
    Image.new(mode, (3600, 3600), (120, 60, 30, 200)[: len(mode)]).save(out, kind, **options)
    return out.getvalue()


def _sound() -> bytes:
    out = io.BytesIO()
    noise = np.random.default_rng(0).uniform(-0.5, 0.5, (1_240_000, 2))
    soundfile.write(out, noise, 48_000, format="WAV", subtype="PCM_16")  # 4.96 MB
    return out.getvalue()


def _pdf() -> bytes:
    """One page whose content unpacks from 0.2 to 70 MB."""
    writer, stream = PdfWriter(), StreamObject()
    page = writer.add_blank_page(300, 300)
    stream._data = zlib.compress(b"BT (The cat sat on the mat.) Tj ET\n" * 2_000_000)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _table() -> bytes:
    return "\n".join(f"{i},{drawn(8, i)};x" for i in range(18_000)).encode()[:999_000]


def _text() -> bytes:
    """10,000 sentences, 1 MB."""
    return " ".join(drawn(18, i).capitalize() + "." for i in range(10_000)).encode()[:999_000]


_PHOTO = {"pieces_kind": "Image", "pieces_picture": "Your own picture"}
_SOUND = {"pieces_kind": "Sound", "pieces_sound": "Your own file"}
_SEARCH = {"search_text": "A file of your own"}
FILES = {
    "WebP": File("pieces", _PHOTO, "pieces_file", "a.webp", lambda: _picture("WEBP", "RGBA", lossless=True)),
    "JPEG": File("pieces", _PHOTO, "pieces_file", "a.jpg", lambda: _picture("JPEG", "RGB", progressive=True)),
    "PNG": File("pieces", _PHOTO, "pieces_file", "a.png", lambda: _picture("PNG", "RGBA")),
    "sound": File("pieces", _SOUND, "pieces_sound_file", "a.wav", _sound),
    "PDF": File("search", _SEARCH, "search_file", "a.pdf", _pdf),
    "table": File("search", _SEARCH, "search_file", "a.csv", _table),
    "text": File("search", _SEARCH, "search_file", "a.txt", _text),
}
