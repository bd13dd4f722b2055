"""What a cosine usually is: pairs of unrelated words, for each model. A number is large only beside these."""

import re
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from models import weights
from models.catalog import checksums
from models.loading import word_vectors
from models.maths import unit
from models.runtime import disk_cache
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.runtime.folders import UnusableCache
from models.trace import observe
from models.trace.occurrences import level_cosines, levels
from models.weights.checked import WEIGHTS

SENTENCES = tuple(Path(__file__).with_name("baseline_sentences.txt").read_text(encoding="utf-8").split("\n")[:-1])
PAIRS = 2_000
_FILE = "pairs.npz"
_UNUSABLE = (
    UnusableCache,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    BadZipFile,
)  # a folder that cannot be written, a damaged file
FREQUENT = 20_000  # word vectors: pairs are drawn among the most frequent words, as learners' words are


@dataclass(frozen=True)
class Baseline(Arrays):
    """Cosines of PAIRS random pairs at each level of a model, float32: `raw` and `centred` (levels, PAIRS).

    `mean` (levels, D) is the average state of the words that pairs are drawn from, which `centred` has taken off.
    """

    raw: np.ndarray
    centred: np.ndarray
    mean: np.ndarray


@bounded(20_000_000)
def random_pairs(role: str) -> Baseline:
    """Pairs of different words from different ones of SENTENCES (Ethayarajh 2019), measured once a machine, then kept.

    Words in pieces are averaged; each sentence's first word is left out, since a causal model gives it an unusual state.
    Raises WeightsError.
    """
    weights.ensure(role)
    place = disk_cache.folder("pairs", role, _made_of(role), SENTENCES, PAIRS)
    try:
        disk_cache.once(place, lambda news: None, lambda staging: _save(staging, _measure(role)))
        return _load(place)
    except _UNUSABLE:
        return _measure(role)


def _made_of(role: str) -> str:
    """What tells one set of weights from another."""
    made = weights.manifest(role)
    return made.files[WEIGHTS].sha256 if made else repr(sorted(checksums(role).items()))


def _save(folder: Path, measured: Baseline) -> None:
    np.savez(folder / _FILE, **asdict(measured))


def _load(folder: Path) -> Baseline:
    with np.load(folder / _FILE, allow_pickle=False) as arrays:
        return Baseline(**{field.name: arrays[field.name] for field in fields(Baseline)})


def _measure(role: str) -> Baseline:
    """Run all sentences: a few seconds."""
    states, words, sentence = [], [], []
    for number, text in enumerate(SENTENCES):
        passed = observe(role, text)
        here = levels(passed)
        for match in list(re.finditer(r"\w+", text))[1:]:
            which = [i for i, t in enumerate(passed.tokens) if t.start < match.end() and t.end > match.start()]
            states.append(here[:, which].mean(axis=1))
            words.append(match.group())
            sentence.append(number)
    states = np.stack(states, axis=1)  # (levels, words, D)
    mean = states.mean(axis=1)
    a, b = _draw(words, sentence)
    raw = np.stack([level_cosines(level[a], level[b]) for level in states])
    centred = np.stack([level_cosines(level[a] - m, level[b] - m) for level, m in zip(states, mean, strict=True)])
    return Baseline(raw, centred, mean)


@cache
def random_words() -> np.ndarray:
    """Cosines (PAIRS,) of random pairs among the FREQUENT most frequent words of the word vectors."""
    rows = np.random.default_rng(0).integers(FREQUENT, size=(2, PAIRS))
    vectors = unit(word_vectors().matrix[:FREQUENT])
    return (vectors[rows[0]] * vectors[rows[1]]).sum(axis=1)


def _draw(words: list[str], sentence: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Rows (PAIRS,) of the two words of each pair: different words of different sentences."""
    pairs = np.random.default_rng(0).integers(len(words), size=(2, 3 * PAIRS)).T
    kept = [(i, j) for i, j in pairs if sentence[i] != sentence[j] and words[i].lower() != words[j].lower()]
    first, second = np.array(kept[:PAIRS]).T
    return first, second
