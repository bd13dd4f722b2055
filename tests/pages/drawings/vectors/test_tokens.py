"""The drawings of Tokens: IDs, rows and cosines are those of the table, and odd sentences and words are borne."""

import numpy as np
import pytest

from components.widgets.drawing.marks import Box, Dot, Line, Strip
from models.loading import network, tokenizer
from pages.parts.tokens import lookup_words, map_words
from pages.parts.tokens.lookup import look_up
from pages.parts.tokens.lookup_place import NARROW, WIDE
from pages.parts.tokens.meaning_map import around, pieces_of
from tests.support.drawings.rules import keeps_to_the_rules, strips, texts
from tests.support.drawings.scenes import overlaps
from tests.support.figures import check, figures_of
from tests.support.numbers.tolerance import assert_near, shown
from tests.support.pages import BAD, opened, words

SENTENCE = "The unbelievable giraffe yawned."
NUMBERED, FOUND, LIFTED, AGAIN, SAME = 2, 4, 5, 6, 7  # steps


@pytest.fixture(scope="module")
def table() -> np.ndarray:
    return network("causal").network.get_input_embeddings().get_parameter("weight").detach().numpy()


@pytest.fixture(scope="module")
def looked():
    return lookup_words.scene(look_up(SENTENCE))  # pyright: ignore[reportArgumentType]


@pytest.fixture(scope="module")
def mapped():
    return map_words.scene(around(*pieces_of("river")))


def test_both_keep_to_the_rules(looked, mapped):
    keeps_to_the_rules(looked)
    keeps_to_the_rules(mapped)


def test_ids_and_strips_are_those_of_the_table(looked, table):
    ids = tokenizer("causal").encode(SENTENCE).ids
    said, found = texts(looked.wide.steps[LIFTED]), strips(looked.wide.steps[LIFTED])
    for place, number in enumerate(ids):
        assert said[f"id{place}"] == f"{number:,}"
        assert_near(np.array(found[f"strip{place}"]), table[number, ::36], what=str(place))
    for row, values in found.items():
        if row.startswith("row"):
            assert_near(np.array(values), table[int(row.removeprefix("row")), ::36], what=row)
    numbered = texts(looked.wide.steps[NUMBERED])
    assert [numbered[f"id{place}"] for place in range(len(ids))] == [f"{number:,}" for number in ids]


def test_each_row_has_a_place_of_its_own_in_the_tables_order(looked):
    ids = tokenizer("causal").encode(SENTENCE).ids
    again = tokenizer("causal").encode(look_up(SENTENCE).again).ids  # pyright: ignore[reportOptionalMemberAccess]
    for layout, place in ((looked.wide, WIDE), (looked.narrow, NARROW)):
        marks = {mark.id: mark for mark in layout.steps[FOUND]}
        rows = sorted({*ids, *again})
        tops = [mark.y for row in rows if isinstance(mark := marks[f"row{row}"], Strip)]
        assert (
            len(tops) == len(rows)
            and (np.diff(tops) >= 20).all()
            and len([name for name in marks if name.startswith("row")]) == len(rows)
        )
        for number, one in enumerate(ids):
            row, frame, arrow = marks[f"row{one}"], marks[f"mark{one}"], marks[f"to{number}"]
            assert isinstance(row, Strip) and isinstance(frame, Box) and isinstance(arrow, Line)
            assert frame.y < row.y and frame.y + frame.h > row.y + row.h and frame.fill == 0
            assert_near((arrow.y2, arrow.x2), (row.y + row.h / 2, place.table[0] - 2), 10, dtype=np.float64)
        strong = [mark.id for mark in layout.steps[FOUND] if isinstance(mark, Line) and mark.opacity == 1]
        assert strong == [f"to{ids.index(tokenizer('causal').encode(' giraffe').ids[0])}"]


def test_the_same_piece_lifts_the_same_row(looked):
    found = look_up(SENTENCE)
    assert found and found.again == "A giraffe eats leaves."
    one, other = found.shared
    last, said = strips(looked.wide.steps[SAME]), texts(looked.wide.steps[SAME])
    assert said[f"id{one}"] == said[f"idagain{other}"] == f"{tokenizer('causal').encode(' giraffe').ids[0]:,}"
    assert last[f"strip{one}"] == last[f"stripagain{other}"]
    arrows = {mark.id: mark for mark in looked.wide.steps[SAME] if isinstance(mark, Line)}
    assert arrows[f"to{one}"].y2 == arrows[f"toagain{other}"].y2
    assert arrows[f"from{one}"].y == arrows[f"fromagain{other}"].y
    before = {mark.id for mark in looked.wide.steps[AGAIN]}  # it stays, with both of its arrows, while the others go
    assert {f"strip{one}", f"to{one}", f"from{one}"} <= before


@pytest.mark.parametrize(
    "sentence", [*BAD.values(), "a", "猫" * 64, "token " * 64, "x" * 300, "We are living in a material"]
)
def test_odd_sentences(sentence):
    found = look_up(sentence)
    if found is None:
        assert not sentence
        return
    keeps_to_the_rules(lookup_words.scene(found))
    one, other = found.shared
    assert found.first[one].id == found.second[other].id and found.first[one].values == found.second[other].values


def test_the_neighbours_of_a_word(mapped, table):
    one = tokenizer("causal").encode(" river").ids[0]
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    cosines = unit @ unit[one]
    found = around(one)
    for each in (*found.by_number, *found.by_meaning):
        assert_near([each.cosine], [cosines[each.id]], 3 * table.shape[1], size=1, what=each.text)
    assert [each.id for each in found.by_number] == [one - 2, one - 1, one + 1, one + 2]
    assert_near([found.usual], [np.median(np.delete(cosines, one))], 3 * table.shape[1], size=1)
    seen, kept = {"river"}, []
    for i in map(int, np.argsort(-cosines)):
        name = tokenizer("causal").decode([i]).strip().casefold()
        if len(name) > 1 and not {name, name.removesuffix("s"), f"{name}s"} & seen:
            seen.add(name)
            kept.append(i)
    assert [each.id for each in found.by_meaning] == kept[: len(found.by_meaning)]


def test_heights_on_the_map_are_true(mapped):
    found = around(*pieces_of("river"))
    for layout in (mapped.wide, mapped.narrow):
        marks = {mark.id: mark for mark in layout.steps[4]}
        whole, half = marks["map"], marks["usual"]
        assert isinstance(whole, Box) and isinstance(half, Line)
        assert_near([(half.y - whole.y) / whole.h], [1 - found.usual], 10, dtype=np.float64)
        assert found.usual == shown(texts(layout.steps[4])["usual-said"].rpartition(" ")[2])
        for each in (*found.by_number, *found.by_meaning):
            tick, dot = marks[f"tick{each.id}"], marks[f"dot{each.id}"]
            assert isinstance(tick, Box) and isinstance(dot, Dot)
            assert_near([(tick.y + tick.h / 2 - whole.y) / whole.h], [1 - each.cosine], 10, dtype=np.float64)
            assert dot.fill == (each in found.by_meaning)
            said = texts(layout.steps[4])[f"spot{each.id}"].replace("−", "-")
            assert each.cosine == shown(said.rpartition(" ")[2]) and said.startswith(each.text)
        assert not any(overlaps(layout, step) for step in range(6))


def test_the_page_shows_the_space_of_a_piece(mapped):
    names = tokenizer("causal")
    said = texts(mapped.wide.steps[1])
    for each in around(*pieces_of("river")).by_number:
        assert said[f"page-beside{each.id}"] == names.decode([each.id]).replace(" ", "·")
    assert said["page-word"] == "·river"


@pytest.mark.parametrize("word", ["river", "the", "banana", "Monday"])
def test_neighbours_by_number_are_called_usual_only_if_they_are(word, table):
    one = pieces_of(word)[0]
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    cosines = unit @ unit[one]
    above = sum(cosines[[one - 2, one - 1, one + 1, one + 2]] > np.median(np.delete(cosines, one)))
    assert ("picked at random" in map_words.scene(around(one)).said[4].text) == (0 < above < 4)


@pytest.mark.parametrize("word", ["banana", "Monday", "seven", "the", "I", "love", "s", "1"])
def test_other_words(word):
    one = pieces_of(word)
    if len(one) == 1:
        keeps_to_the_rules(map_words.scene(around(*one)))
    else:
        assert word == "1"


def test_the_first_and_the_last_piece_have_neighbours_on_one_side(table):
    for one in (0, 1, len(table) - 1):
        found = around(one)
        assert len({each.id for each in found.by_number} - {one}) == 4
        keeps_to_the_rules(map_words.scene(found))


def test_the_figures_keep_the_contract(monkeypatch):
    figures = figures_of("tokens", SENTENCE, monkeypatch, tokens_drawn="Dictionary or map", tokens_mapped="Monday")
    check("tokens-map", figures["tokens-map"])
    assert "tokens-lookup" not in figures


@pytest.mark.parametrize("word", [*BAD.values(), "unbelievability"])
def test_odd_words(word):
    app = opened("tokens", tokens_drawn="Dictionary or map")
    app.text_input(key="tokens_mapped").set_value(word).run()
    assert not app.exception and "http://example.com" not in words(app).replace("\\", "")
    assert [info for info in app.info if "piece" in info.value or "Type a word" in info.value]
