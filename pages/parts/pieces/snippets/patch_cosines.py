file = "china.jpg"  # or a file on your machine
size = 16  # pixels of a patch, each way
fill = False  # fill up with black instead of resizing
chosen = 90  # patch
near = [89, 91]

import numpy as np

from pages.parts.pieces.snippets.picture import cut

patches, vectors = cut(file, size, fill)
centred = vectors - vectors.mean(axis=0)
lengths = np.linalg.norm(centred, axis=1, keepdims=True)
unit = np.divide(centred, lengths, out=np.zeros_like(centred), where=lengths > 1e-9)
result = (unit @ unit[chosen])[near]
