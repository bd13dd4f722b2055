"""Pictures with small damage are shown, with a note that says what was damaged; with more, they are refused."""

import zlib

import numpy as np
import pytest
from PIL import Image

from models.media.picture_files import PictureError, read
from tests.support.files import saved

RNG = np.random.default_rng(0)
COLOURS = RNG.integers(0, 256, (37, 61, 3), dtype=np.uint8)
SMOOTH = np.add.outer(np.arange(120), np.arange(160))[:, :, None].repeat(3, axis=2).astype(np.uint8)
EXIF = "what its camera noted (EXIF) is damaged"
END = "its last bytes are missing, but its pixels are all there"
BESIDE = "what it contains beside its pixels is damaged and was left out"


def _chunk(name: bytes, data: bytes, wrong: int = 0) -> bytes:
    return len(data).to_bytes(4) + name + data + (zlib.crc32(name + data) ^ wrong).to_bytes(4)


def with_chunk(chunk: bytes) -> bytes:
    """A PNG with one more chunk after its header."""
    whole = saved(Image.fromarray(COLOURS))
    return whole[:33] + chunk + whole[33:]


@pytest.mark.parametrize(
    "exif",
    [b"\0\x08\0\x02\x01\x12\0\x03", b"II*\0\xff\xff\xff\x7f", b"II", b"\xff" * 40],
    ids=["row", "far", "cut", "noise"],
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_exif_that_is_damaged_leaves_the_pixels(exif, kind):
    options = {"lossless": True} if kind == "WEBP" else {}
    whole = read(saved(Image.fromarray(COLOURS), kind, **options))
    if kind == "PNG":
        found = read(with_chunk(_chunk(b"eXIf", exif)))
    else:
        found = read(saved(Image.fromarray(COLOURS), kind, exif=b"Exif\0\0" + exif, **options))
    np.testing.assert_array_equal(found.pixels, whole.pixels)
    assert (found.width, found.height) == (61, 37)
    assert all(EXIF in note for note in found.notes) and len(found.notes) == (exif[:2] != b"II" or len(exif) == 2)


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("picture", [COLOURS, SMOOTH])
@pytest.mark.parametrize("less", [1, 2])
def test_a_jpeg_without_its_last_bytes_is_whole(less, picture, progressive):
    data = saved(Image.fromarray(picture), "JPEG", progressive=progressive)
    found = read(data[:-less])
    np.testing.assert_array_equal(found.pixels, read(data).pixels)
    assert found.notes == (END,)


@pytest.mark.parametrize("less", [30, 60, 120])
def test_a_jpeg_that_has_lost_its_corner_says_how_much(less):
    noise = Image.fromarray(RNG.integers(0, 256, (120, 160, 3), dtype=np.uint8))
    data = saved(noise, "JPEG")
    whole, found = read(data).pixels, read(data[:-less])
    wrong = 100 * float((whole != found.pixels).any(axis=2).mean())
    said = int(found.notes[0].partition("about ")[2].partition("%")[0])
    assert 0 < wrong <= said <= 10 and "its end is missing" in found.notes[0]
    np.testing.assert_array_equal(whole[:100], found.pixels[:100])


@pytest.mark.parametrize("less", [1, 4, 12])
def test_a_png_without_its_last_bytes_is_whole(less):
    found = read(saved(Image.fromarray(COLOURS))[:-less])
    np.testing.assert_array_equal(found.pixels, COLOURS)
    assert found.notes == (END,)


@pytest.mark.parametrize(
    "chunk",
    [
        _chunk(b"tEXt", b"Title\0a", wrong=1),
        _chunk(b"iCCP", b"a\0\0not packed"),
        _chunk(b"pHYs", b"\0"),
        _chunk(b"IHDR", b"\0" * 13, wrong=5).replace(b"IHDR", b"gAMA"),
    ],
    ids=["text", "colours", "size", "brightness"],
)
def test_a_png_with_damage_beside_its_pixels_is_whole(chunk):
    found = read(with_chunk(chunk))
    np.testing.assert_array_equal(found.pixels, COLOURS)
    assert all(BESIDE in note for note in found.notes)


def test_a_webp_that_ends_in_its_notes_is_whole():
    exif = Image.Exif()
    exif[0x010E] = "a title " * 9
    data = saved(Image.fromarray(COLOURS), "WEBP", lossless=True, exif=exif.tobytes())
    found = read(data[:-5])
    np.testing.assert_array_equal(found.pixels, COLOURS)
    assert BESIDE in found.notes[0]


@pytest.mark.parametrize(
    "data",
    [
        saved(Image.fromarray(COLOURS))[:-200],
        saved(Image.fromarray(COLOURS), "JPEG")[:-900],
        saved(Image.fromarray(COLOURS), "WEBP", lossless=True)[:-9],
        saved(Image.fromarray(COLOURS), "JPEG", progressive=True)[:1200],
    ],
    ids=["png", "jpeg", "webp", "progressive"],
)
def test_lost_pixels_are_refused(data):
    with pytest.raises(PictureError, match="broken or cut off"):
        read(data)
