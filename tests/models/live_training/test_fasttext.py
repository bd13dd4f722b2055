"""Word2Vec and FastText on one text: the word that never occurred, its pieces, the same numbers each time."""

from functools import cache

import numpy as np
import pytest
from gensim.models import FastText, Word2Vec

from content.examples.domains import LAW
from models.live_training import fasttext
from models.live_training.fasttext import composed, ngrams, pieces, train
from models.maths import nearest
from models.runtime.training_queue import News, Stopped
from models.text.skipgram_corpus import TooLittle, sentences
from tests.support.numbers.tolerance import assert_near


@cache
def pair():
    return train(LAW.text, 1, lambda news: None)


def test_one_has_no_answer_the_other_does():
    assert "contracts" not in pair().words and "contracts" not in LAW.text
    names = [pair().words[i] for i, _ in nearest(pair().fasttext, composed(pair(), "contracts"), 3)]
    assert names[0] == "contract"


def test_word2vec_itself_ends_with_an_error():
    with pytest.raises(KeyError, match="Key 'contracts' not present"):
        Word2Vec([["a", "b"]], min_count=1).wv["contracts"]


@pytest.mark.slow
def test_the_same_numbers_twice():
    again = train(LAW.text, 1, lambda news: None)
    for name in ("word2vec", "fasttext", "pieces"):
        assert np.array_equal(getattr(again, name), getattr(pair(), name))
    assert again.words == pair().words


@pytest.mark.parametrize("word", ["contracts", "x", "ab", "naïve", "\N{GRINNING FACE}x"])
def test_pieces_and_their_mean_are_the_librarys(word):
    read = [s for s in sentences(LAW.text) if s]
    wv = FastText(
        read,
        vector_size=8,
        min_count=1,
        epochs=1,
        workers=1,
        min_n=fasttext.SHORTEST,
        max_n=fasttext.LONGEST,
        bucket=fasttext.BUCKETS,
    ).wv
    made = fasttext.Pair(tuple(wv.index_to_key), wv.vectors, wv.vectors, wv.vectors_ngrams)
    assert_near(composed(made, word), wv[word], len(pieces(made, word)))


def test_pieces_by_hand():
    assert ngrams("cat") == ["<ca", "<cat", "<cat>", "cat", "cat>", "at>"]
    by_text = {piece.text: piece for piece in pieces(pair(), "contracts")}
    assert "contract" in by_text["<con"].words and by_text["racts"].words == ()


def test_too_little_text_is_said():
    with pytest.raises(TooLittle):
        train("the of", 1, lambda news: None)


def test_it_can_be_stopped_between_two_passes():
    heard = []

    def impatient(news: News) -> None:
        heard.append(news.done)
        if news.done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        train(LAW.text, 1, impatient)
    assert heard == [1, 2]
