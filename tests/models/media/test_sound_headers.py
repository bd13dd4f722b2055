"""Sounds whose header does not say how long they are, or says it wrongly, and sounds that end too soon."""

import struct

import numpy as np
import pytest

from models.media.sound_files import LONGEST, RATE, SoundError, read
from tests.support.files import recorded, tone
from tests.support.numbers.tolerance import assert_near

TITLE = b"LIST" + struct.pack("<I", 4) + b"INFO"


def streamed(whole: bytes, size: int, before: bytes = b"") -> bytes:
    """A WAV whose recorder wrote this size of the sound, and chunks before it."""
    place = whole.index(b"data")
    sized = whole[:4] + struct.pack("<I", min(size, 2**32 - 1)) + whole[8:place] + before + b"data"
    return sized + struct.pack("<I", size) + whole[place + 8 :]


@pytest.mark.parametrize("size", [0, 2**32 - 1, 2**31 - 1, 0x7FFFF000])
@pytest.mark.parametrize("before", [b"", TITLE])
@pytest.mark.parametrize("options", [{}, {"subtype": "PCM_24"}, {"subtype": "FLOAT"}, {"kind": "WAVEX"}])
def test_a_streamed_wav_is_read_to_its_end(size, before, options):
    whole = recorded(tone(RATE), RATE, **options)
    found = read(streamed(whole, size, before))
    np.testing.assert_array_equal(found.wave, read(whole).wave)
    assert found.seconds == 1 and "does not say how long" in found.notes[0]


@pytest.mark.parametrize("seconds", [1.0, 10.0, 25.0])
def test_a_streamed_flac_is_read_to_its_end(seconds):
    whole = bytearray(recorded(tone(8_000, seconds), 8_000, "FLAC"))
    expected = read(bytes(whole))
    whole[21], whole[22:26] = whole[21] & 0xF0, bytes(4)  # the number of frames
    found = read(bytes(whole))
    np.testing.assert_array_equal(found.wave, expected.wave)
    assert "does not say how long" in found.notes[0]
    assert (found.notes[-1] == "only the first 10 seconds were read") == (seconds > LONGEST)
    assert found.seconds == (seconds if seconds <= LONGEST else np.inf)


def test_a_size_of_zero_is_right_where_only_a_title_follows():
    with pytest.raises(SoundError, match="no sound"):
        read(recorded(np.zeros(0), RATE) + TITLE)
    found = read(recorded(tone(RATE), RATE) + TITLE)
    assert found.seconds == 1 and not found.notes


@pytest.mark.parametrize(("kind", "kept"), [("WAV", 0.5), ("MP3", 0.5), ("AIFF", 0.25)])
def test_a_file_that_ends_too_soon_says_so(kind, kept):
    whole = recorded(tone(RATE), RATE, kind)
    found = read(whole[: int(len(whole) * kept)])
    assert 0.1 < found.seconds < 0.6 and abs(len(found.wave) - RATE * found.seconds) < 1
    assert "ends sooner than its header says" in found.notes[0]


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_of_a_damaged_flac_the_beginning_is_read(kept):
    whole = recorded(np.random.default_rng(0).uniform(-0.5, 0.5, 3 * RATE), RATE, "FLAC")
    expected, found = read(whole).wave, read(whole[: int(len(whole) * kept)])
    assert kept - 0.2 < found.seconds / 3 < kept
    np.testing.assert_array_equal(found.wave, expected[: len(found.wave)])
    assert found.notes == (f"it is damaged or cut off after {found.seconds:.1f} seconds, so the rest is missing",)


@pytest.mark.parametrize("left", [0.01, 0.05])
def test_channels_that_nearly_cancel_each_other_are_told(left):
    wave = tone(RATE)
    found = read(recorded(np.stack([wave, -wave * (1 - left)], axis=1), RATE, subtype="FLOAT"))
    assert "nearly cancel each other" in found.notes[0]
    assert_near(found.wave, wave * left / 2, 2, size=1)
    assert "cancel" not in read(recorded(np.stack([wave, wave * 0], axis=1), RATE)).notes[0]
