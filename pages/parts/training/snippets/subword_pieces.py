text = "The court reads the contract. The lawyer signs the contract. The judge asks the lawyer."
word = "contracts"

import numpy as np
from gensim.models.fasttext import ft_ngram_hashes

from pages.shared.snippets.gensim_pair import fasttext
from pages.shared.snippets.small_text import sentences_of

vectors = fasttext(sentences_of(text))
rows = vectors.vectors_ngrams[ft_ngram_hashes(word, vectors.min_n, vectors.max_n, vectors.bucket)]
mean = rows.mean(axis=0)
result = rows @ mean / (np.linalg.norm(rows, axis=1) * np.linalg.norm(mean))
