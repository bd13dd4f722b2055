"""Pictures: every kind of file becomes the pixels it holds, patches are those of an independent count, bad files are told."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from models.media import picture_files
from models.media.patches import PAD, RESIZE, SAMPLES, SIDE, SIZES, alike, cut, pairs, sample_picture, similar_pieces
from models.media.picture_files import KEPT, LARGEST, MOST, Picture, PictureError, read
from tests.support.files import png, saved
from tests.support.numbers.tolerance import assert_near, nearly

ROOT = Path(__file__).parents[3]
RNG = np.random.default_rng(0)
COLOURS = RNG.integers(0, 256, (37, 61, 3), dtype=np.uint8)


def plain(pixels: np.ndarray) -> Picture:
    return Picture(pixels, pixels.shape[1], pixels.shape[0])


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_odd_sizes_come_back_exactly(kind):
    found = read(saved(Image.fromarray(COLOURS), kind, **({"lossless": True} if kind == "WEBP" else {})))
    np.testing.assert_array_equal(found.pixels, COLOURS)
    assert (found.width, found.height, found.notes) == (61, 37, ())


def test_jpeg_is_read():
    smooth = np.tile(np.linspace(0, 255, 61).astype(np.uint8)[None, :, None], (37, 1, 3))
    found = read(saved(Image.fromarray(smooth), "JPEG", quality=95))
    assert found.pixels.shape == (37, 61, 3) and np.abs(found.pixels.astype(int) - smooth).mean() < 3


def test_grey_is_three_equal_numbers():
    found = read(saved(Image.fromarray(COLOURS[:, :, 0])))
    np.testing.assert_array_equal(found.pixels, np.repeat(COLOURS[:, :, :1], 3, axis=2))
    assert "three equal numbers" in found.notes[0]


def test_sixteen_bits_are_rounded_down():
    values = RNG.integers(0, 2**16, (5, 7)).astype(np.uint16)
    found = read(saved(Image.fromarray(values)))
    np.testing.assert_array_equal(found.pixels[:, :, 0], values // 256)
    line = np.array([[0, 300, 40_000], [65_535, 256, 255]], ">u2")  # two pixels of three colours
    np.testing.assert_array_equal(read(png(2, 3, 16, 2, line.tobytes())).pixels[0], line // 256)


def test_transparent_parts_lie_on_white():
    alpha = RNG.integers(0, 256, (37, 61, 1), dtype=np.uint8)
    expected = COLOURS * (alpha / 255) + 255 * (1 - alpha / 255)
    found = read(saved(Image.fromarray(np.concatenate([COLOURS, alpha], axis=2))))
    assert np.abs(found.pixels - expected).max() <= 1
    grey = read(saved(Image.fromarray(np.concatenate([COLOURS[:, :, :1], alpha], axis=2), "LA")))
    assert np.abs(grey.pixels[:, :, 0] - expected[:, :, 0]).max() <= 1


def test_palette_and_its_transparent_colour():
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 200, 10, 20])
    image.putpixel((0, 0), 0)
    assert read(saved(image)).pixels[3, 3].tolist() == [200, 10, 20]
    assert read(saved(image, transparency=0)).pixels[0, 0].tolist() == [255, 255, 255]


def test_cmyk_and_one_bit():
    assert read(saved(Image.new("CMYK", (8, 8), (0, 0, 0, 0)), "JPEG")).pixels.min() > 250
    assert read(saved(Image.new("1", (8, 8), 1))).pixels.min() == 255


@pytest.mark.parametrize("turn", range(1, 9))
def test_it_is_turned_as_the_camera_noted(turn):
    image = Image.fromarray(COLOURS)
    exif = Image.Exif()
    exif[0x0112] = turn
    found = read(saved(image, exif=exif.tobytes()))
    back = {2: [0], 3: [3], 4: [1], 5: [5], 6: [4], 7: [6], 8: [2]}  # Pillow's numbers of the transpositions
    for step in back.get(turn, []):
        image = image.transpose(Image.Transpose(step))
    np.testing.assert_array_equal(found.pixels, np.asarray(image))
    assert (found.width, found.height) == image.size


def test_large_pictures_are_shrunk_and_say_so():
    found = read(saved(Image.new("RGB", (2001, 999))))
    assert max(found.pixels.shape) == KEPT and (found.width, found.height) == (2001, 999)
    assert found.notes[-1] == f"it was shrunk to {found.pixels.shape[1]} × {found.pixels.shape[0]} pixels"


@pytest.mark.parametrize("side", [(1, 1), (1, 500), (700, 3)])
def test_the_smallest_pictures_are_pictures(side):
    for way in (RESIZE, PAD):
        assert len(cut(read(saved(Image.new("RGB", side))), 8, way).vectors) >= 1


BAD = {
    "empty": (b"", "empty"),
    "text": (b"hello", "not a PNG"),
    "gif in a png's name": (saved(Image.new("RGB", (9, 9)), "GIF"), "not a PNG"),
    "cut off": (saved(Image.fromarray(COLOURS))[:900], "broken or cut off"),
    "cut off jpeg": (saved(Image.fromarray(COLOURS), "JPEG")[:700], "broken or cut off"),
    "cut off webp": (saved(Image.fromarray(COLOURS), "WEBP")[:300], "broken or cut off"),
    "only a signature": (b"\x89PNG\r\n\x1a\n", "PNG"),
    "too many bytes": (bytes(LARGEST + 1), "at most 5 MB"),
    "too many pixels": (png(4000, 4000, 8, 0), "16 million|16,000,000|4,000 × 4,000"),
    "a bomb": (png(30_000, 20_000, 8, 0), "at most 13 million"),
    "a header tampered with": (png(2, 2, 8, 0).replace((2).to_bytes(4), (2**30).to_bytes(4)), "not a PNG"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_told(name):
    data, words = BAD[name]
    with pytest.raises(PictureError, match=words) as told:
        read(data)
    assert str(told.value).endswith(".")


def test_bytes_at_random_are_a_picture_or_a_sentence():
    """Every byte of small files changed: nothing but a picture or PictureError comes out."""
    for whole in (saved(Image.fromarray(COLOURS[:5, :5])), saved(Image.fromarray(COLOURS[:8, :8]), "JPEG")):
        for place in range(0, len(whole), 3):
            data = bytearray(whole)
            data[place] ^= 0xFF
            try:
                found = read(bytes(data))
            except PictureError:
                continue
            assert found.pixels.ndim == 3


@pytest.mark.parametrize(("colour", "bits", "most"), [(6, 8, 130), (4, 8, 130), (2, 8, 90), (0, 16, 110)])
def test_memory_is_bounded(colour, bits, most):
    """The largest picture that is taken, in a process of its own: MB on top of what that had before, measured 56 to 104."""
    code = f"""
import resource
from models.media import picture_files
from tests.support.files import png
from PIL import Image, PngImagePlugin, ImageOps
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
data, before = png(4000, {MOST // 4000}, {bits}, {colour}), peak()
picture_files.decoded(data)
print(peak() - before)
"""
    assert grown(code) < most * 1024


def test_a_bomb_takes_no_memory():
    code = """
import resource
from models.media import picture_files
from tests.support.files import png
from PIL import Image, PngImagePlugin
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
data, before = png(9000, 9000, 8, 0), peak()
try:
    picture_files.decoded(data)
except picture_files.PictureError:
    print(peak() - before)
"""
    assert grown(code) < 5 * 1024


def grown(code: str) -> int:
    """What the code prints: kB."""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    return int(run.stdout) // (1024 if sys.platform == "darwin" else 1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", [(37, 61), (224, 224), (427, 640), (8, 8), (300, 5)])
def test_counts_and_shapes_equal_an_independent_count(shape, size):
    pixels = RNG.integers(0, 256, (*shape, 3), dtype=np.uint8)
    whole = cut(plain(pixels), size, RESIZE)
    assert whole.vectors.shape == ((SIDE // size) ** 2, 3 * size**2) and whole.filled == (0, 0)
    made = cut(plain(pixels), size, PAD)
    share = min(1, SIDE / max(shape))
    height, width = (max(1, round(side * share)) for side in shape)
    down, across = -(-height // size), -(-width // size)
    assert (made.rows, made.columns) == (down, across) and made.vectors.shape == (down * across, 3 * size**2)
    assert made.filled == (down * size - height, across * size - width)
    assert not made.pixels[height:].any() and not made.pixels[:, width:].any()
    if max(shape) <= SIDE:
        np.testing.assert_array_equal(made.pixels[:height, :width], pixels)


@pytest.mark.parametrize("way", [RESIZE, PAD])
def test_patches_are_those_of_a_convolution(way):
    """torch.nn.functional.unfold, which a vision transformer's projection amounts to."""
    made = cut(sample_picture(SAMPLES[0]), 16, way)
    image = torch.from_numpy(made.pixels.copy()).permute(2, 0, 1)[None].float() / 127.5 - 1
    cells = torch.nn.functional.unfold(image, 16, stride=16)[0].T  # (N, 3 * 16 * 16), colours first
    cells = cells.reshape(-1, 3, 16, 16).permute(0, 2, 3, 1).reshape(len(cells), -1)
    assert_near(made.vectors, cells, 2)


def test_resizing_is_pillows():
    pixels = sample_picture(SAMPLES[1]).pixels
    expected = Image.fromarray(pixels).resize((224, 224), Image.Resampling.BILINEAR)
    np.testing.assert_array_equal(cut(plain(pixels), 32, RESIZE).pixels, np.asarray(expected))


def test_neighbours_are_those_of_scikit_learn():
    from sklearn.metrics.pairwise import cosine_similarity

    vectors = cut(sample_picture(SAMPLES[0]), 32, RESIZE).vectors
    expected = cosine_similarity((vectors - vectors.mean(axis=0)).astype(float))
    assert_near(alike(vectors, 7), expected[7], vectors.shape[1], size=1)
    rows, cosines, usual = similar_pieces(vectors, 7, 5)
    others = np.delete(expected[7], 7)
    assert 7 not in rows and cosines == sorted(cosines, reverse=True)
    assert_near(cosines, np.sort(others)[::-1][:5], vectors.shape[1], size=1)
    assert usual == nearly(np.median(others), vectors.shape[1], size=1)


def test_a_picture_of_one_colour_has_no_likeness_and_no_warning():
    made = cut(plain(np.full((64, 64, 3), 7, np.uint8)), 32, RESIZE)
    assert not alike(made.vectors, 0).any()
    assert similar_pieces(made.vectors[:1], 0, 5)[0] == []


def test_pairs():
    assert pairs(196) == 38_416 and pairs(SIDE**2) // pairs((SIDE // 16) ** 2) == 16**4


@pytest.mark.parametrize(
    "options", [{"lossless": True}, {"quality": 50}, {"quality": 50, "exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"}]
)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_size_of_a_webp_is_known_before_it_is_opened(mode, options):
    data = saved(Image.new(mode, (301, 77)), "WEBP", **options)
    assert picture_files.webp_size(data) == (301, 77)
