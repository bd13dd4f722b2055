texts = ["bank", "river", "court", "money", "law", "water"]
first = "GloVe"  # or Word2Vec, FastText, MiniLM, Masked MiniLM, SmolLM2, or the folder of your own model
second = "MiniLM"
decoder = False  # your own model reads from left to right
k = 3  # neighbours that count

import numpy as np
from scipy.stats import spearmanr

from pages.parts.families.snippets.vectors_of_texts import vectors_of

first, second = (vectors_of(name, texts, decoder).astype(np.float64) for name in (first, second))
pairs = np.triu_indices(len(texts), 1)


def cosines(x):
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
    return x @ x.T


def nearest(x):
    alike = cosines(x)
    np.fill_diagonal(alike, -np.inf)
    return np.argsort(-alike, axis=1, kind="stable")[:, :k]


def order(x, y):
    return spearmanr(cosines(x)[pairs], cosines(y)[pairs]).statistic


def cka(x, y):
    x, y = x - x.mean(axis=0), y - y.mean(axis=0)
    return np.linalg.norm(x.T @ y) ** 2 / (np.linalg.norm(x.T @ x) * np.linalg.norm(y.T @ y))


same = np.mean([len({*a} & {*b}) / k for a, b in zip(nearest(first), nearest(second), strict=True)])
rng = np.random.default_rng(0)
shuffled = [second[rng.permutation(len(second))] for _ in range(20)]
by_chance = [np.mean([measure(first, other) for other in shuffled]) for measure in (order, cka)]
result = [same, order(first, second), cka(first, second), k / (len(texts) - 1), *by_chance]
