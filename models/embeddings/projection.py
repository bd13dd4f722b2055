"""From many dimensions to two or three, and how far the picture can be believed."""

from dataclasses import dataclass

import numpy as np

from models.embeddings.word_vectors import matrix
from models.maths import unit
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded

MOST = 150  # points; more are no longer readable, and t-SNE takes their square
NEAR = 5  # neighbours that count when a picture is judged


@dataclass(frozen=True)
class Honesty:
    """How far a picture of N points keeps what is near in the full space. All but `explained` are judged on `k` neighbours.

    `explained`: share of the variance that the picture's axes hold (PCA only, else None). `trustworthiness`: 1 when no
    stranger comes near (Venna & Kaski 2001). `overlap`: share of the true neighbours that are still neighbours in the
    picture; `chance` is what a random picture would get.
    """

    explained: float | None
    trustworthiness: float
    overlap: float
    chance: float
    k: int

    @property
    def misleading(self) -> bool:
        """Whether more than half of the neighbours one sees are not the true ones, or strangers come near."""
        return self.overlap < 0.5 or self.trustworthiness < 0.8


@dataclass(frozen=True)
class Projection(Arrays):
    """`points` (N, 2 or 3) float64 with their `honesty` (None for fewer than 3) and `near` (N, k): true neighbours' rows."""

    points: np.ndarray
    near: np.ndarray
    honesty: Honesty | None


def project(vectors: np.ndarray, method: str, dimensions: int, perplexity: float = 10, seed: int = 0) -> Projection:
    """N vectors (N, D) in `dimensions` by "PCA" or "t-SNE" (van der Maaten & Hinton 2008).

    t-SNE starts at random, from `seed`, and tries to keep about `perplexity` neighbours near; it knows no axes.
    Raises ValueError for more than MOST vectors, or fewer than 2.
    """
    if not 2 <= len(vectors) <= MOST:
        raise ValueError(f"{len(vectors)} points: from 2 to {MOST} can be drawn")
    vectors = np.asarray(vectors, dtype=np.float64)
    points, explained = (
        principal(vectors, dimensions) if method == "PCA" else _tsne(vectors, dimensions, perplexity, seed)
    )
    k = min(NEAR, (len(vectors) - 1) // 2)
    return Projection(points, nearest_by_distance(vectors, k), honesty(vectors, points, explained) if k else None)


def flat(vectors: np.ndarray) -> Projection:
    """`project` by PCA in two dimensions, remembered for these very numbers: judging the picture takes 20 ms."""
    vectors = np.ascontiguousarray(vectors)
    return _flat(vectors.tobytes(), vectors.dtype.str, vectors.shape[1])


@bounded(5_000_000)
def _flat(numbers: bytes, dtype: str, width: int) -> Projection:
    return project(np.frombuffer(numbers, dtype).reshape(-1, width), "PCA", 2)


@bounded(10_000_000)
def word_map(words: tuple[str, ...], method: str, dimensions: int, perplexity: float, seed: int) -> Projection:
    """`project` for words, each scaled to length 1, so that near means a large cosine. Remembered. Raises UnknownWord."""
    return project(unit(matrix(words)), method, dimensions, perplexity, seed)


def honesty(vectors: np.ndarray, points: np.ndarray, explained: float | None = None) -> Honesty:
    """Judge a picture `points` (N, 2 or 3) of `vectors` (N, D), N at least 3."""
    from sklearn.manifold import trustworthiness

    k = min(NEAR, (len(vectors) - 1) // 2)
    true, seen = nearest_by_distance(vectors, k), nearest_by_distance(points, k)
    overlap = np.mean([len({*a} & {*b}) / k for a, b in zip(true, seen, strict=True)])
    trust = trustworthiness(vectors, points, n_neighbors=k)
    return Honesty(explained, float(trust), float(overlap), k / (len(vectors) - 1), k)


def nearest_by_distance(vectors: np.ndarray, k: int) -> np.ndarray:
    """The rows (N, k) of the k vectors at the least Euclidean distance from each of N, itself left out."""
    from sklearn.neighbors import NearestNeighbors

    if not k:
        return np.empty((len(vectors), 0), dtype=int)
    return NearestNeighbors(n_neighbors=k).fit(vectors).kneighbors(return_distance=False)


def turned(points: np.ndarray, degrees: float) -> np.ndarray:
    """Points (N, 3) turned about their upright axis and seen from the front: (N, 2)."""
    angle = np.radians(degrees)
    return np.column_stack([points[:, 0] * np.cos(angle) + points[:, 2] * np.sin(angle), points[:, 1]])


def clustered(similarities: np.ndarray) -> list[int]:
    """An order of N rows of cosines (N, N) that puts alike ones side by side (average linkage, ordered leaves)."""
    from scipy.cluster.hierarchy import leaves_list, linkage

    if len(similarities) < 3:
        return list(range(len(similarities)))
    return leaves_list(linkage(_apart(similarities), "average", optimal_ordering=True)).tolist()


def halves(similarities: np.ndarray) -> list[list[int]]:
    """The two groups of rows of cosines (N, N) that average linkage joins last, each in order; one group if N < 3."""
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(similarities) < 3:
        return [list(range(len(similarities)))]
    group = fcluster(linkage(_apart(similarities), "average"), 2, "maxclust")
    return sorted([np.flatnonzero(group == g).tolist() for g in np.unique(group)])


def _apart(similarities: np.ndarray) -> np.ndarray:
    """1 - cosine of each pair (N * (N - 1) / 2,), as scipy wants it."""
    return np.clip(1 - np.asarray(similarities)[np.triu_indices(len(similarities), 1)], 0, 2)


def principal(vectors: np.ndarray, dimensions: int) -> tuple[np.ndarray, float]:
    """N vectors (N, D) in the directions in which they differ most (PCA): (N, dimensions), and the share of the variance kept."""
    from sklearn.decomposition import PCA

    kept = min(dimensions, *vectors.shape)
    points = np.zeros((len(vectors), dimensions))
    if np.ptp(vectors, axis=0).max() == 0:  # all the same: nothing to keep, nothing lost
        return points, 1.0
    fit = PCA(kept, svd_solver="full").fit(vectors)
    points[:, :kept] = fit.transform(vectors)
    return points, float(fit.explained_variance_ratio_.sum())


def _tsne(vectors: np.ndarray, dimensions: int, perplexity: float, seed: int) -> tuple[np.ndarray, None]:
    from sklearn.manifold import TSNE

    perplexity = min(perplexity, (len(vectors) - 1) / 2)
    # "exact", since the quick approximation adds up in another order on each number of cores.
    fit = TSNE(dimensions, perplexity=perplexity, init="random", random_state=seed, method="exact")
    return fit.fit_transform(vectors).astype(np.float64), None
