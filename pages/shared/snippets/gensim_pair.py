from gensim.models import FastText, Word2Vec

SETTINGS = dict(
    vector_size=16, window=3, min_count=1, sg=1, negative=10, alpha=0.05, epochs=300, seed=1,
    workers=1,  # with more, the numbers would depend on which is done first
)  # fmt: skip


def word2vec(sentences):
    """A vector for each word of the sentences."""
    return Word2Vec(sentences, **SETTINGS).wv


def fasttext(sentences):
    """A vector for each piece of 3 to 5 letters, and so one for every word."""
    return FastText(sentences, min_n=3, max_n=5, bucket=4_000, **SETTINGS).wv
