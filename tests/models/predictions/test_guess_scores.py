"""How good a guess is: the same numbers as the models' plain functions give."""

import math

import pytest

from models.embeddings.word_vectors import UnknownWord, neighbours
from models.maths import softmax
from models.predictions.fill_mask import fills
from models.predictions.guess_scores import gap_word, nearness, next_word
from models.predictions.next_token import next_logits, next_tokens
from models.text.tokens import tokenise
from models.trace import LIMIT
from tests.support.numbers.tolerance import nearly, whole_pass

TEXT = "We are living in a material"
ODD = ("\x00", "<b>", "مرحبا", "\N{GRINNING FACE}", "<|endoftext|>", "a" * 60, "'", "￾")


def test_a_word_of_one_token_has_its_probability_and_rank():
    for prediction in next_tokens(TEXT, 12):
        if prediction.text.startswith(" ") and prediction.text.strip():
            judged = next_word(TEXT, prediction.text)
            assert judged.probability == prediction.probability and judged.rank == prediction.rank
            assert judged.bits == -math.log2(prediction.probability)


def test_with_or_without_a_space_whichever_is_likelier():
    assert next_word(TEXT, "world").pieces == (" world",)
    assert next_word("I love it, don", "'t").pieces == ("'t",)
    assert next_word(TEXT, "istic").pieces == ("istic",)  # "materialistic"


def test_several_tokens_are_scored_as_a_whole():
    judged = next_word(TEXT, "world order today")
    assert judged.pieces == (" world", " order", " today")
    expected = 1.0
    for place, piece in enumerate(judged.pieces):
        text = TEXT + "".join(judged.pieces[:place])
        token = tokenise("causal", piece).tokens[0].id
        expected *= float(softmax(next_logits(text))[token])
    assert judged.probability == nearly(
        expected, whole_pass("causal"), 576, size=20 * len(judged.pieces) * expected
    )  # logits of up to 20


def test_a_full_sentence_leaves_room_for_the_first_token_only():
    full = "the " * LIMIT
    judged = next_word(full, "kangaroos")
    assert len(judged.pieces) == 1 and judged.cut > 0 and 0 < judged.probability < 1


@pytest.mark.parametrize("guess", ODD)
def test_odd_guesses_are_judged(guess):
    judged = next_word(TEXT, guess)
    assert 0 <= judged.probability <= 1 and 1 <= judged.rank <= 49_152


def test_a_gap_is_scored_by_its_first_piece():
    text = "We are [MASK] in a material"
    for prediction in fills(text, 5)[0]:
        judged = gap_word(text, 0, prediction.text)
        assert (judged.rank, judged.cut) == (prediction.rank, 0)
        assert judged.probability == prediction.probability
    assert gap_word(text, 0, "kangarooing").cut > 0
    assert gap_word(text, 0, "[MASK]") is None and gap_word(text, 0, "") is None


def test_nearness_agrees_with_the_search():
    for rank, near in enumerate(neighbours("living", 10), start=1):
        found, cosine = nearness("living", near.word.upper())
        assert found == rank and cosine == nearly(near.cosine, 100, size=1)
    for other in ("zzzzqqq", "living", "LIVING"):
        with pytest.raises(UnknownWord):
            nearness("living", other)
