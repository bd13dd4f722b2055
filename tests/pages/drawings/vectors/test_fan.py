"""Search by meaning: a query among sentences as arrows, and a text's arrow without one of its tokens."""

import math

import numpy as np
import pytest

from components.widgets.drawing.marks import Line, Slice, Strip, Words
from content.examples.search_texts import SEARCH_TEXTS
from content.examples.searches import HELP, LAPTOP, SEARCHES
from models.embeddings import sentence_vectors
from models.embeddings.search import search
from models.embeddings.token_dropping import dropped
from models.text.sentences import split
from pages.parts.search.fan_drawing import FIRST, SEEN, fan_scene
from pages.parts.search.fields import Tab
from pages.parts.search.turn_drawing import turn_scene
from pages.parts.search.turn_numbers import HITS, TOKENS, most, turned
from pages.shared.snippets.encoder import model, tokenizer
from tests.support.drawings.fits import words
from tests.support.drawings.scenes import check_scene, overlaps, shapes
from tests.support.figures import SEEN as SENTENCE
from tests.support.figures import figures_of, keep_the_contract
from tests.support.numbers.tolerance import assert_near, shown, whole_pass
from tests.support.pages import opened

ODD = (
    "\N{GRINNING FACE}",
    "שלום לכולם",
    "<b>bold</b> [x](http://example.com)",
    "word " * 60,
    "W" * 300,
    "A",
    "The same meaning in quite other words, but with many more of them than anybody needs",
)


def vectors(texts) -> np.ndarray:
    """By the network itself: the mean of the last vectors, with a length of 1."""
    means = [model(input_ids(text)).last_hidden_state[0].mean(dim=0).detach().numpy() for text in texts]
    return np.array([mean / np.linalg.norm(mean) for mean in means])


def input_ids(text: str):
    import torch

    return torch.tensor([tokenizer.encode(text).ids])


def scene_of(query, sentences):
    hits = search(query, sentences)
    rows = sentence_vectors.vectors_at(sentences, list(range(len(sentences))))
    return hits, fan_scene(hits, sentences, np.concatenate([sentence_vectors.query_vector(query).matrix, rows]))


def height(line) -> float:
    """The cosine of an arrow with the one that points up."""
    assert isinstance(line, Line)
    return (line.y - line.y2) / math.hypot(line.x2 - line.x, line.y2 - line.y)


def test_every_arrow_has_its_true_angle():
    hits, scene = scene_of(LAPTOP, HELP)
    check_scene(scene)
    query, *rows = vectors([LAPTOP, *HELP])
    cosines = np.array(rows) @ query
    for layout in (scene.wide, scene.narrow):
        drawn = shapes(layout, 3)
        assert_near([height(drawn["up"])], [1.0], 10)
        for row, cosine in enumerate(cosines):
            assert_near([height(drawn[f"s{row}"])], [cosine], whole_pass("encoder"), size=1)
            assert cosine == shown(words(layout.steps[3])[f"s{row}-note"].split()[-1].replace("−", "-"))
        strip = shapes(layout, 0)["s2-strip"]
        assert isinstance(strip, Strip) and len(strip.values) == SEEN
        assert_near(strip.values, rows[2][:SEEN], whole_pass("encoder"), size=1)
        best, least = int(cosines.argmax()), int(cosines.argmin())
        for step, row in [(1, best), (2, least)]:
            wedge = shapes(layout, step)["angle"]
            assert isinstance(wedge, Slice)
            assert_near(
                [math.cos(2 * math.pi * (wedge.end - wedge.start))], [cosines[row]], whole_pass("encoder"), size=1
            )
        ranks = {id: text for id, text in words(scene.wide.steps[3]).items() if id.endswith("-rank")}
        assert ranks == {f"s{row}-rank": str(place) for place, row in enumerate(np.argsort(-cosines)[:FIRST], 1)}
    assert hits.by_meaning[0] == best and not any(overlaps(scene.wide, step) for step in range(5))
    said = " ".join(each.text for each in scene.said)
    assert f"{cosines[best]:.2f}" in said and "The computer does not boot" in said and "has none of these words" in said
    assert "“will” and “not” are too common to count" in said and "“my”, “laptop” and “start”" in said
    order = [mark.text for mark in scene.wide.steps[0] if isinstance(mark, Words)][1:]
    assert order == sorted(HELP, key=str.casefold)


def test_the_example_gives_no_answer_of_the_page_away():
    searched = {sentence for text in SEARCH_TEXTS[:1] for sentence in split(text.text()).sentences}
    assert not {*HELP} & searched and LAPTOP not in {each.query for each in SEARCHES}
    app = opened("search", guess="true")
    assert app.button(key="guess-skip-search") and not app.tabs


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("will it not", "Very common words do not count"),
        ("the zebra", "None of these sentences has such a word"),
        ("blue laptop", "both searches agree"),
    ],
)
def test_what_is_said_of_a_search_by_words(query, told):
    assert told in scene_of(query, HELP)[1].said[-1].text


@pytest.mark.parametrize("query", ["laptop", "\N{GRINNING FACE}", "word " * 100, "zzzz"])
def test_odd_sentences_stay_readable(query):
    _, scene = scene_of(query, ODD)
    check_scene(scene)
    few = scene_of(query, ODD[:2])[1]
    check_scene(few)


@pytest.mark.parametrize("text", ["frogs", LAPTOP, "the bank " * 30, "\N{GRINNING FACE}"])
def test_a_token_that_is_left_out_turns_the_arrow(text):
    moved = dropped(text)
    found = turned(moved, most(moved), HELP)
    scene = turn_scene(found)
    check_scene(scene)
    assert len(found.shown) <= TOKENS + 1 and HITS <= len(found.sentences) <= 2 * HITS
    for layout in (scene.wide, scene.narrow):
        drawn = shapes(layout, 2)
        for place in found.shown:
            assert_near([height(drawn[f"token{place}"])], [moved.without[place] @ moved.full], 384, size=1)
        for step, vector in [(1, moved.full), (4, moved.without[found.out])]:
            for row, each in enumerate(vectors(found.sentences[: HITS if step == 1 else None])):
                line = shapes(layout, step)[f"s{row}"]
                assert_near([height(line)], [each @ vector], whole_pass("encoder"), size=1)
    both = np.array([np.array(vectors(HELP)) @ vector for vector in (moved.full, moved.without[found.out])])
    for which, row in enumerate(both):  # the nearest of the whole text, not only of those that were near before
        nearest = [HELP[place] for place in np.argsort(-row)[:HITS]]
        assert [found.sentences[place] for place in found.order(which)[:HITS]] == nearest
        assert nearest[0].rstrip(".") in scene.said[1 + 3 * which].text
    ids = {id.split("-")[0] for id in shapes(scene.wide, 1) if id.startswith("s")}
    for row in range(HITS):  # a sentence keeps its number
        assert {words(scene.wide.steps[step])[f"s{row}-number"] for step in (1, 4)} == {str(row + 1)}
    assert ids == {f"s{row}" for row in range(HITS)}


def test_the_parts_of_the_page(monkeypatch):
    drop = figures_of("search", SENTENCE, monkeypatch, search_part=Tab.DROP, search_left_out="1 someone")
    keep_the_contract({key: drop[key] for key in ("search-arrows", "search-turn")})
    assert "“someone”" in drop["search-turn"]["title"]
    keep_the_contract(
        {"search-angles": figures_of("search", SENTENCE, monkeypatch, search_part=Tab.MAP)["search-angles"]}
    )


def test_words_beside_the_tips_keep_apart():
    layout = scene_of(LAPTOP, HELP)[1].wide
    heights = {True: [], False: []}
    for mark in layout.steps[3]:
        if isinstance(mark, Words) and mark.id.endswith("-name") and mark.id != "up-name":
            heights[mark.anchor == "start"].append(mark.y)
    for side in heights.values():
        assert min(np.diff(sorted(side))) >= 40
