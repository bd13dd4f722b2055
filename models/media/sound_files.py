"""A sound file as one line of numbers: bounded before anything is decoded, one channel, 16,000 numbers a second.

soundfile (libsndfile) and scipy are imported late.
"""

import hashlib
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.media.sound_headers import SHORTER, UNKNOWN, with_length
from models.runtime import uploads
from models.runtime.arrays import Arrays
from models.runtime.bounded_process import Bounds

RATE = 16_000  # samples a second that are kept, as speech models read them
LONGEST = 10  # seconds that are read
LARGEST = 5_000_000  # bytes of a file
RATES = (8_000, 96_000)  # samples a second that a file may have
CHANNELS = 8
FORMATS = ("WAV", "WAVEX", "FLAC", "OGG", "MP3", "AIFF")  # libsndfile's names; before its version 1.1 it reads no MP3
READ = "WAV, FLAC, OGG, MP3 or AIFF"
HEARD = (
    2 / 2**15
)  # how far a wave must swing from its mean: more than the last digits of 16 bits, which a muted microphone has
CANCELLED = 0.1  # of the channels' strength: if their mean has less, they cancel each other
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


def decoded(data: bytes) -> tuple[np.ndarray, int, int, float, list[str]]:
    """What `heard` takes; call this where time and memory are bounded. Raises SoundError, or MemoryError."""
    import soundfile

    data, changed = with_length(data)
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:  # reads the header only
            if file.format not in FORMATS:
                raise SoundError(f"This sound is in the format {file.format}, but only {READ} is read.")
            if not RATES[0] <= file.samplerate <= RATES[1]:
                raise SoundError(
                    f"This sound has {file.samplerate:,} numbers a second, but only sounds with {RATES[0]:,} to {RATES[1]:,} "
                    "are read."
                )
            if file.channels > CHANNELS:
                raise SoundError(f"This sound has {file.channels} channels, but at most {CHANNELS} are read.")
            rate, channels, frames = file.samplerate, file.channels, file.frames
            waves = np.full((LONGEST * rate, channels), np.nan, np.float32)
            try:
                waves = file.read(out=waves)
            except (
                soundfile.LibsndfileError
            ):  # at the end of a FLAC of unknown length, too; what was decoded is in there
                waves = waves[: np.append(np.isfinite(waves[:, -1]), False).argmin()]
                if not len(waves):
                    raise
                if frames < UNKNOWN:
                    changed = f"it is damaged or cut off after {len(waves) / rate:.1f} seconds, so the rest is missing"
                frames = len(waves)
    except (SoundError, MemoryError):
        raise
    except soundfile.LibsndfileError:
        kinds = READ if "MP3" in soundfile.available_formats() else READ.replace(", MP3", "")
        raise SoundError(f"This is not a {kinds} file, whatever its name says, or it is broken.") from None
    except Exception as error:  # whatever a stranger's file makes the library raise
        raise SoundError(
            f"The sound is broken or cut off, so it cannot be decoded ({type(error).__name__})."
        ) from error
    wave = waves.mean(axis=1)
    notes = [changed] if changed else []
    if len(waves) < min(frames, LONGEST * rate):
        notes = [SHORTER]
        frames = len(waves)
    notes += _strength(waves, wave)
    return wave, rate, channels, math.inf if frames >= UNKNOWN else frames / rate, notes


def _strength(waves: np.ndarray, wave: np.ndarray) -> list[str]:
    """What is to be said of how strong the mean of the channels is. Raises SoundError if nothing is heard in it."""
    if not len(wave) or not np.isfinite(waves).all():
        return []
    loudest = max(float(channel.std()) for channel in waves.T)
    cancelled = float(wave.std()) < CANCELLED * loudest and max(map(np.ptp, waves.T)) > 2 * HEARD
    if np.ptp(wave) <= 2 * HEARD:
        if cancelled:
            raise SoundError(
                "Nothing is heard in this sound, because its channels are opposite: where one goes up, the other goes down, and "
                "their mean, which is taken here, is 0. Save the sound with one channel (“mono”), or turn one channel around."
            )
        raise SoundError(
            f"Nothing is heard in the first {LONGEST} seconds of this sound. If it was recorded, the microphone was probably "
            "muted: switch it on and record again."
        )
    return ["its channels nearly cancel each other, so only what is left of them was read"] if cancelled else []


def heard(wave: np.ndarray, rate: int, channels: int, seconds: float, changed: Sequence[str] = ()) -> Sound:
    """A wave (N,) of one channel, at most LONGEST seconds, brought to RATE. Raises SoundError if there is nothing in it.

    changed: what was done to it before, in a learner's words. seconds: the file's; infinite if nobody counted them.
    """
    from scipy.signal import resample_poly

    if not len(wave):
        raise SoundError("There is no sound in the file.")
    if not np.isfinite(wave).all():
        raise SoundError("The file contains values that are not numbers.")
    notes = list(changed)
    if channels > 1:
        notes.append(f"the mean of {channels} channels was taken")
    if rate != RATE:
        common = math.gcd(rate, RATE)
        wave = resample_poly(wave, RATE // common, rate // common)
        notes.append(f"its {rate:,} numbers a second were converted to {RATE:,}")
    if seconds > LONGEST:
        of = f" of {seconds:,.1f}" if math.isfinite(seconds) else ""
        notes.append(f"only the first {LONGEST}{of} seconds were read")
    wave = np.ascontiguousarray(wave, np.float32)
    return Sound(wave, rate, channels, seconds, tuple(notes))
