"""A sound file as one line of numbers: bounded before anything is decoded, one channel, 16,000 numbers a second.

soundfile (libsndfile) and scipy are imported late.
"""

import hashlib
import io
import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.runtime import uploads
from models.runtime.arrays import Arrays
from models.runtime.bounded_process import Bounds

RATE = 16_000  # samples a second that are kept, as speech models read them
LONGEST = 10  # seconds that are read
LARGEST = 5_000_000  # bytes of a file
RATES = (8_000, 96_000)  # samples a second that a file may have
CHANNELS = 8
FORMATS = ("WAV", "WAVEX", "FLAC", "OGG")
BOUNDS = Bounds(4.0, 200_000_000)  # honest: 0.3 seconds and 60 MB


class SoundError(ValueError):
    """The file cannot be used; the message says why, for the learner."""


@dataclass(frozen=True)
class Sound(Arrays):
    """`wave` (N,) float32, about -1 to 1, read-only, RATE a second; `rate`, `channels` and `seconds` are the file's.

    `notes` say in words what was done to it.
    """

    wave: np.ndarray
    rate: int
    channels: int
    seconds: float
    notes: tuple[str, ...] = ()

    @cached_property
    def name(self) -> str:
        """The same for the same wave, and for no other."""
        return hashlib.sha256(self.wave.data).hexdigest()


def read(data: bytes) -> Sound:
    """Decode at most LONGEST seconds of a file. What it is called does not count, only what it holds. Raises SoundError.

    Channels are averaged; another rate is changed to RATE by scipy's polyphase filter.
    """
    if not data:
        raise SoundError("The file is empty.")
    if len(data) > LARGEST:
        raise SoundError(f"The file has {len(data) / 1e6:,.1f} MB, but at most {LARGEST / 1e6:.0f} MB are read.")
    return heard(*uploads.decode(decoded, data, SoundError, "This sound", BOUNDS))


def decoded(data: bytes) -> tuple[np.ndarray, int, int, float]:
    """What `heard` takes; call this where time and memory are bounded. Raises SoundError, or MemoryError."""
    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:  # reads the header only
            if file.format not in FORMATS:
                raise SoundError(f"This sound is in the format {file.format}, but only WAV, FLAC and OGG are read.")
            if not RATES[0] <= file.samplerate <= RATES[1]:
                raise SoundError(
                    f"This sound has {file.samplerate:,} numbers a second, but only sounds with {RATES[0]:,} to {RATES[1]:,} "
                    "are read."
                )
            if file.channels > CHANNELS:
                raise SoundError(f"This sound has {file.channels} channels, but at most {CHANNELS} are read.")
            rate, channels, frames = file.samplerate, file.channels, file.frames
            wave = file.read(LONGEST * rate, dtype="float32", always_2d=True).mean(axis=1)
    except (SoundError, MemoryError):
        raise
    except soundfile.LibsndfileError:
        raise SoundError("This is not a WAV, FLAC or OGG file, whatever its name says, or it is broken.") from None
    except Exception as error:  # whatever a stranger's file makes the library raise
        raise SoundError(
            f"The sound is broken or cut off, so it cannot be decoded ({type(error).__name__})."
        ) from error
    return wave, rate, channels, frames / rate


def heard(wave: np.ndarray, rate: int, channels: int, seconds: float) -> Sound:
    """A wave (N,) of one channel, at most LONGEST seconds, brought to RATE. Raises SoundError if there is nothing in it."""
    from scipy.signal import resample_poly

    if not len(wave):
        raise SoundError("There is no sound in the file.")
    if not np.isfinite(wave).all():
        raise SoundError("The file contains values that are not numbers.")
    notes = []
    if channels > 1:
        notes.append(f"the mean of {channels} channels was taken")
    if rate != RATE:
        common = math.gcd(rate, RATE)
        wave = resample_poly(wave, RATE // common, rate // common)
        notes.append(f"its {rate:,} numbers a second were converted to {RATE:,}")
    if seconds > LONGEST:
        notes.append(f"only the first {LONGEST} of {seconds:,.1f} seconds were read")
    wave = np.ascontiguousarray(wave, np.float32)
    return Sound(wave, rate, channels, seconds, tuple(notes))
