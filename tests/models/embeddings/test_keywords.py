"""BM25 by its formula, computed anew; what has no words has no score."""

import re
from collections import Counter
from math import log

import numpy as np
import pytest

from content.examples.domains import ECOLOGY, LAW
from models.embeddings.keywords import K1, B, keywords, spans, unspaced, words
from models.text.sentences import split
from tests.support.numbers.tolerance import assert_near, nearly

SENTENCES = split(f"{LAW.text}\n{ECOLOGY.text}").sentences
_LUCENE = (
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was "
    "will with"
)
STOP = {*_LUCENE.split()}


def bag(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.lower()) if word not in STOP]


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


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("हिन्दी में किताब", ["हिन्दी", "में", "किताब"]),
        ("நான் தமிழ்", ["நான்", "தமிழ்"]),
        ("我喜欢猫", ["我", "喜", "欢", "猫"]),
        ("ねこが好き", ["ねこ", "こが", "好", "き"]),
        ("สวัสดี", ["สวั", "วัส", "สดี"]),
        ("İstanbul ISTANBUL i\u0307stanbul", ["istanbul"] * 3),
        ("STRASSE Straße", ["strasse"] * 2),
        ("ΟΔΟΣ οδος", ["οδοσ"] * 2),
        ("cafe\u0301 CAFÉ ca\u00adfé", ["café"] * 3),
        ("Don’t DON'T", ["don't"] * 2),
        ("the cat’s cats’ l'école e-mail", ["the", "cat", "cats", "l", "école", "e", "mail"]),
        ("3.14 1,000.5 e.g. a_b", ["3.14", "1,000.5", "e", "g", "a_b"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("한국어 A猫b1", ["한국어", "a", "猫", "b1"]),
        ("\N{GRINNING FACE} ❤️ --", []),
    ],
)
def test_words_are_cut_as_unicode_says(text, cut):
    found = list(spans(text))
    assert [word for word, _, _ in found] == cut
    for word, start, end in found:
        assert [each for each, _, _ in spans(text[start:end])] == [word]


@pytest.mark.parametrize(
    ("query", "texts", "hits"),
    [
        ("猫", ("我喜欢猫", "狗很大", "黑猫和白狗"), {0, 2}),
        ("हिन्दी", ("हिन्दी किताब", "हम दिन में", "पढ़ना हिन्दी"), {0, 2}),
        ("ねこ", ("ねこが好き", "いぬがいる", "くろねこ"), {0, 2}),
        ("แมว", ("ฉันชอบแมว", "หมาตัวใหญ่", "แมวดำ"), {0, 2}),
        ("istanbul", ("İstanbul büyük", "Ankara küçük", "in ISTANBUL"), {0, 2}),
        ("cafe\u0301", ("the café", "a bar", "two cafe\u0301 s"), {0, 2}),
        ("école", ("à l’école", "la rue", "L'ÉCOLE"), {0, 2}),
    ],
)
def test_a_word_of_the_query_is_found(query, texts, hits):
    assert set(np.flatnonzero(keywords(texts).score(words(query)))) == hits


def test_writing_without_spaces_is_known():
    assert unspaced(words("my 猫")) and unspaced(words("แมว")) and not unspaced(words("cat हिन्दी 한국어 кот"))
