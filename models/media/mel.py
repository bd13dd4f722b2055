"""A wave cut into frames, each turned into a log-mel vector: what speech models such as Whisper read.

Frames of 25 ms, one every 10 ms, a Hann window, power spectrum, MEL bands on Slaney's mel scale from 0 to 8 kHz, logarithm to
base 10 of at least FLOOR. Computed by `transformers.audio_utils`; equal to librosa's (tests/models/media/test_sounds.py).
"""

from dataclasses import dataclass

import numpy as np

from models.media.sound_files import RATE, Sound
from models.runtime import libraries
from models.runtime.arrays import Arrays, read_only
from models.runtime.cache import bounded

FRAME, HOP = RATE * 25 // 1000, RATE * 10 // 1000  # numbers in a frame, and from one's start to the next one's
MEL = 80
FLOOR = 1e-10
SEED = 0


@dataclass(frozen=True)
class Frames(Arrays):
    """T frames: `vectors` (T, MEL) float32, read-only; `left` numbers at the end fill no frame. `name` is the sound's."""

    vectors: np.ndarray
    left: int
    name: str


class TooShort(ValueError):
    """There is not even one frame; the message says so, for the learner."""


@bounded(8_000_000, key=lambda sound: sound.name)
def frames(sound: Sound) -> Frames:
    """The log-mel vectors of a sound's frames. Raises TooShort."""
    with libraries.importing:
        from transformers.audio_utils import mel_filter_bank, spectrogram, window_function

    if len(sound.wave) < FRAME:
        raise TooShort(f"The sound is only {len(sound.wave) / RATE * 1000:.0f} ms long, but one frame needs 25 ms.")
    filters = mel_filter_bank(FRAME // 2 + 1, MEL, 0.0, RATE / 2, RATE, norm="slaney", mel_scale="slaney")
    found = spectrogram(
        sound.wave.astype(np.float64),
        window_function(FRAME, "hann"),
        FRAME,
        HOP,
        power=2.0,
        center=False,
        mel_filters=filters,
        log_mel="log10",
        mel_floor=FLOOR,
    )
    return Frames(np.ascontiguousarray(found.T, np.float32), (len(sound.wave) - FRAME) % HOP, sound.name)


def count(samples: int) -> int:
    """How many whole frames fit."""
    return max(0, 1 + (samples - FRAME) // HOP)


@bounded(500_000, key=lambda found, k: (found.name, k))
def groups(found: Frames, k: int) -> np.ndarray:
    """Which of `k` groups each frame is in, (T,): k-means (Lloyd) from a fixed seed; 0 is the quietest group on average.

    Fewer groups where there are fewer different frames.
    """
    from sklearn.cluster import KMeans

    different = len(np.unique(found.vectors, axis=0))
    means = KMeans(min(k, different), n_init=4, random_state=SEED)  # pyright: ignore[reportArgumentType]  not only "auto"
    fit = means.fit(found.vectors)
    return read_only(np.argsort(np.argsort(fit.cluster_centers_.mean(axis=1)))[fit.labels_])
