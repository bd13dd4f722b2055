chosen = ["paris", "london", "tea", "coffee", "monday", "sunday"]
method = "PCA"
dimensions = 2
perplexity = 10  # of t-SNE, as the random start is
start = 0

import numpy as np
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE

from pages.shared.snippets.glove import vectors

rows = vectors(chosen)
rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float64)
if method == "PCA":
    drawing = PCA(dimensions, svd_solver="full")
else:
    perplexity = min(perplexity, (len(rows) - 1) / 2)
    drawing = TSNE(dimensions, perplexity=perplexity, init="random", random_state=start, method="exact")
result = drawing.fit_transform(rows)[:, 1]  # the height, which turning about the upright axis leaves as it is
