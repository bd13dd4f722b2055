"""One word in several sentences, on the packaged models."""

import numpy as np
import pytest

from models.embeddings import baseline
from models.embeddings.baseline import PAIRS, SENTENCES, random_pairs, random_words
from models.runtime.folders import CACHE_VARIABLE
from models.trace import EmptyText, trace
from models.trace.occurrences import carried, level_cosines, levels, occurrences
from tests.support.numbers.tolerance import assert_near, nearly, shown, whole_pass

BOOKS = ["I will book a flight", "I read a book", "She wrote a book"]


def books(role: str) -> list[np.ndarray]:
    return [occurrences(trace(role, text), "book")[0].states for text in BOOKS]


@pytest.mark.parametrize(("role", "apart", "together"), [("encoder", "0.53", "0.93"), ("causal", "0.69", "0.91")])
def test_book_and_book(role: str, apart: str, together: str) -> None:
    flight, read, wrote = books(role)
    assert level_cosines(flight, read)[-1] == shown(apart)
    assert level_cosines(read, wrote)[-1] == shown(together)


def test_levels_end_in_what_the_head_reads() -> None:
    assert levels(trace("encoder", BOOKS[0])).shape[0] == 7  # the last block's state is what is read
    causal = trace("causal", BOOKS[0])
    assert levels(causal).shape[0] == 32
    np.testing.assert_array_equal(levels(causal)[-1], causal.final)


def test_before_the_first_block_the_causal_model_knows_no_context() -> None:
    flight, read, _ = books("causal")
    assert level_cosines(flight, read)[0] == nearly(1, len(flight[0]))


def test_only_whole_words_count_and_every_one_of_them() -> None:
    passed = trace("encoder", "Book a bookshop, book it! Books are not a BOOK.")
    assert [(o.start, o.end) for o in occurrences(passed, " book ")] == [(0, 4), (17, 21), (42, 46)]
    assert occurrences(passed, "") == [] and occurrences(passed, "(") == [] and occurrences(passed, "car") == []


def test_a_word_in_pieces_is_averaged() -> None:
    passed = trace("causal", "We study unhappiness here")
    found = occurrences(passed, "unhappiness")[0]
    which = [i for i, token in enumerate(passed.tokens) if token.text in found.pieces]
    assert len(found.pieces) > 1 and "".join(found.pieces).strip() == "unhappiness"
    assert_near(found.states[-1], passed.final[which].mean(axis=0), len(which))


def test_the_first_token_of_the_causal_model_is_pointed_out() -> None:
    assert occurrences(trace("causal", "book it"), "book")[0].first
    assert not occurrences(trace("causal", "a book"), "book")[0].first
    assert not occurrences(trace("encoder", "book it"), "book")[0].first  # [CLS] is first


@pytest.mark.parametrize("role", ["encoder", "causal"])
def test_random_pairs(role: str) -> None:
    usual = random_pairs(role)
    count = len(levels(trace(role, SENTENCES[0])))
    assert usual.raw.shape == usual.centred.shape == (count, PAIRS)
    assert np.abs(usual.centred.mean(axis=1)).max() < 0.15  # centring takes the cone away
    assert usual is random_pairs(role)


def test_the_cone_of_the_causal_model() -> None:
    assert random_pairs("causal").raw.mean(axis=1).max() > 0.7
    assert random_pairs("encoder").raw.mean(axis=1).max() < 0.3


def test_random_pairs_are_kept_on_the_disk_and_damage_is_measured_anew(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    fresh = random_pairs.__wrapped__("encoder")
    (file,) = tmp_path.rglob("*.npz")
    monkeypatch.setattr(baseline, "observe", None)  # what is kept is not measured again
    again = random_pairs.__wrapped__("encoder")
    assert all(np.array_equal(getattr(fresh, name), getattr(again, name)) for name in ("raw", "centred", "mean"))
    monkeypatch.undo()
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    for damage in (b"", file.read_bytes()[:500]):
        file.write_bytes(damage)
        np.testing.assert_array_equal(random_pairs.__wrapped__("encoder").raw, fresh.raw)
    monkeypatch.setenv(CACHE_VARIABLE, str(file))  # no folder: nothing can be written
    np.testing.assert_array_equal(random_pairs.__wrapped__("encoder").raw, fresh.raw)


def test_love_and_hate_beat_nearly_all_random_pairs_in_every_model() -> None:
    assert (random_words() < 0.6459).mean() > 0.99
    for role in ("encoder", "causal"):
        usual = random_pairs(role).raw[-1]
        assert (usual < carried(role, "love", "hate")).mean() > 0.98
        assert carried(role, "love", "hate") > carried(role, "love", "banana")
        assert carried(role, "love", "hate") == nearly(carried(role, "hate", "love"), whole_pass(role))


def test_a_word_that_no_token_stands_for_cannot_be_compared() -> None:
    with pytest.raises(EmptyText):
        carried("encoder", "\u200d", "love")
