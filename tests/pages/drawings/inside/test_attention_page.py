"""The page “Attention”: the drawing with made-up numbers and with the learner's sentence, and what the parts below follow."""

import pytest

from pages.parts.attention import arcs, real_head
from pages.parts.attention.fields import TOY_NUMBERS, HeadView, Tab, WeightsView
from pages.shared.fields import BIDIRECTIONAL
from tests.support.figures import given_to_folds
from tests.support.pages import opened, words

SENTENCE = {"sentence": "We are living in a material"}
REAL = {"head_view": HeadView.REAL, **SENTENCE}


def titles(app) -> list[str]:
    return [heading.value.replace("\\", "") for heading in app.subheader]


def test_a_changed_number_changes_the_drawing_and_the_link():
    app = opened("attention")
    assert titles(app)[0] == "“neural” gets 78.6% of the attention of “model”"
    app.number_input(key="toy-number-2").set_value(3.0).run()  # the first number of the query
    changed = TOY_NUMBERS.split(",")
    changed[2] = "3"
    assert app.session_state["toy_numbers"] == ",".join(changed)
    assert titles(app)[0] != "“neural” gets 78.6% of the attention of “model”"
    next(button for button in app.button if button.label == "Back to the first numbers").click().run()
    assert app.session_state["toy_numbers"] == TOY_NUMBERS
    app.segmented_control(key="toy_sentence").set_value("the fashion model").run()
    assert titles(app)[0] == "“fashion” gets 64.4% of the attention of “model”"


@pytest.mark.parametrize("typed", ["", "1,2,3", "9" * 99, TOY_NUMBERS + ",1", "a,b"])
def test_a_line_that_is_no_example_is_told(typed):
    app = opened("attention")
    app.text_input(key="toy_numbers").set_value(typed).run()
    assert not app.exception and "These are not 20 numbers" in words(app)
    assert "78.6%" in titles(app)[0]


def test_a_link_holds_the_numbers_the_token_and_the_view():
    app = opened("attention", toy_numbers=TOY_NUMBERS.replace("1.5", "-2.5"), toy_sentence="the fashion model")
    assert app.number_input(key="toy-number-8").value == -2.5
    app = opened("attention", cell_looks="2 ·living", causal_layer="7", causal_head="4", **REAL)
    assert "“living” gives" in titles(app)[0] and titles(app)[0].endswith("(block 7, head 4)")
    app = opened("attention", toy_numbers=TOY_NUMBERS.replace("1.5", "7"))
    assert any("toy" in warning.value for warning in app.warning)


def test_the_parts_below_follow_the_drawing_and_have_no_second_control():
    app = opened("attention", attention_part=Tab.CELL, causal_head="4", **REAL)
    assert words(app).count("(chosen in the drawing above)") == 4
    app.number_input(key="causal_layer").set_value(20).run()
    assert titles(app)[0].endswith("(block 20, head 4)")
    assert "Block: **20** \\(chosen" in words(app) or "Block: **20** (chosen" in words(app)
    app.segmented_control(key="head_view").set_value(HeadView.MADE_UP).run()
    assert app.slider(key="causal_layer").value == 20 and "(chosen in the drawing above)" not in words(app)


def test_another_page_has_its_own_controls():
    app = opened("attention", **REAL)
    app.switch_page("pages/feed_forward.py").run()
    assert not app.exception and "(chosen in the drawing above)" not in words(app)


def test_the_drawing_shows_the_liveliest_head_of_an_average_and_says_so():
    app = opened("attention", block_role=BIDIRECTIONAL, **REAL)
    assert "While “average” is chosen" in words(app).replace("\\", "") and "(block 2, head" in titles(app)[0]


def test_a_click_makes_a_token_attend_or_leaves_only_its_lines(monkeypatch):
    held: dict = {}
    monkeypatch.setattr(real_head.st, "session_state", held)
    real_head._attend("2 ·living")
    arcs._choose("causal_arcs", "1 ·are")
    assert held == {"cell_looks": "2 ·living", "causal_arcs": "1 ·are"}


def test_lines_in_place_of_the_matrix(monkeypatch):
    with given_to_folds(monkeypatch) as given:
        app = opened("attention", weights_view=WeightsView.ARCS, causal_arcs="4 ·a", hide_special="true", **SENTENCE)
    assert {"attention-arcs-causal", "attention-arcs-encoder", "two-heads"} <= given.keys()
    assert not {"attention-causal", "attention-encoder"} & given.keys()
    assert any(title.startswith("“a” gives") for title in titles(app))


def test_a_short_sentence_has_no_two_heads():
    app = opened("attention", sentence="Hi")
    assert any("at least four words" in info.value for info in app.info)
