"""BM25 by its formula, computed anew; what has no words has no score."""

import re
from collections import Counter
from math import log

import numpy as np
import pytest

from content.examples.domains import ECOLOGY, LAW
from models.embeddings.keywords import K1, PATTERN, B, keywords, words
from models.text.sentences import split
from tests.support.numbers.tolerance import assert_near, nearly

SENTENCES = split(f"{LAW.text}\n{ECOLOGY.text}").sentences
_LUCENE = (
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was "
    "will with"
)
STOP = {*_LUCENE.split()}


def bag(text: str) -> list[str]:
    return [word for word in re.findall(PATTERN, text.lower()) if word not in STOP]


def formula(query: str, sentences: tuple[str, ...]) -> list[float]:
    """Robertson and Zaragoza 2009, with the idf of Lucene, and without the factor k1 + 1 as there."""
    cut = [bag(sentence) for sentence in sentences]
    asked = list(dict.fromkeys(bag(query)))
    average = sum(map(len, cut)) / len(cut)
    having = Counter(word for tokens in cut for word in set(tokens))
    scores = []
    for tokens in cut:
        score = 0.0
        for word in asked:
            idf = log(1 + (len(cut) - having[word] + 0.5) / (having[word] + 0.5))
            times = tokens.count(word)
            score += idf * times / (times + K1 * (1 - B + B * len(tokens) / average))
        scores.append(score)
    return scores


@pytest.mark.parametrize(
    "query",
    [
        "someone borrowed money and cannot give it back",
        "the bank of the river",
        "BANK bank Bank",
        "two million dollars",
        "zzz",
    ],
)
def test_scores_are_the_formulas(query):
    assert_near(keywords(SENTENCES).score(words(query)), formula(query, SENTENCES), 10)


def test_short_sentences_and_repeated_words():
    texts = ("cat cat cat dog", "cat", "a 7 b", "", "the of", "dog dog")
    assert_near(keywords(texts).score(words("cat 7 dog")), formula("cat 7 dog", texts), 10)


def test_the_words_add_up():
    index, asked = keywords(SENTENCES), words("money for the court of the river bank")
    parts = sum(index.score((word,)) for word in asked)
    assert_near(index.score(asked), parts, len(asked))
    assert index.nbytes > 5_000
    assert index.average == nearly(np.mean([len(bag(s)) for s in SENTENCES]), len(SENTENCES), dtype=np.float64)


def test_function_words_do_not_count():
    assert words("The bank, and NOT the Bank; 7") == ("bank", "7")
    assert words("the of and not") == () == words("") == words("!!! \N{GRINNING FACE}")


@pytest.mark.parametrize("texts", [("",), ("the", "of"), ("!!!",)])
def test_nothing_to_index(texts):
    assert keywords(texts).score(("cat",)).tolist() == [0.0] * len(texts)


def test_the_average_is_of_words_that_count():
    assert keywords(("A cat sat.", "The dogs of the house")).average == 2  # cat, sat; dogs, house
