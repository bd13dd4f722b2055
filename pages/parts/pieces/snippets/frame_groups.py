source = "Melody"  # or a file on your machine
most = 4  # groups

import numpy as np
from sklearn.cluster import KMeans

from pages.parts.pieces.snippets.sound import frames, sound

vectors = frames(sound(source)).astype(np.float32)
different = len(np.unique(vectors, axis=0))
fit = KMeans(min(most, different), n_init=4, random_state=0).fit(vectors)
result = np.argsort(np.argsort(fit.cluster_centers_.mean(axis=1)))[fit.labels_]  # 0 is the quietest group
