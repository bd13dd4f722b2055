word = "book"
shown = 10

import numpy as np

from pages.shared.snippets.glove import matrix, words

distances = np.linalg.norm(matrix - matrix[words.index(word)], axis=1)
result = np.sort(distances)[1 : shown + 1]  # the nearest is the word itself
