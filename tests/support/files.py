"""Pictures and sounds as files in memory, made for tests."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import soundfile
from PIL import Image


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png(width: int, height: int, bits: int = 8, colour: int = 2, row: bytes = b"") -> bytes:
    """A PNG whose header claims this size; every line is `row`, by default zeros. colour: 0 grey, 2 RGB, 4 LA, 6 RGBA."""
    each = {0: 1, 2: 3, 4: 2, 6: 4}[colour] * bits // 8
    packer = zlib.compressobj(9)
    line = b"\0" + (row or bytes(width * each))
    body = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def tone(rate: int, seconds: float = 1.0) -> np.ndarray:
    return 0.5 * np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate)


def recorded(wave: np.ndarray, rate: int, kind: str = "WAV", **options: object) -> bytes:
    out = io.BytesIO()
    soundfile.write(out, wave, rate, format=kind, **options)
    return out.getvalue()


def leftovers(folder: Path) -> list[str]:
    """What lies in the cache below a folder, its lock left out."""
    return sorted(entry.name for entry in (folder / "cache").iterdir() if entry.name != "lock")
