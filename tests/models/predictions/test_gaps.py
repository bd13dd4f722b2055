"""A gap as two models meet it; a change after it; how likely a text is; how much of a text comes back."""

from itertools import pairwise

import numpy as np
import pytest
import torch

from models.loading import network
from models.maths import softmax
from models.predictions import fill_mask
from models.predictions.gaps import before, gap_places, hide, moved, sees
from models.predictions.next_token import each_next, next_logits
from models.predictions.prediction import best, placed
from models.predictions.restored_words import EXACT, VERDICTS, by_chance, chosen, of_one_kind, restored, whole_words
from models.text.special_tokens import START
from models.text.tokens import tokenise
from models.trace import LIMIT, EmptyText, trace
from tests.support.numbers.tolerance import assert_near, nearly, whole_pass

CAT = "The cat sat on the mat."
LONG = "one two three four five six seven eight nine ten " * 20
ODD = ("", "   ", "\x00", "\N{GRINNING FACE}" * 80, "<b>x</b>", "مرحبا بالعالم", "unbelievably", "[MASK] [MASK]", LONG)


def test_hide_puts_the_sign_into_the_text():
    gapped = hide(CAT, {2, 6})
    assert gapped.text == "The [MASK] sat on the [MASK]." and gapped.whole == CAT
    assert [(gap.place, gap.text) for gap in gapped.gaps] == [(2, "cat"), (6, "mat")]
    assert [CAT[gap.start : gap.end] for gap in gapped.gaps] == ["cat", "mat"]
    assert gap_places(tokenise("masked", gapped.text).tokens) == [2, 6]


def test_hide_leaves_out_what_holds_no_text_and_keeps_typed_gaps():
    assert hide(CAT, {0, 8, 99}).gaps == ()  # [CLS], [SEP], nothing
    gapped = hide("The cat sat on the [MASK].", {2})
    assert [(gap.place, gap.id is None) for gap in gapped.gaps] == [(2, False), (6, True)]


def test_the_token_before_a_gap():
    text = "We don't play unbelievably; the cat  sat."
    tokens = tokenise("causal", text).tokens
    for word in ("don", "play", "the", "cat", "sat", "bel"):
        row = before(tokens, text.index(word))
        assert tokens[row].end <= text.index(word) < tokens[row + 1].end
    assert before(tokens, 0) == -1
    assert before(tokens, len(text)) is None


def test_the_gap_sees_all_the_causal_token_nothing_later():
    seen = trace("masked", hide(CAT, {3}).text)
    assert sees(seen, 3).all()
    seen = trace("causal", CAT)
    for place in range(len(seen.tokens)):
        assert sees(seen, place).tolist() == [i <= place for i in range(len(seen.tokens))]


@pytest.mark.parametrize("ending", ["mat today", "m", "<b>, a mat of straw and a dog \N{GRINNING FACE}", ""])
def test_a_change_at_the_end_moves_both_ways_or_not_at_all(ending):
    """Whatever the number of tokens, since both texts are padded to one length."""
    pair = CAT, CAT.replace("mat", ending)
    causal, both_ways = moved("causal", *pair), moved("masked", *(hide(text, {3}).text for text in pair))
    assert len(causal.tokens) >= 5 and causal.change.max() == 0.0
    assert len(both_ways.tokens) >= 6 and both_ways.change.min() > 0
    row = before(trace("causal", CAT).tokens, CAT.index("sat"))
    logits = [next_logits(text, row, causal.length) for text in pair]
    assert (logits[0] == logits[1]).all()


def test_the_same_text_moves_nothing():
    for role in ("masked", "causal"):
        assert moved(role, CAT, CAT).change.max() == 0.0


def test_log_likelihood_by_hand():
    model = network("causal").network
    ids = torch.tensor([[token.id for token in tokenise("causal", START + CAT).tokens]])
    with torch.inference_mode():
        logits = model(input_ids=ids).logits[0].numpy()
    by_hand = np.log(softmax(logits)[range(ids.shape[1] - 1), ids[0, 1:].numpy()])
    found = each_next(CAT)
    assert "".join(token.text for token in found.tokens) == CAT
    terms, size = (whole_pass("causal"), 576), np.abs(logits).max()
    assert_near(found.log_probabilities, by_hand, *terms, size=size)
    assert found.total == nearly(by_hand.sum(), *terms, size=size * len(by_hand))
    assert_near(found.bits, -by_hand / np.log(2), *terms, size=size / np.log(2))


def test_words_in_order_are_likelier_for_both():
    first, second = "The cat sat on the mat", "mat the on sat cat The"
    assert each_next(first).total > each_next(second).total + 10
    assert fill_mask.each_hidden(first).total > fill_mask.each_hidden(second).total + 5


def test_each_hidden_says_what_a_gap_says():
    found = fill_mask.each_hidden(CAT)
    assert [token.text for token in found.tokens] == ["The", "cat", "sat", "on", "the", "mat", "."]
    for number, place in enumerate(range(1, 8)):
        (logits,) = fill_mask.gap_logits(hide(CAT, {place}).text)
        assert found.ids[number].tolist() == [p.token_id for p in best("masked", logits, 5)]
        own = placed("masked", logits, found.tokens[number].id)
        assert found.log_probabilities[number] == nearly(
            np.log(own.probability), whole_pass("masked"), 384, size=np.abs(logits).max()
        )


def test_scores_are_bounded_kept_and_read_only():
    for found in (fill_mask.each_hidden(LONG), each_next(LONG)):
        assert len(found.tokens) <= LIMIT
        with pytest.raises(ValueError, match="read-only"):
            found.ids[0, 0] = 1
    assert fill_mask.each_hidden(LONG) is fill_mask.each_hidden(LONG) and each_next(LONG) is each_next(LONG)


def test_no_text_has_no_score():
    for text in ("", " "):
        with pytest.raises(EmptyText):
            fill_mask.each_hidden(text)
    with pytest.raises(EmptyText):
        each_next("")


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_restoring_takes_any_text(text):
    for share in (0.15, 0.7):
        places = chosen(text, share, 0)
        if not text.strip("\x00 "):
            assert places == []
        else:
            found = restored(text, share, 0)
            assert [one.gap.place for one in found] == places
            assert {one.verdict for one in found} <= set(VERDICTS)
    assert 0 <= by_chance(text) <= 1


def test_more_hides_the_same_and_more():
    words = whole_words(tokenise("masked", CAT).tokens)
    assert [tokenise("masked", CAT).tokens[place].text for place in words] == ["The", "cat", "sat", "on", "the", "mat"]
    shares = [set(chosen(CAT, share, 3)) for share in (0.15, 0.3, 0.5, 0.7)]
    assert [len(places) for places in shares] == [1, 2, 3, 4]
    assert all(few < many for few, many in pairwise(shares))
    assert chosen(CAT, 0.5, 3) != chosen(CAT, 0.5, 4)


def test_verdicts():
    for one in restored(CAT, 0.7, 0):
        assert (one.verdict == EXACT) == (one.fill.text == one.gap.text.lower())
    assert of_one_kind("small", "Large") and of_one_kind("morning", "evening")
    assert not of_one_kind("small", "harbour") and not of_one_kind(",", "and")
