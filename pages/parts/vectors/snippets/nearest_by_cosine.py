plus = ["king", "woman"]
minus = ["man"]
allow_inputs = False
shown = 8

import numpy as np

from pages.shared.snippets.glove import matrix, vectors, words

target = vectors(plus).sum(axis=0)
if minus:
    target = target - vectors(minus).sum(axis=0)
cosines = matrix @ target / np.linalg.norm(matrix, axis=1) / np.linalg.norm(target)
if not allow_inputs:
    cosines[[words.index(word) for word in plus + minus]] = -1
result = np.sort(cosines)[::-1][:shown]
