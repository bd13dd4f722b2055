"""Small pictures and sounds that keep their decoders busy: refused at once, or given up at the bound."""

import numpy as np
import pytest
from PIL import Image

from models.media import picture_files, sound_files
from models.media.picture_files import SCANS, PictureError
from models.media.sound_files import SoundError
from models.runtime.bounded_process import Bounds
from tests.support.files import saved
from tests.support.hostile.files import chained_ogg, scanned_jpeg


def test_a_jpeg_goes_over_its_pixels_a_bounded_number_of_times():
    """A scan takes 30 bytes and up to 19 ms, so that 5 MB could take an hour."""
    assert picture_files.read(scanned_jpeg(SCANS, 64)).pixels.shape == (64, 64, 3)
    for extra in (1, 50, 100_000):
        with pytest.raises(PictureError, match="100 times over"):
            picture_files.read(scanned_jpeg(SCANS + extra, 64))


def test_scans_of_pictures_within_a_picture_do_not_count():
    """As in a thumbnail, a colour profile or what a phone writes after the picture's end."""
    pixels = np.random.default_rng(0).integers(0, 256, (37, 61, 3), dtype=np.uint8)
    inside = b"\xff\xda\x00\x02" * 5_000
    whole = saved(Image.fromarray(pixels), "JPEG", progressive=True)
    marked = whole[:2] + b"\xff\xe5" + (len(inside) + 2).to_bytes(2) + inside + whole[2:] + inside
    np.testing.assert_array_equal(picture_files.read(marked).pixels, picture_files.read(whole).pixels)


def test_a_slow_picture_is_given_up(monkeypatch):
    monkeypatch.setattr(picture_files, "BOUNDS", Bounds(0.01, picture_files.BOUNDS.memory))
    with pytest.raises(PictureError, match=r"more than 0\.01 seconds"):
        picture_files.read(scanned_jpeg(SCANS))


def test_a_slow_sound_is_given_up(monkeypatch):
    """Megabytes of page marks without pages: 15 seconds without the bound."""
    monkeypatch.setattr(sound_files, "BOUNDS", Bounds(0.2, sound_files.BOUNDS.memory))
    with pytest.raises(SoundError, match=r"more than 0\.2 seconds"):
        sound_files.read(chained_ogg(4_800_000))
