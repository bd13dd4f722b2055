"""The tiny skip-gram: what it reads, its arithmetic, the same numbers each time, words of one theme gather."""

from functools import cache

import numpy as np
import pytest

from content.examples.small_texts import SMALL_TEXTS
from models.live_training import skipgram
from models.live_training.skipgram import PASSES, Run, Settings, order, taken_apart, train
from models.live_training.skipgram_measures import chance, fingerprint, places, themed
from models.maths import nearest
from models.runtime.training_queue import News, Stopped
from models.text.skipgram_corpus import LONGEST, TooLittle, corpus
from tests.support.numbers.tolerance import assert_near, nearly, rounding

pytestmark = pytest.mark.slow  # trainings


def quiet(news: News) -> None:
    """Nobody listens."""


@cache
def run(number: int) -> Run:
    return train(SMALL_TEXTS[number].text, Settings(), 0, quiet)


def themes(number: int) -> np.ndarray:
    words = run(number).corpus.words
    found = np.full(len(words), -1)
    for theme, members in enumerate(SMALL_TEXTS[number].themes.values()):
        found[[words.index(word) for word in members]] = theme
    return found


def test_words_and_pairs_by_hand():
    found = corpus("The cat sees a Dog. Birds sing!")
    assert found.words == ("birds", "cat", "dog", "sees", "sing")
    assert {tuple(pair) for pair in found.pairs.tolist()} == {
        (1, 3),
        (1, 2),
        (3, 1),
        (3, 2),
        (2, 1),
        (2, 3),
        (0, 4),
        (4, 0),
    }
    assert (found.used, found.found) == (5, 7)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "the of and", "cat. dog. bird. fish.", "\N{GRINNING FACE}" * 50])
def test_too_little_text_is_said(text):
    with pytest.raises(TooLittle):
        corpus(text)


def test_a_long_text_is_cut():
    assert corpus("apple banana cherry damson. " * 500).used == LONGEST


def test_words_drawn_are_different_and_never_the_neighbour():
    found = run(0).corpus
    centres, others = order(found, Settings(), 0, 3)
    assert sorted(zip(centres, others[:, 0], strict=True)) == sorted(map(tuple, found.pairs))
    assert all(len(set(row)) == Settings().drawn + 1 for row in others.tolist())


def test_an_update_descends_its_own_loss():
    """The gradient against differences of the loss, and the vectors after against it."""
    u = taken_apart(run(0), 20, 7)
    rate = Settings().rate

    def loss(centre, rows):
        p = 1 / (1 + np.exp(-(rows @ centre)))
        return -np.log(np.where(u.targets == 1, p, 1 - p)).sum()

    assert u.loss == nearly(loss(u.centre, u.rows), *u.rows.shape, dtype=np.float64)
    step = np.cbrt(rounding(1, dtype=np.float64))  # where rounding and curvature take equal parts of the error
    by_hand = [
        (loss(u.centre + step * e, u.rows) - loss(u.centre - step * e, u.rows)) / (2 * step)
        for e in np.eye(len(u.centre))
    ]
    assert_near(u.gradient, by_hand, u.rows.size, size=u.loss / step, dtype=np.float64)
    assert_near(u.centre_after, u.centre - rate * u.gradient, 3, dtype=np.float64)
    assert_near(u.rows_after, u.rows - rate * np.outer(u.errors, u.centre), 3, dtype=np.float64)
    assert loss(u.centre_after, u.rows_after) < u.loss


def test_updates_of_a_pass_one_after_the_other_make_the_pass():
    r = run(0)
    last = taken_apart(r, 5, len(r.corpus.pairs) - 1)
    assert_near(last.centre_after, r.inputs[6][last.word], 2 * len(r.corpus.pairs))


def test_same_seed_same_numbers_twice_and_another_seed_others(monkeypatch):
    whole = [fingerprint(run(0), p) for p in range(PASSES + 1)]
    assert len({*whole}) == PASSES + 1  # every pass changes them
    few = 30
    monkeypatch.setattr(skipgram, "PASSES", few)
    again, other = (train(SMALL_TEXTS[0].text, Settings(), seed, quiet) for seed in (0, 1))
    assert [fingerprint(again, p) for p in range(few + 1)] == whole[: few + 1]
    assert fingerprint(other, 0) != whole[0]


@pytest.mark.parametrize("number", range(len(SMALL_TEXTS)))
def test_themes_rise_from_chance_to_four_fifths(number):
    r, given = run(number), themes(number)
    assert abs(themed(r.inputs[0], given) - chance(given)) < 0.15
    assert themed(r.inputs[121], given) >= 0.8
    assert themed(r.inputs[PASSES], given) >= 0.8
    assert r.losses[-1] < 0.5 * r.losses[0]


def test_chance_and_themed_by_hand():
    vectors = np.array([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [-1, -1]], float)
    given = np.array([0, 0, 1, 1, -1])
    assert themed(vectors, given, k=1) == 1.0
    assert chance(given) == nearly(1 / 3, 5, dtype=np.float64)


def test_neighbours_leave_the_word_out_and_fall():
    found = nearest(run(0).inputs[PASSES], run(0).inputs[PASSES][3], 5, leave_out=3)
    assert 3 not in dict(found) and [c for _, c in found] == sorted((c for _, c in found), reverse=True)


def test_the_map_is_one_plane_for_all_passes():
    points, kept = places(run(0))
    assert points.shape == (PASSES + 1, len(run(0).corpus.words), 2) and 0.5 < kept <= 1
    moved = np.linalg.norm(points[-1] - points[0], axis=1)
    whole = np.linalg.norm(run(0).inputs[-1] - run(0).inputs[0], axis=1)
    assert (moved <= whole + rounding(10, size=whole.max())).all()


def test_it_can_be_stopped():
    def impatient(news: News) -> None:
        if news.done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        train(SMALL_TEXTS[0].text, Settings(), 0, impatient)


@pytest.mark.parametrize("text", SMALL_TEXTS, ids=lambda text: text.name)
def test_every_themed_word_is_in_its_text(text):
    words = corpus(text.text).words
    assert all(word in words for members in text.themes.values() for word in members)
