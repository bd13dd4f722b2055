"""The code under the figures of Word vectors, beyond one or two lines; see `pages.shared.snippet_runner`."""

from pages.shared import snippet_runner


def map_points(words: list[str], method: str, dimensions: int, perplexity: int, seed: int) -> str:
    """Code for the second coordinate of each word on the map (turning about the upright axis leaves it)."""
    draw = (
        f'from sklearn.decomposition import PCA\n\npoints = PCA({dimensions}, svd_solver="full").fit_transform(rows)\n'
        if method == "PCA"
        else "from sklearn.manifold import TSNE\n\n"
        f"perplexity = min({perplexity}, (len(rows) - 1) / 2)\n"
        f'tsne = TSNE({dimensions}, perplexity=perplexity, init="random", random_state={seed}, method="exact")\n'
        "points = tsne.fit_transform(rows)\n"
    )
    return snippet_runner.glove_rows(
        words,
        "rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)\n"
        f"rows = rows.astype(np.float64)\n{draw}result = points[:, 1]\n",
    )


def random_words(pairs: int, frequent: int) -> str:
    """Code for the histogram's counts of random pairs of frequent words."""
    return snippet_runner.glove_rows(
        [],
        f"pairs = np.random.default_rng(0).integers({frequent}, size=(2, {pairs}))\n"
        f"unit = matrix[:{frequent}] / np.linalg.norm(matrix[:{frequent}], axis=1, keepdims=True)\n"
        "cosines = (unit[pairs[0]] * unit[pairs[1]]).sum(axis=1)\n"
        "result = np.histogram(cosines.astype(float), bins=40)[0]\n",
    )
