"""Two models on the same words or sentences. Their numbers cannot be compared; what they do with them can.

A text's vector: static models take the mean of its words' vectors; the others the mean of its tokens' last states, special
tokens left out. The causal model reads START first, since its first token is a sink that hardly depends on the word.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from models.embeddings import word_vectors
from models.live_training.fasttext import Pair, composed
from models.loading import network
from models.maths import cosines, nearest_of_each, unit
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.text.skipgram_corpus import LETTERS
from models.text.tokens import tokenise
from models.text.typed import typed
from models.trace import LIMIT, custom_trace
from models.weights.custom_model import CustomModel

START = "<|endoftext|>"
CHANCES = 20  # shuffles that tell what chance gives


@dataclass(frozen=True)
class Vectors(Arrays):
    """`matrix` (N, D) float32, a row for each text; rows of NaN where the model knows nothing of a text."""

    matrix: np.ndarray
    milliseconds: float

    @property
    def known(self) -> np.ndarray:
        """Which texts (N,) have a vector."""
        return np.asarray(np.isfinite(self.matrix).all(axis=1))


@dataclass(frozen=True)
class Agreement:
    """How far two models agree on N texts, each measure with what chance gives (texts of one model shuffled).

    overlap: share of the `k` nearest neighbours (by cosine) that both have. ranks: Spearman's correlation of the cosines of
    all pairs. cka: linear centred kernel alignment (Kornblith et al. 2019).
    """

    k: int
    overlap: float
    ranks: float
    cka: float
    by_chance: tuple[float, float, float]


def words_in(text: str) -> list[str]:
    """The words of a text, in lower case, as the small trainings cut them."""
    return re.findall(LETTERS, typed(text).text.lower())


def looked_up(
    of_word: Callable[[str], np.ndarray | None],
    width: int,
    texts: Sequence[str],
    cut: Callable[[str], Sequence[str]] = words_in,
) -> Vectors:
    """Mean of the words' vectors of each text, by a table."""
    started = time.perf_counter()
    rows = []
    for text in texts:
        found = [vector for word in cut(text) if (vector := of_word(word)) is not None]
        rows.append(np.mean(found, axis=0) if found else np.full(width, np.nan))
    return Vectors(np.array(rows, dtype=np.float32), 1000 * (time.perf_counter() - started))


def word2vec(pair: Pair) -> Callable[[str], np.ndarray | None]:
    """The table of the small Word2Vec."""
    rows = {word: row for row, word in enumerate(pair.words)}
    return lambda word: pair.word2vec[rows[word]] if word in rows else None


def fasttext(pair: Pair) -> Callable[[str], np.ndarray | None]:
    """The small FastText, which makes a vector for a word that it has not read."""
    rows = {word: row for row, word in enumerate(pair.words)}
    return lambda word: pair.fasttext[rows[word]] if word in rows else composed(pair, word)


@bounded(8_000_000)
def glove(texts: tuple[str, ...]) -> Vectors:
    """By the packaged word vectors."""

    def cut(text: str) -> Sequence[str]:
        return words_in(text) if word_vectors.vector(text) is None else [text]  # many with a hyphen are in it whole

    return looked_up(word_vectors.vector, 50, texts, cut)


@bounded(8_000_000)
def contextual(role: str, texts: tuple[str, ...]) -> Vectors:
    """By the network of a role ("encoder", "masked", "causal"). Raises WeightsError."""
    loaded = network(role)
    lead = START if role == "causal" else ""
    started = time.perf_counter()
    rows = []
    for text in texts:
        tokens = tokenise(role, lead + text, LIMIT).tokens
        plain = [place for place, token in enumerate(tokens) if not token.special]
        rows.append(_mean(loaded, loaded.network.base_model, [token.id for token in tokens], plain))
    return Vectors(np.array(rows, dtype=np.float32), 1000 * (time.perf_counter() - started))


@bounded(8_000_000)
def by_custom_model(model: CustomModel, texts: tuple[str, ...]) -> Vectors:
    """By a learner's own model: its encoder where it has one. Raises CustomError."""
    return Vectors(*custom_trace.vectors(model, texts))


def _mean(loaded, net, ids: list[int], plain: list[int]) -> np.ndarray:
    """Mean (D,) of the last states of the tokens that stand for text; NaN where there is none."""
    import torch

    if not plain:
        return np.full(net.config.hidden_size, np.nan)
    with loaded.lock, torch.inference_mode():
        states = net(torch.tensor([ids])).last_hidden_state[0]
    return states[plain].float().mean(dim=0).numpy()


def overlap(first: np.ndarray, second: np.ndarray, k: int) -> float:
    """Share of the k nearest neighbours of each row that are the same in both."""
    pairs = zip(nearest_of_each(first, k), nearest_of_each(second, k), strict=True)
    return float(np.mean([len({*a} & {*b}) / k for a, b in pairs]))


def cka(first: np.ndarray, second: np.ndarray) -> float:
    """Linear CKA of (N, D) and (N, E): 1 when one is the other, turned or scaled as a whole."""
    a, b = (np.asarray(x, np.float64) - np.mean(x, axis=0, dtype=np.float64) for x in (first, second))
    return float(np.linalg.norm(a.T @ b) ** 2 / (np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b)))


def rank_agreement(first: np.ndarray, second: np.ndarray) -> float:
    """Spearman's correlation of the cosines of all pairs of rows."""
    from scipy.stats import spearmanr

    above = np.triu_indices(len(first), 1)
    return float(spearmanr(cosines(first)[above], cosines(second)[above]).statistic)


def agreement(first: np.ndarray, second: np.ndarray, k: int) -> Agreement:
    """Compare N > k + 1 texts."""
    rng = np.random.default_rng(0)
    shuffled = [second[rng.permutation(len(second))] for _ in range(CHANCES)]
    chance = (
        k / (len(first) - 1),
        float(np.mean([rank_agreement(first, other) for other in shuffled])),
        float(np.mean([cka(first, other) for other in shuffled])),
    )
    return Agreement(k, overlap(first, second, k), rank_agreement(first, second), cka(first, second), chance)


def aligned(first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Both on their own plane of largest spread, the second then turned and scaled onto the first (Procrustes; Gower 1975).

    Points (N, 2) twice, and the disparity: the share of the first map's spread that the second does not meet.
    """
    from scipy.spatial import procrustes

    planes = [_plane(unit(np.asarray(vectors, np.float64))) for vectors in (first, second)]
    return procrustes(*planes)


def _plane(vectors: np.ndarray) -> np.ndarray:
    centred = vectors - vectors.mean(axis=0)
    return centred @ np.linalg.svd(centred, full_matrices=False)[2][:2].T


def turned(vectors: np.ndarray, seed: int) -> np.ndarray:
    """The same vectors (N, D), all turned together by one random rotation: nothing between them changes."""
    rotation = np.linalg.qr(np.random.default_rng(seed).normal(size=(vectors.shape[1],) * 2))[0]
    return vectors @ rotation
