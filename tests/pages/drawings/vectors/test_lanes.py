"""The drawing of Static or dynamic: strips, cosines and random pairs are the models' own; the table's strip never changes."""

from itertools import combinations

import numpy as np
import pytest
from torch.nn.functional import cosine_similarity

from components.figure.text import decimal
from models.embeddings.baseline import random_pairs
from models.embeddings.word_vectors import vector
from models.trace import trace
from models.trace.occurrences import levels
from models.trace.parting import SHOWN, parting
from pages.parts.static_dynamic.drawing import lanes_of
from pages.parts.static_dynamic.lane_plan import CLEAR
from pages.parts.static_dynamic.lanes import lanes_scene
from pages.parts.static_dynamic.lanes_words import Lanes, depths, moments, said
from pages.parts.static_dynamic.words import Place, occurrences
from tests.support.drawings.fits import fits, marks, strips, words
from tests.support.figures import check, figures_of
from tests.support.numbers.tolerance import assert_near, shown
from tests.support.pages import opened
from tests.support.pages import words as written_on

BOOK = ("I will book a flight", "I read a book")


def lanes(role: str, word: str, texts: tuple[str, str]) -> Lanes:
    places = [Place(str(number), text, occurrences(trace(role, text), word)[0]) for number, text in enumerate(texts)]
    low, high = np.quantile(random_pairs(role).raw, [0.05, 0.95], axis=1)
    first, second = places
    return lanes_of(word, role, (first, second), parting(first.occurrence, second.occurrence), low, high)


def states(role: str, text: str, place: int) -> np.ndarray:
    """The vectors (levels, D) of one token."""
    return levels(trace(role, text))[:, place]


@pytest.mark.parametrize(("role", "places"), [("encoder", (3, 4)), ("causal", (2, 3))])
def test_strips_and_cosines_are_those_of_the_trace(role, places):
    import torch

    both = np.stack([states(role, text, place) for text, place in zip(BOOK, places, strict=True)])
    found = lanes(role, "book", BOOK)
    kept = list(found.depths)
    cosines = cosine_similarity(*torch.from_numpy(both).double(), dim=-1).numpy()
    assert_near(found.cosines, cosines[kept], both.shape[-1])
    scene = lanes_scene(found)
    typical = np.median(np.abs(both), axis=(0, 2))
    for place, moment in enumerate(moments(found)):
        if moment.passed < 0:
            continue
        number, level = moment.passed, kept[moment.passed]
        for layout in (scene.wide, scene.narrow):
            step = layout.steps[place]
            seen, text = strips(step), words(step)
            for before, earlier in enumerate(kept[:number]):
                expected = both[0][earlier, :: both.shape[-1] // SHOWN][:SHOWN] / typical[earlier]
                assert_near(seen[f"a-at{before}"], expected, 1)
            for name, vectors in zip("ab", both, strict=True):
                expected = vectors[level, :: both.shape[-1] // SHOWN][:SHOWN] / typical[level]
                assert_near(seen[f"{name}-now"], expected, 1)
            assert float(text["value"]) == shown(f"{cosines[level]:.2f}")
        assert decimal(cosines[level]) in said(found)[place].text + said(found)[place].title


def test_the_tables_strip_never_changes():
    glove = vector("book")
    assert glove is not None
    for layout in (
        lanes_scene(lanes("encoder", "book", BOOK)).wide,
        lanes_scene(lanes("encoder", "book", BOOK)).narrow,
    ):
        rows = [here["table"] for here in map(marks, layout.steps)]
        assert all(row == rows[0] for row in rows)
        assert_near(rows[0].values, glove[:48:3] / np.median(np.abs(glove)), 1)
        first = marks(layout.steps[0])
        assert first["a-copy"].values == first["b-copy"].values == rows[0].values


@pytest.mark.parametrize("role", ["encoder", "causal"])
def test_strips_part_and_the_line_falls_as_the_cosine_does(role):
    found = lanes(role, "book", BOOK)
    scene, count = lanes_scene(found), len(found.depths)
    low, high = np.quantile(random_pairs(role).raw, [0.05, 0.95], axis=1)
    last = marks(scene.wide.steps[-1])
    one, nought = last["axis-one"].y, last["axis-zero"].y
    for place, moment in enumerate(moments(found)):
        if moment.passed < 0:
            continue
        number, cosine = moment.passed, found.cosines[moment.passed]
        here = marks(scene.wide.steps[place])
        gap = here["b-now"].y - here["a-now"].y - here["a-now"].h
        assert_near(gap, CLEAR + min(66, 90 * (1 - cosine)), 1, size=400, dtype=np.float64)  # pixels
        dot = here["dot"]
        assert_near((nought - dot.y) / (nought - one), cosine, 1, size=400, dtype=np.float64)
        assert (f"band{number}" in here) == moment.random
        for at in range(number + 1 if moment.random else 0):
            band, level = here[f"band{at}"], found.depths[at]
            sides = (nought - band.y) / (nought - one), (nought - band.y - band.h) / (nought - one)
            assert_near(sides, (high[level], low[level]), 1, size=400, dtype=np.float64)
        line = here["line"].points
        assert len(line) == 2 * count and line[2 * number : 2 * number + 2] == (dot.x, dot.y) == line[-2:]
        tall = marks(scene.narrow.steps[place])
        share = (tall["dot"].x - tall["axis-zero"].x) / (tall["axis-one"].x - tall["axis-zero"].x)
        assert_near(share, cosine, 1, size=400, dtype=np.float64)


def test_arcs_lead_from_the_words_that_a_model_may_use():
    for role, used in (("encoder", {"b0", "b1", "a0", "a1"}), ("causal", {"b0", "b1"})):
        step = marks(lanes_scene(lanes(role, "book", BOOK)).wide.steps[2])
        arcs = {id.split("-")[2] for id in step if id.startswith("a-text-") and id.endswith("-arc")}
        assert arcs == used


@pytest.mark.parametrize("role", ["encoder", "causal"])
def test_what_is_said_of_random_pairs(role):
    found = lanes(role, "book", BOOK)
    leads = [round(one, 2) - round(other, 2) for one, other in zip(found.cosines, found.high, strict=True)]
    *_, random, middle, end = (each.text for each in said(found))
    assert f"{decimal(found.low[1])} to {decimal(found.high[1])}" in random and decimal(leads[1]) in random
    assert decimal(leads[1]) in middle and f"{decimal(leads[-2])} after block" in middle
    assert ("Below 0" in middle) == (leads[-2] < 0)
    where = "above" if found.cosines[-1] > found.high[-1] else "below"
    assert (
        ("at the upper edge" in end) if not leads[-1] else (f"{decimal(abs(leads[-1]))} {where} the upper edge" in end)
    )
    assert ("nearly all random pairs" in end) == (found.cosines[-1] > found.high[-1])


def test_a_sentence_that_needs_room_before_its_word_is_whole():
    found = lanes("encoder", "bank", ("The bank raised its fees last year", "Reeds grow along the muddy bank"))
    assert "Reeds" in words(lanes_scene(found).wide.steps[0]).values()
    assert not any("…" in each.text for each in lanes_scene(found).said)
    long = lanes("encoder", "bank", ("The bank " + "and so on " * 20, "Reeds grow along the muddy bank"))
    assert "stands for more words" in lanes_scene(long).said[2].text


def test_depths():
    assert depths(7, False) == (0, 1, 2, 3, 4, 5, 6)
    assert depths(32, True) == (0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 31)


def test_what_is_said_follows_from_the_numbers():
    same = said(lanes("causal", "model", ("The model was trained on photos.", "The model walked down the runway.")))
    assert "the same in both sentences" in same[2].text and "nothing that it may use is different" in same[-1].text
    other = said(lanes("causal", "book", ("Book a table", "I read a book")))
    assert "does not read the word as the same token" in other[1].text
    assert (
        "has no row for “bookish table”"
        in said(lanes("causal", "bookish table", ("A bookish table", "My bookish table")))[0].text
    )


@pytest.mark.parametrize(
    ("word", "texts"),
    [
        ("book", ("book", "a book")),
        ("cat", ("so very many words come " * 5 + "before the cat", "cat " + "and then follow many more of them " * 6)),
        (
            "misunderstandings",
            (
                "incomprehensibly counterrevolutionary misunderstandings",
                "Honorificabilitudinitatibus misunderstandings",
            ),
        ),
        ("שלום", ("שלום עולם", "עולם שלום")),
        ("book", ("\N{GRINNING FACE} " * 6 + "book", "book " + "\N{GRINNING FACE}" * 20)),
    ],
)
@pytest.mark.parametrize("role", ["encoder", "causal"])
def test_any_sentences_fit(role, word, texts):
    fits(lanes_scene(lanes(role, word, texts)))


@pytest.mark.parametrize("model", ["Bidirectional", "Causal"])
def test_the_page_draws_the_pair_that_is_chosen(model, monkeypatch):
    role = "encoder" if model == "Bidirectional" else "causal"
    texts = (*BOOK, "She wrote a book")
    ends = [lanes(role, "book", pair).cosines[-1] for pair in combinations(texts, 2)]
    for pair, end in (("The least similar pair", min(ends)), ("The most similar pair", max(ends))):
        query = dict(static_dynamic_lanes=model, static_dynamic_pair=pair)
        figure = figures_of("static_dynamic", "Hi", monkeypatch, **query)["static_dynamic-drawing"]
        check("static_dynamic-drawing", figure)
        assert figure["title"].endswith(f"ends with {decimal(end)}")


def test_another_word_is_drawn_while_a_guess_is_open():
    asked = written_on(opened("static_dynamic", guess="true"))
    assert "“bank” in sentences 1 and 2" in asked and "another word" in asked and "0\\.53" not in asked
    bank = opened("static_dynamic", guess="true", static_dynamic_word="bank")
    assert not bank.exception
