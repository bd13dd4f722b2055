text = "The sailor steers the ship. The captain steers the boat. The ship and the boat sail."
seed = 0
done = 21  # epochs before this one
pair = 4  # of this epoch, counted from 0
vectors = False  # the centre's vector before, its gradient, its vector after; else the errors

import numpy as np

from pages.parts.training.snippets.skipgram import SkipGram

training = SkipGram(text, seed)
for _ in range(done):
    training.one_pass()
training.inputs, training.outputs = (  # what was kept has seven digits
    table.astype(np.float32).astype(float) for table in (training.inputs, training.outputs)
)
for _, (centre, others) in zip(range(pair + 1), training.updates(), strict=False):
    before = training.inputs[centre].copy()
    predictions, errors, gradient = training.update(centre, others)
result = np.concatenate([before, gradient, training.inputs[centre]]) if vectors else errors
