start = "king"  # the first word; "" is the point where all numbers are 0
moves = [("man", "woman")]  # differences that are added, each from the first word to the second
named = ["king", "man", "woman", "queen"]

import numpy as np
from sklearn.decomposition import PCA

from pages.shared.snippets.glove import matrix, vectors

place = {word: vectors([word])[0].astype(float) if word else np.zeros(matrix.shape[1]) for word in named}
stops = np.cumsum([place[start], *(place[to] - place[origin] for origin, to in moves)], axis=0)
points = PCA(min(2, len(place) + len(moves)), svd_solver="full").fit_transform([*place.values(), *stops[1:]])
end = points[-1] if moves else points[named.index(start)]  # the whole sum
result = np.linalg.norm(points[: len(named)] - end, axis=1)  # on the picture
