text = "The court reads the contract. The lawyer signs the contract. The judge asks the lawyer."
model = "FastText"  # or Word2Vec
word = "contracts"
shown = 3

from pages.shared.snippets.gensim_pair import fasttext, word2vec
from pages.shared.snippets.small_text import sentences_of

vectors = (fasttext if model == "FastText" else word2vec)(sentences_of(text))
result = [cosine for _, cosine in vectors.most_similar(word, topn=shown)]
