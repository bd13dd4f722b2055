role = "static"
rows = 20000  # pairs are drawn from so many of the first rows; None: from all
pairs = 2000
bins = 40

import numpy as np

from pages.shared.snippets.embedding_table import embedding_table

table = embedding_table(role)[:rows]  # (V, D)
drawn = table[np.random.default_rng(0).integers(len(table), size=(2, pairs))]  # (2, pairs, D)
first, second = drawn / np.linalg.norm(drawn, axis=-1, keepdims=True)
cosines = (first * second).sum(axis=1)
result = np.histogram(cosines.astype(float), bins=bins)[0]
