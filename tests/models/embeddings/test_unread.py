"""How much of a text becomes [UNK]: counted by the tokenizer, and no ranking where that is all."""

import numpy as np
import pytest

from models.embeddings.sentence_vectors import query_vector
from models.embeddings.unread import readable, unread
from models.text.tokens import tokenise
from tests.support.numbers.tolerance import nearly


@pytest.mark.parametrize(
    ("text", "pieces", "unknown"),
    [
        ("สวัสดีครับ", 1, 1),
        ("猫", 1, 1),
        ("我喜欢猫", 4, 3),
        ("ខ្មែរ 😂 ☕", 3, 3),
        ("cat 😂", 2, 1),
        ("こんにちは", 5, 0),
        ("the cat sat", 3, 0),
        ("x" * 3000, 1, 1),
        ("\u200b", 0, 0),
    ],
)
def test_pieces_that_are_unknown(text, pieces, unknown):
    found = unread((text,))
    assert (found.pieces.tolist(), found.unknown.tolist()) == ([pieces], [unknown])
    assert found.nothing_read.tolist() == [pieces == unknown]
    assert sum(token.piece == "[UNK]" for token in tokenise("encoder", text).tokens) == unknown


def test_the_share_is_of_all_pieces():
    assert unread(("我喜欢猫", "the cat sat")).share == nearly(3 / 7, 7, dtype=np.float64)
    assert unread(("",)).share == 1 == unread(("猫", "")).share
    assert unread(()).nothing_read.all()


def test_texts_that_can_be_read_keep_their_order():
    assert readable(("b 猫", "猫", "a", "😂 ☕", "")) == ("b 猫", "a")


def test_unread_texts_have_one_vector_whatever_they_say():
    first, second = query_vector("สวัสดีครับ").matrix[0], query_vector("猫").matrix[0]
    assert np.array_equal(first, second)
