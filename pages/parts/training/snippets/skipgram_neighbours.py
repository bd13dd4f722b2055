text = "The sailor steers the ship. The captain steers the boat. The ship and the boat sail."
seed = 0
done = 40  # epochs
word = "ship"
shown = 3

import numpy as np

from pages.parts.training.snippets.skipgram import SkipGram

training = SkipGram(text, seed)
for _ in range(done):
    training.one_pass()
unit = training.inputs / np.linalg.norm(training.inputs, axis=1, keepdims=True)
row = training.words.index(word)
result = np.sort(np.delete(unit @ unit[row], row))[::-1][:shown]
