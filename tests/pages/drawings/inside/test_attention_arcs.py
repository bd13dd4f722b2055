"""Attention as lines between words, and two heads on one sentence, against the weights of the pass."""

import re

import numpy as np
import pytest

from components.figure.text import bare
from components.widgets.drawing.marks import Line, Mark, Words
from components.widgets.drawing.scene import Layout, Said
from models.trace import trace
from pages.parts.attention.arcs import reading
from pages.parts.attention.drawings import arcs_scene as lines
from pages.parts.attention.drawings import two_heads_scene as pair
from pages.parts.attention.two_heads import _example
from tests.support.numbers.tolerance import nearly, shown

TEXTS = ("We are living in a material", "Hi", "x y " * 60, "مرحبا بالعالم שלום")


def weights_of(role: str, text: str) -> tuple[np.ndarray, list[str]]:
    passed = trace(role, text)
    return passed.attention[1, 2], [bare(token.text) for token in passed.tokens]


def drawn(layout: Layout, step: int = 0) -> dict[str, Mark]:
    found = {mark.id: mark for mark in layout.steps[step]}
    for mark in found.values():
        if isinstance(mark, Line):
            assert min(mark.x, mark.x2) >= 0 and max(mark.x, mark.x2) <= layout.width
            assert min(mark.y, mark.y2) >= 0 and max(mark.y, mark.y2) <= layout.height
        elif isinstance(mark, Words):
            assert mark.size >= 13 and mark.y - mark.size / 2 >= 0 and mark.y + mark.size / 2 <= layout.height
    return found


@pytest.mark.parametrize("role", ["causal", "encoder"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_share_that_is_large_enough_has_its_line(role, text):
    weights, words = weights_of(role, text)
    picks = [f"{i} {word}" for i, word in enumerate(words)]
    for one in (None, len(words) - 1):
        scene = lines.arcs_scene(weights, words, picks, one, "Lines")
        wanted = {
            f"line-{i}-{j}": weights[i, j]
            for i, j in np.ndindex(weights.shape)
            if weights[i, j] >= lines.least(len(words), one) and one in (None, i)
        }
        for layout in (scene.wide, scene.narrow):
            found = drawn(layout)
            assert {id for id in found if id.startswith("line-")} == wanted.keys()
            for id, share in wanted.items():
                i, j = map(int, id.split("-")[1:])
                mark = found[id]
                assert mark.width == nearly(0.8 + 6 * float(share), 2, size=7)
                assert (mark.y, mark.y2) == (found[f"left-{i}"].y, found[f"right-{j}"].y)
            shares = {id: mark for id, mark in found.items() if id.startswith("share-")}
            assert len(shares) == (0 if one is None else len(wanted))
            for id, mark in shares.items():
                assert 100 * weights[one, int(id.split("-")[1])] == shown(mark.text.rstrip("%"))
        assert scene.picks == set(picks)


def test_what_has_no_line_is_told():
    weights, words = weights_of("causal", TEXTS[0])
    for one in (None, 5):
        rows = range(6) if one is None else [one]
        missing = np.mean(
            [sum(share for share in weights[i] if share < lines.least(6, one)) for i in rows], dtype=np.float64
        )
        told = re.findall(r"Together they are (\d+)%", reading(weights, words, one))[0]
        assert 100 * missing == shown(told)
    assert f"goes to “{words[int(weights[5].argmax())]}”" in reading(weights, words, 5)


@pytest.mark.parametrize("role", ["causal", "encoder"])
@pytest.mark.parametrize("text", TEXTS)
def test_two_heads_have_arcs_of_their_own_and_one_of_each_is_the_example(role, text):
    passed = trace(role, text)
    shown_tokens = [*range(len(passed.tokens))][-pair.MOST :]
    weights = passed.attention[[0, 1], [2, 8]][:, shown_tokens][:, :, shown_tokens]
    words = [bare(passed.tokens[i].text) for i in shown_tokens]
    parks = [i == 0 for i in shown_tokens]
    said = (Said("One head", "."), Said("Another head", "."))
    examples = tuple(_example(part, parks, least, len(words)) for part, least in zip(weights, (1, 2), strict=True))
    heads = pair.Heads(weights, words, parks, ("first", "second"), (examples[0], examples[1]))
    scene = pair.two_heads_scene(heads, said)
    wanted = [
        {(i, j) for i, j in np.ndindex(part.shape) if i != j and not parks[j] and part[i, j] >= pair.LEAST}
        for part in weights
    ]
    for layout, sides in ((scene.wide, ("over", "under")), (scene.narrow, ("left", "right"))):
        assert not [id for id in drawn(layout, 0) if id.startswith("arc-1")]
        for number, example in enumerate(examples):
            there = drawn(layout, number)
            strong = {id for id, mark in there.items() if id.startswith("arc-") and mark.opacity > 0.6}
            assert strong == {"arc-{}-{}-{}".format(number, *example)} & there.keys()
            told = [mark.text.rstrip("%") for id, mark in there.items() if id.startswith("share-")]
            assert len(told) == len(strong)
            assert all(100 * weights[number][example] == shown(text) for text in told)
            assert {i for i in range(len(words)) if there[f"word-{i}"].bold} == set(example)
        found = {id: mark for id, mark in drawn(layout, 1).items() if id.startswith("arc-")}
        assert found.keys() == {f"arc-{number}-{i}-{j}" for number in (0, 1) for i, j in wanted[number]}
        for id, mark in found.items():
            number, i, j = map(int, id.split("-")[1:])
            assert mark.bend == sides[number] and mark.arrow
            assert mark.width == nearly(0.8 + 4.5 * float(weights[number, i, j]), 2, size=6)
            assert f"“{words[i]}” gives" in mark.tip and mark.tip.endswith(f"to “{words[j]}”")
    assert scene.wide.height <= 400 and scene.narrow.height <= 560


def test_the_example_is_the_largest_share_so_far_back_to_a_token_that_is_not_parked_on():
    weights = np.tril(np.arange(1.0, 26).reshape(5, 5))
    parks = [True, False, False, False, False]
    assert _example(weights, parks, 1, 1) == (4, 3) and _example(weights, parks, 2, 5) == (4, 2)
    assert _example(weights, [True, True, True, False, False], 2, 5) == (0, 0)
