"""The code under the figures of Word2Vec and FastText, see `snippets.py`."""

from models.live_training import fasttext
from models.text.skipgram_corpus import LETTERS, function_words

_GENSIM = """\
import re

import numpy as np
from gensim.models import FastText, Word2Vec

text = {text}
left_out = set({left_out}.split())  # function words
cut = [re.findall(r"{letters}", sentence) for sentence in re.split(r"[.!?\\n]+", text.lower())]
read = [[word for word in sentence if word not in left_out] for sentence in cut]
read = [sentence for sentence in read if sentence]
settings = dict(
    vector_size={width}, window={window}, min_count=1, sg=1, negative={drawn}, alpha={rate}, epochs={epochs}, seed={seed},
    workers=1,
)
fasttext = dict(min_n={shortest}, max_n={longest}, bucket={buckets})
word = {word}
"""


def gensim(text: str, seed: int, word: str) -> str:
    """Code that cuts a text for gensim (`read`) and has the `settings` of both trainings."""
    return _GENSIM.format(
        text=ascii(text), left_out=repr(function_words()), letters=LETTERS, width=fasttext.WIDTH, window=fasttext.WINDOW,
        drawn=fasttext.DRAWN, rate=fasttext.RATE, epochs=fasttext.EPOCHS, seed=seed, shortest=fasttext.SHORTEST,
        longest=fasttext.LONGEST, buckets=fasttext.BUCKETS, word=ascii(word),
    )  # fmt: skip


def subword_near(text: str, seed: int, word: str, who: str, shown: int) -> str:
    """Code for the largest cosines to a word by "Word2Vec" or "FastText"."""
    made = "FastText(read, **settings, **fasttext)" if who == "FastText" else "Word2Vec(read, **settings)"
    return (
        f"{gensim(text, seed, word)}vectors = {made}.wv\n"
        f"result = [cosine for _, cosine in vectors.most_similar(word, topn={shown})]\n"
    )


def subword_pieces(text: str, seed: int, word: str) -> str:
    """Code for the cosine of each piece of a word with the mean of all."""
    return (
        "from gensim.models.fasttext import ft_ngram_hashes\n"
        f"{gensim(text, seed, word)}vectors = FastText(read, **settings, **fasttext).wv\n"
        "rows = vectors.vectors_ngrams[ft_ngram_hashes(word, vectors.min_n, vectors.max_n, vectors.bucket)]\n"
        "mean = rows.mean(axis=0)\n"
        "result = rows @ mean / (np.linalg.norm(rows, axis=1) * np.linalg.norm(mean))\n"
    )
