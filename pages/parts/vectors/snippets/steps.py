terms = ["king", "man", "woman"]
signs = [1, -1, 1]
answer = "queen"

import numpy as np

from pages.shared.snippets.glove import vectors

rows = vectors(terms) * np.array(signs)[:, None]
result = np.concatenate([*rows, rows.sum(axis=0), *vectors([answer])])
