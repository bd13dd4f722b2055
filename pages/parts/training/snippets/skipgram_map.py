text = "The sailor steers the ship. The captain steers the boat. The ship and the boat sail."
seed = 0
done = 21  # epochs

import numpy as np

from pages.parts.training.snippets.skipgram import SkipGram

training = SkipGram(text, seed)
for _ in range(done):
    training.one_pass()
vectors = training.inputs.copy()
for _ in range(done, 621):
    training.one_pass()
centred = training.inputs - training.inputs.mean(axis=0)
directions = np.linalg.svd(centred, full_matrices=False)[2][:2]  # one plane for all epochs: that of the last vectors
directions *= np.sign(directions[np.arange(2), np.abs(directions).argmax(axis=1)])[:, None]
result = (vectors - training.inputs.mean(axis=0)) @ directions[1]
