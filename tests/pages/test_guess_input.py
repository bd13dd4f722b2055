"""Guesses of any text, about any text; and what Home counts of them."""

import pytest

from components.figure.export import csv
from components.frame.legal import FIELD
from content.pages import PAGES
from pages.lesson.guess import RECORDS
from pages.lesson.progress import table
from tests.support.guesses import ANSWERS, STEMS, TYPED, commit, field, records, waiting
from tests.support.pages import BAD, opened


@pytest.mark.parametrize("stem", [stem for stem in TYPED if stem != "home"])  # it asks as the last page does
def test_hostile_guesses(stem):
    app = opened(stem, guess="true")
    for text in (BAD["empty"], BAD["long"], BAD["nul"], BAD["html"][:60]):
        commit(app, stem, text)
        if waiting(app):
            assert field(app, stem).value == text[:FIELD]  # kept, to be mended
            assert app.warning
        for element in (*app.markdown, *app.info, *app.success, *app.warning):
            plain = element.value.replace("\\<", "").replace("\\", "")
            assert "<script" not in plain and "<img" not in plain
            assert "![x]" not in element.value and "](http" not in element.value
        if not waiting(app):
            app.session_state[RECORDS] = {}
            app.run()


@pytest.mark.parametrize("stem", STEMS)
def test_any_sentence_can_be_guessed_about(stem):
    app = opened(stem, guess="true")
    for name in ("empty", "nul", "long"):
        app.session_state["sentence"] = BAD[name][:2000]
        app.session_state[RECORDS] = {}
        app.run()
        assert not app.exception, app.exception
        if name == "empty":
            assert stem in ("static_dynamic", "tokens", "vectors", "families", "pieces", "search") or not waiting(app)
        if waiting(app):
            commit(app, stem, ANSWERS[stem] if stem in TYPED else 0)


def test_an_answer_is_to_one_question_only():
    app = commit(opened("vectors", guess="true"), "vectors", "qeen")
    assert waiting(app) and any("Did you mean" in warning.value for warning in app.warning)
    app.session_state["sentence"] = "The king wore a crown"
    app.run()
    assert waiting(app) and not field(app, "vectors").value and not app.warning and not records(app)


def test_nothing_chosen_is_said():
    app = opened("attention", guess="true")
    next(button for button in app.button if button.label == "That is my guess").click().run()
    assert waiting(app) and any("not chosen an answer" in warning.value for warning in app.warning)


def test_home_counts_and_forgets():
    app = opened("home", guess="true")
    assert not app.metric
    commit(app, "home", '=1+1"<b>')
    app.switch_page("pages/attention.py").run()
    commit(app, "attention", 0)
    app.switch_page("pages/home.py").run()
    assert [metric.value for metric in app.metric] == [f"2 of {len(PAGES)}", "2", "0 of 0"]
    (said,) = [m.value for m in app.markdown if "bits**" in m.value]
    bits = records(app)[0].bits
    assert f"{bits:.1f} bits" in said and "**1** exactly matched" in said
    rows = table(["home", "attention"], records(app), [])
    assert rows["what"].tolist() == ["page", "page", "guess", "guess"]
    assert rows["answer"].tolist()[2:] == ['=1+1"<b>', "0 She"]
    assert "'=1+1" in csv(rows).decode("utf-8-sig")
    next(button for button in app.button if button.label == "Delete all this").click().run()
    assert not records(app) and waiting(app) and not app.metric
