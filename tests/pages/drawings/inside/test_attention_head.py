"""The drawing of a real head: its texts, bars and strips against the pass."""

import re

import numpy as np
import pytest

from components.figure.text import bare
from components.widgets.drawing.scene import payload
from models.analysis.attending import attending, liveliest
from models.trace import LIMIT, trace
from pages.parts.attention.drawings.head_scene import head_scene
from pages.parts.attention.drawings.head_words import head_said
from pages.parts.attention.drawings.lanes import MOST, chosen, lanes_of
from pages.parts.attention.drawings.plan import ADD, ASK, DIVIDE, KEYS, MIX, MULTIPLY, SHARE, START
from pages.shared.controls import last_word, token_name
from tests.support.drawings.head import inside, marks, same_things
from tests.support.numbers.tolerance import assert_near, nearly, shown

OPENING = "We are living in a material"
STRANGE = ("Hi", "x y " * 60, "\N{GRINNING FACE}\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}", "مرحبا بالعالم שלום", "W" * 400)


def real_scene(role: str, text: str, place: int | None = None, layer: int = 2, head: int | None = None) -> tuple:
    passed = trace(role, text)
    place = last_word(passed) if place is None else place
    head = liveliest(passed, layer, place) if head is None else head
    sees, found = attending(passed, layer, head, place)
    words = [bare(passed.tokens[i].text) for i in sees]
    picks = [token_name(passed, i) for i in sees]
    lanes = lanes_of(found, words, sees.index(place), role=role, picks=picks, vectors=passed.hidden[layer, sees])
    return passed, sees, lanes, head_scene(lanes, head_said(passed, found, lanes, layer, head), "A head")


@pytest.mark.parametrize("role", ["causal", "encoder"])
@pytest.mark.parametrize(("text", "place"), [(OPENING, None), (OPENING, 2), ("x y " * 60, 40), ("go " * 9, 0)])
def test_a_real_head_draws_the_numbers_of_the_pass(role, text, place):
    passed, sees, lanes, scene = real_scene(role, text, place)
    head = next(int(n) for n in re.findall(r"in head (\d+) of block 2", scene.said[START].text))
    place = last_word(passed) if place is None else place
    query = passed.queries[2, head, place].astype(np.float64)
    shared = head * passed.keys.shape[1] // passed.heads
    width = len(query)
    kept = [sees[i] for i in chosen(passed.attention[2, head, place, sees], sees.index(place))]
    assert [lanes.words[i] for i in range(lanes.tokens)] == [bare(passed.tokens[i].text) for i in kept]
    assert lanes.tokens + lanes.others == len(sees) and lanes.tokens <= MOST + 1
    shares = passed.attention[2, head, place]
    for layout in (scene.wide, scene.narrow):
        inside(layout)
        compared, divided, shared_out, last = (marks(layout, step) for step in (MULTIPLY, DIVIDE, SHARE, ADD))
        first, asked, keyed, mixed = (marks(layout, step) for step in (START, ASK, KEYS, MIX))
        for lane, token in enumerate(kept):
            key = passed.keys[2, shared, token].astype(np.float64)
            value = passed.values[2, shared, token].astype(np.float64)
            assert_near(compared[f"query-{lane}"].values, query, width)
            assert_near(keyed[f"key-{lane}"].values, key, width)
            assert (f"query-{lane}" in asked) == (f"query-{lane}" in keyed) == (lane == lanes.me)
            assert f"key-{lane}" not in asked
            assert_near(compared[f"products-{lane}"].values, query * key, width)
            total, score = last_number(compared[f"score-text-{lane}"].text), divided[f"score-text-{lane}"].text
            assert query @ key == shown(total) and query @ key / np.sqrt(width) == shown(last_number(score))
            assert score.startswith(f"{compared[f'score-text-{lane}'].text} ÷ ")
            assert round(float(total) / np.sqrt(width), 2) == float(
                last_number(score)
            )  # as a pocket calculator gives it
            assert 100 * shares[token] == shown(last_number(shared_out[f"share-text-{lane}"].text))
            bar, whole = last[f"share-{lane}"], last[f"whole-{lane}"]
            assert bar.w / whole.w == nearly(float(shares[token]), width, size=1)
            given, weighted = mixed[f"value-{lane}"], mixed[f"weighted-{lane}"]
            assert_near(given.values, value, width, size=max(1, np.abs(value).max()))
            assert_near(weighted.values, shares[token] * value, width, size=max(1, np.abs(value).max()))
            assert given.full == weighted.full == mixed["sum-mix"].full
            if lane != lanes.me:
                every = -(-passed.hidden.shape[-1] // 64)
                assert first[f"vector-{lane}"].values == tuple(passed.hidden[2, token, ::every].tolist())
        rest = [token for token in sees if token not in kept]
        if rest:
            assert 100 * shares[rest].sum() == shown(last_number(last[f"share-text-{lanes.count - 1}"].text))
        mix = shares[sees] @ passed.values[2, shared, sees]
        assert_near(last["sum-mix"].values, mix, width, len(sees), size=max(1, np.abs(mix).max()))
        added = np.array(last["sum-after"].values) - np.array(last["sum-before"].values)
        assert_near(added, last["sum-added"].values, 2, size=np.abs(passed.hidden[2, place]).max(), dtype=np.float64)
        assert "sum-added" not in mixed and "sum-before" not in mixed
        if rest:
            assert first["rest"].text.endswith(" ".join(bare(passed.tokens[i].text) for i in rest))
    same_things(scene)


def last_number(text: str) -> str:
    """The last number of a text."""
    return re.findall(r"−?\d+(?:\.\d+)?", text)[-1].replace("−", "-")


@pytest.mark.parametrize("role", ["causal", "encoder"])
@pytest.mark.parametrize("text", STRANGE)
def test_any_sentence_can_be_drawn(role, text):
    passed, sees, lanes, scene = real_scene(role, text)
    assert len(passed.tokens) <= LIMIT
    for layout in (scene.wide, scene.narrow):
        inside(layout)
    same_things(scene)
    assert scene.wide.height <= 400 and scene.narrow.height <= 560
    assert scene.picks == {token_name(passed, sees[i]) for i in chosen_places(passed, sees, lanes)}
    assert len(str(payload(scene))) < 120_000


def chosen_places(passed, sees: list[int], lanes) -> list[int]:
    """The places among those seen whose lanes there are, by what a click on them says."""
    names = [token_name(passed, i) for i in sees]
    return [names.index(pick) for pick in lanes.picks]


def test_the_token_that_attends_always_has_a_lane_and_one_token_is_never_left_over_alone():
    shares = np.full(12, 1 / 24)
    shares[:6] = 0.125
    assert chosen(shares, 11, 7) == [0, 1, 2, 3, 4, 5, 11]
    assert chosen(shares, 3, 7) == [0, 1, 2, 3, 4, 5, 6]
    assert chosen(shares[:8], 7, 7) == chosen(shares[:8], 7, 8) == [*range(8)]
    assert chosen(shares[: MOST + 1], MOST) == [*range(MOST + 1)]


def test_a_word_that_is_there_twice_is_numbered():
    _, _, lanes, scene = real_scene("causal", "She trained a new language model and then she tested the model")
    assert (
        lanes.words[lanes.me] == "model" and lanes.which[lanes.me] == 2 and lanes.called(lanes.me) == "the 2nd “model”"
    )
    assert scene.said[START].text.startswith("The 2nd “model” attends")
    for layout in (scene.wide, scene.narrow):
        assert marks(layout, ADD)[f"which-{lanes.me}"].text == "the 2nd"
        assert not any(f"which-{at}" in marks(layout, ADD) for at in range(lanes.tokens) if not lanes.which[at])


def test_a_word_that_means_little_is_explained_when_it_gets_most():
    passed, _, lanes, _ = real_scene("causal", OPENING, layer=11, head=1)
    _, found = attending(passed, 11, 1, last_word(passed))
    texts = [head_said(passed, found, lanes, 11, 1, telling=telling)[SHARE].text for telling in (False, True)]
    assert (
        lanes.words[lanes.best] == "a" and "blocks 0 to 10 have already mixed" in texts[0] and "mixed" not in texts[1]
    )
