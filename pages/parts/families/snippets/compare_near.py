texts = ["bank", "river", "court", "money", "law", "water"]
model = "GloVe"  # or Word2Vec, FastText, MiniLM, Masked MiniLM, SmolLM2, or the folder of your own model
decoder = False  # your own model reads from left to right
text = "bank"
k = 3  # neighbours

import numpy as np

from pages.parts.families.snippets.vectors_of_texts import vectors_of

vectors = vectors_of(model, texts, decoder).astype(np.float64)
vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
row = texts.index(text)
result = np.sort(np.delete(vectors @ vectors[row], row))[::-1][:k]
