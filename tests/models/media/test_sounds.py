"""Sounds: every kind of file becomes the same wave, log-mel is librosa's, frames are counted right, bad files are told."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.fft import rfft
from scipy.signal import get_window

from models.media import made_sounds, mel
from models.media.mel import FRAME, HOP, MEL, TooShort, count, frames, groups
from models.media.sound_files import LARGEST, LONGEST, RATE, Sound, SoundError, heard, read
from tests.support.files import png, recorded, tone
from tests.support.numbers.tolerance import assert_near

ROOT = Path(__file__).parents[3]
RNG = np.random.default_rng(0)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("kind", ["WAV", "FLAC", "OGG", "AIFF"])
def test_every_rate_becomes_the_same_wave(kind, rate):
    found = read(recorded(tone(rate), rate, kind))
    assert (found.rate, found.channels, found.seconds) == (rate, 1, 1)
    assert abs(len(found.wave) - RATE) <= 1 and found.wave.dtype == np.float32
    middle = slice(RATE // 10, -RATE // 10)  # a resampling filter needs room at the ends
    size = min(len(found.wave), RATE)
    off = np.abs(found.wave[:size][middle] - tone(RATE)[:size][middle]).max()
    assert off < (0.05 if kind == "OGG" else 0.005), off
    assert len(frames(found).vectors) == 1 + (len(found.wave) - FRAME) // HOP


# Between two numbers that a file of each kind can hold, from -1 to 1.
STEP = {f"PCM_{name}": 2.0 ** (1 - bits) for name, bits in (("U8", 8), ("16", 16), ("24", 24), ("32", 24))}
STEP |= dict.fromkeys(("FLOAT", "DOUBLE"), 2.0**-23)  # as those of PCM_32: float32 has no more


@pytest.mark.parametrize("options", [{"subtype": name} for name in STEP])
def test_every_depth_becomes_the_same_wave(options):
    found = read(recorded(tone(RATE), RATE, **options))
    assert np.abs(found.wave - tone(RATE)).max() <= STEP[options["subtype"]]


@pytest.mark.parametrize("channels", [2, 6])
def test_channels_are_averaged(channels):
    waves = RNG.uniform(-0.5, 0.5, (RATE, channels))
    found = read(recorded(waves, RATE, subtype="FLOAT"))
    assert_near(found.wave, waves.mean(axis=1), channels)
    assert found.channels == channels and f"mean of {channels} channels" in found.notes[0]


def test_long_sounds_are_cut_and_say_so():
    found = read(recorded(tone(8_000, 25), 8_000))
    assert len(found.wave) == LONGEST * RATE and found.seconds == 25
    assert "the first 10 of 25.0 seconds" in found.notes[-1]
    assert len(frames(found).vectors) == count(LONGEST * RATE) == 998


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100])
def test_mp3_is_the_same_tone(rate):
    found = read(recorded(tone(rate, 2.0), rate, "MP3"))
    assert (found.rate, found.seconds) == (rate, 2)
    assert abs(np.abs(np.fft.rfft(found.wave)).argmax() * RATE / len(found.wave) - 440) <= 1
    assert abs(found.wave.std() - np.sqrt(1 / 8)) < 0.005


BAD = {
    "empty": (b"", "empty"),
    "text": (b"hello" * 100, "not a WAV"),
    "a picture": (png(9, 9), "not a WAV"),
    "cut off": (recorded(tone(RATE), RATE, "FLAC")[:60], "not a WAV"),
    "no sound inside": (recorded(np.zeros(0), RATE), "no sound"),
    "another format": (recorded(tone(RATE), RATE, "CAF"), "in the format CAF"),
    "muted": (recorded(np.zeros(RATE), RATE), "Nothing is heard in the first 10 seconds"),
    "muted, with a constant": (recorded(np.full(RATE, 0.25), RATE, "AIFF"), "Nothing is heard"),
    "muted, but for the last digit": (recorded(RNG.integers(-1, 2, RATE).astype(np.int16), RATE), "Nothing is heard"),
    "muted, of eight bits": (recorded(np.zeros(RATE), RATE, subtype="PCM_U8"), "Nothing is heard"),
    "begins too late": (recorded(np.append(np.zeros(80_000), tone(8_000)), 8_000), "in the first 10 seconds"),
    "opposite": (recorded(np.stack([tone(RATE), -tone(RATE)], axis=1), RATE), "its channels are opposite"),
    "opposite, of bytes": (
        recorded(np.stack([tone(8_000), -tone(8_000)], axis=1), 8_000, "MP3"),
        "channels are opposite",
    ),
    "too slow": (recorded(tone(4_000), 4_000), "4,000 numbers a second"),
    "too fast": (recorded(tone(192_000, 0.1), 192_000), "192,000 numbers a second"),
    "too many channels": (recorded(np.zeros((100, 9)), RATE), "9 channels"),
    "too many bytes": (bytes(LARGEST + 1), "at most 5 MB"),
    "no numbers": (recorded(np.full(RATE, np.nan), RATE, subtype="FLOAT"), "not numbers"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_told(name):
    data, words = BAD[name]
    with pytest.raises(SoundError, match=words) as told:
        read(data)
    assert str(told.value).endswith(".")


def test_bytes_at_random_are_a_sound_or_a_sentence():
    for kind in ("WAV", "FLAC", "OGG", "AIFF", "MP3"):
        whole = recorded(tone(8_000, 0.02), 8_000, kind)
        for place in range(0, min(len(whole), 300), 3):
            data = bytearray(whole)
            data[place] ^= 0xFF
            try:
                found = read(bytes(data))
            except SoundError:
                continue
            assert np.isfinite(found.wave).all() and len(found.wave) <= LONGEST * RATE


@pytest.mark.slow
def test_memory_is_bounded():
    """Three minutes of clicks in a small FLAC file, 8 channels of 96 kHz: at most 10 s are decoded; measured 34 MB."""
    code = """
import io, resource
from models.media import sound_files
import numpy as np, soundfile, scipy.signal
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
out = io.BytesIO()
with soundfile.SoundFile(out, "w", 96_000, 8, format="FLAC") as file:
    for _ in range(180):
        file.write(np.repeat(np.float32([0, 0.5]), 48_000)[:, None].repeat(8, axis=1))
data, before = out.getvalue(), peak()
assert len(data) < sound_files.LARGEST
found = sound_files.heard(*sound_files.decoded(data))
assert found.seconds == 180 and len(found.wave) == 160_000
print(peak() - before)
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    assert int(run.stdout) < 60 * 1024


WAVES = {name: make() for name, make in made_sounds.SOUNDS.items()} | {
    "noise": RNG.standard_normal(RATE) * 0.1,
    "faint": RNG.standard_normal(RATE) / 10_000,
    "silence": np.zeros(RATE),
    "one frame": RNG.standard_normal(FRAME) * 0.1,
    "odd": RNG.standard_normal(12_345) * 0.1,
}


def sound(wave: np.ndarray) -> Sound:
    return heard(wave, RATE, 1, len(wave) / RATE)


@pytest.mark.parametrize("name", WAVES)
def test_log_mel_is_librosas(name):
    import librosa

    made = sound(WAVES[name])
    theirs = librosa.feature.melspectrogram(
        y=made.wave.astype(float),
        sr=RATE,
        n_fft=FRAME,
        hop_length=HOP,
        window="hann",
        center=False,
        power=2.0,
        n_mels=MEL,
        fmin=0,
        fmax=RATE / 2,
    )
    assert_near(frames(made).vectors, np.log10(np.maximum(mel.FLOOR, theirs)).T, FRAME)


@pytest.mark.parametrize("name", ["Vowels", "noise"])
def test_log_mel_by_the_book(name):
    """From scipy's Fourier transform and Slaney's formula for the bands, worked out here."""

    def hertz(mels: np.ndarray) -> np.ndarray:
        return np.where(mels < 15, mels * 200 / 3, 1000 * np.exp(np.log(6.4) / 27 * (mels - 15)))

    top = 15 + 27 * np.log(RATE / 2 / 1000) / np.log(6.4)
    edges = hertz(np.linspace(0, top, MEL + 2))
    bins = np.arange(FRAME // 2 + 1) * RATE / FRAME
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    triangles = np.maximum(0, np.minimum(rising, falling)) * (2 / (edges[2:] - edges[:-2]))[:, None]
    wave = sound(WAVES[name]).wave.astype(float)
    cells = np.stack([wave[start : start + FRAME] for start in range(0, len(wave) - FRAME + 1, HOP)])
    power = np.abs(rfft(cells * get_window("hann", FRAME))) ** 2
    expected = np.log10(np.maximum(mel.FLOOR, power @ triangles.T))
    assert_near(frames(sound(WAVES[name])).vectors, expected, FRAME)


@pytest.mark.parametrize("samples", [FRAME, FRAME + 1, FRAME + HOP - 1, FRAME + HOP, 16_000, 28_801])
def test_frames_are_counted_and_what_is_left_is_said(samples):
    found = frames(sound(RNG.standard_normal(samples)))
    starts = list(range(0, samples - FRAME + 1, HOP))
    assert found.vectors.shape == (len(starts), MEL) and count(samples) == len(starts)
    assert found.left == samples - (starts[-1] + FRAME)


def test_the_same_wave_is_worked_out_once():
    wave = RNG.standard_normal(8_000)
    found = frames(sound(wave))
    assert frames(sound(wave)) is found and groups(found, 3) is groups(frames(sound(wave)), 3)
    assert frames(sound(wave + 0.001)) is not found
    for array in (found.vectors, groups(found, 3)):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_less_than_a_frame_is_said():
    with pytest.raises(TooShort, match=r"one frame needs 25 ms\.$"):
        frames(sound(np.zeros(FRAME - 1)))


def test_like_frames_are_in_one_group():
    """Of the melody C E G C E G the frames in the middle of equal notes are in one group, of different notes in others."""
    each = groups(frames(made_sounds.sample_sound("Melody")), 4)
    middles = [each[int(100 * (0.3 * note + 0.1)) : int(100 * (0.3 * note + 0.2))] for note in range(6)]
    names = [set(middle.tolist()) for middle in middles]
    assert all(len(name) == 1 for name in names)
    assert names[:3] == names[3:] and len(set.union(*names)) == 3
    vowels = groups(frames(made_sounds.sample_sound("Vowels")), 3)
    assert vowels[25] == vowels[125] != vowels[75]


def test_groups_are_the_same_every_time_and_sorted_by_loudness():
    found = frames(made_sounds.sample_sound("Vowels"))
    first = groups(found, 4)
    np.testing.assert_array_equal(first, groups(found, 4))
    loud = [found.vectors[first == group].mean() for group in range(4)]
    assert loud == sorted(loud)
    assert set(groups(frames(sound(np.zeros(RATE))), 5).tolist()) == {0}


def test_samples_are_bounded_and_of_their_pitch():
    for name in made_sounds.SOUNDS:
        wave = made_sounds.sample_sound(name).wave
        assert 0.49 < np.abs(wave).max() <= 0.51 and len(wave) <= LONGEST * RATE
    wave = made_sounds.sample_sound("Tone").wave
    assert abs(np.abs(np.fft.rfft(wave)).argmax() * RATE / len(wave) - 440) <= RATE / len(wave)  # the transform's step
