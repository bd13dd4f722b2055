pairs = [("good", "bad"), ("best", "worst")]
placed = ["holiday", "love", "war"]

import numpy as np

from pages.shared.snippets.glove import vectors

first, second = zip(*pairs, strict=True)
axis = (vectors(first) - vectors(second)).mean(axis=0)
rows = vectors(placed)
result = rows @ axis / np.linalg.norm(rows, axis=1) / np.linalg.norm(axis)
