text = "We are living in a material"  # "": none
file = "china.jpg"  # or a file on your machine
source = "Melody"  # or a file on your machine
size = 32  # pixels of a patch, each way
pieces = 7  # of each kind, at most
numbers = 16  # of each vector, evenly spaced

import numpy as np

from pages.parts.pieces.snippets.picture import cut
from pages.parts.pieces.snippets.sound import frames, sound
from pages.shared.snippets.embedding_table import embedding_table
from pages.shared.snippets.tokenizer import tokenizer_of

rows = []
if text:
    rows.append(embedding_table("causal")[tokenizer_of("causal").encode(text).ids[:pieces]])
patches, vectors = cut(file, size, fill=False)
middle = len(patches) // 2
rows.append(vectors[middle * pieces :][:pieces])
heard = frames(sound(source))
change = np.abs(np.diff(heard, axis=0)).sum(axis=1)  # from each frame to the next one
most = np.convolve(change, np.ones(min(pieces - 1, len(change))), "valid").argmax() if len(change) else 0
rows.append(heard[most:][:pieces])
result = np.concatenate([each[:, np.linspace(0, each.shape[1] - 1, numbers).astype(int)].ravel() for each in rows])
