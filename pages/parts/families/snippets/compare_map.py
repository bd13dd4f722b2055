texts = ["bank", "river", "court", "money", "law", "water"]
first = "GloVe"  # or Word2Vec, FastText, MiniLM, Masked MiniLM, SmolLM2, or the folder of your own model
second = "MiniLM"
decoder = False  # your own model reads from left to right

import numpy as np
from scipy.spatial import procrustes

from pages.parts.families.snippets.vectors_of_texts import vectors_of


def plane(x):
    """The two directions of largest spread."""
    x = x.astype(np.float64)
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
    x = x - x.mean(axis=0)
    return x @ np.linalg.svd(x, full_matrices=False)[2][:2].T


left, right, _ = procrustes(*(plane(vectors_of(name, texts, decoder)) for name in (first, second)))
result = [*left[:, 1], *right[:, 1]]
