"""Sounds made here by formula: nobody played or spoke them. Each (N,) float64 at 16,000 numbers a second, at most 0.5 loud."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from models.media.sound_files import RATE, Sound, heard

A = 440.0  # Hz, the note A
NOTES = {"C": 261.63, "E": 329.63, "G": 392.0}  # Hz
MELODY = "CEGCEG"
FORMANTS = {"a": (730, 1090, 2440), "i": (270, 2290, 3010)}  # Hz; Peterson & Barney 1952, men
SPOKEN = "aia"
PITCH = 120  # Hz
FIXED = ("RATE", "A", "NOTES", "MELODY", "FORMANTS", "SPOKEN", "PITCH")  # what the formulas below need


def clock(seconds: float) -> np.ndarray:
    """When each number is due, in seconds."""
    return np.arange(int(seconds * RATE)) / RATE


def faded(wave: np.ndarray) -> np.ndarray:
    """Without the click of a sudden start: 10 ms up, 10 ms down; at most 0.5 loud."""
    edge = RATE // 100
    wave = 0.5 * wave / np.abs(wave).max()
    wave[:edge] *= np.linspace(0, 1, edge)
    wave[-edge:] *= np.linspace(1, 0, edge)
    return wave


def tone() -> np.ndarray:
    """One pure tone of 440 Hz."""
    return faded(np.sin(2 * np.pi * A * clock(1.5)))


def chord() -> np.ndarray:
    """Three tones at once: C, E, G."""
    return faded(np.sum([np.sin(2 * np.pi * hertz * clock(1.5)) for hertz in NOTES.values()], axis=0))


def melody() -> np.ndarray:
    """C, E, G, and the same again, each with three overtones."""
    each = {
        name: faded(np.sum([np.sin(2 * np.pi * k * hertz * clock(0.3)) / k for k in (1, 2, 3, 4)], axis=0))
        for name, hertz in NOTES.items()
    }
    return np.concatenate([each[name] for name in MELODY])


def sweep() -> np.ndarray:
    """One tone that climbs from 100 to 6,000 Hz, equally fast all the time."""
    time = clock(2.0)
    return faded(np.sin(2 * np.pi * (100 * time + (6000 - 100) / (2 * 2.0) * time**2)))


def vowels() -> np.ndarray:
    """Like a-i-a: pulses at 120 Hz through three resonances for each vowel, as in the throat and mouth."""
    from scipy.signal import lfilter

    parts = []
    for vowel in SPOKEN:
        wave = np.zeros(int(0.5 * RATE))
        wave[:: RATE // PITCH] = 1.0
        for hertz in FORMANTS[vowel]:
            radius, angle = np.exp(-np.pi * 90 / RATE), 2 * np.pi * hertz / RATE  # each 90 Hz wide
            wave = lfilter([1.0], [1.0, -2 * radius * np.cos(angle), radius**2], wave)
        parts.append(faded(wave))
    return np.concatenate(parts)


SOUNDS: dict[str, Callable[[], np.ndarray]] = {
    "Melody": melody, "Tone": tone, "Chord": chord, "Sweep": sweep, "Vowels": vowels,
}  # fmt: skip


@lru_cache(len(SOUNDS))
def sample_sound(name: str) -> Sound:
    """A sound by its name."""
    wave = SOUNDS[name]()
    return heard(wave, RATE, 1, len(wave) / RATE)
