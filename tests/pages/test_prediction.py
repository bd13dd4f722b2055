"""From vector to word: every tab keeps the figures' contract, the link restores it, writing can be stopped and resumed."""

import pytest

from pages.parts.prediction.fields import Tab
from tests.support.figures import OTHER, SEEN, figures_of, keep_the_contract
from tests.support.pages import BAD, dealt, opened, words

TABS = {
    "Choose": {"filters", "temperature-0-5", "temperature-1", "temperature-2"},
    "Write": {"written-greedy", "written-drawn", "written-beam", "three-ways"},
    "One score": {"product", "pushes"},
    "Branches": {"tree"},
    "Layers": {"lens", "lens-rank", "lens-entropy", "lens-layer", "lens-final"},
    "Meaning": {"pooling"},
    "Truth": {"invented", "known", "sure", "cat"},
}


def test_every_tab_is_tested():
    assert list(TABS) == list(Tab)


@pytest.mark.parametrize("sentence", [SEEN, OTHER], ids=["opening", "other"])
@pytest.mark.parametrize("tab", TABS)
def test_figures_of_a_tab(tab, sentence, monkeypatch):
    click = "prediction-write" if tab == "Write" else None
    figures = figures_of(
        "prediction", sentence, monkeypatch, click, prediction_tab=tab, prediction_length="6", prediction_min_p="0.01"
    )
    assert TABS[tab] <= set(figures)
    keep_the_contract({key: figures[key] for key in TABS[tab]})


@pytest.mark.parametrize(("tab", "names"), dealt(TABS, ["empty", "long", "nul"], 1))
def test_bad_input_on_every_tab(tab, names):
    for name in (*names, "markdown"):  # each tab writes the sentence itself
        app = opened("prediction", prediction_tab=tab, prediction_name=BAD[name][:50], prediction_length="5")
        app.text_input(key="sentence").set_value(BAD[name])
        app.button[0].click().run()
        if tab == "Write" and name != "empty":
            app.button(key="prediction-write").click().run()
        assert not app.exception, (name, app.exception)
        assert "http://example.com" not in words(app).replace("\\", "")
        assert not any(element.allow_html for element in app.markdown)


def test_a_link_restores_the_settings():
    app = opened(
        "prediction",
        prediction_tab="Choose",
        prediction_temperature="0.5",
        prediction_top_k="3",
        prediction_top_p="1.0",
        prediction_repetition="1.2",
        prediction_seed="7",
    )
    assert app.slider(key="prediction_temperature").value == 0.5
    assert app.slider(key="prediction_top_k").value == 3
    assert app.number_input(key="prediction_seed").value == 7
    assert not app.warning
    assert "3 of 49,152 tokens can be drawn" in words(app).replace("\\", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("prediction_temperature", "99"),
        ("prediction_temperature", "nan"),
        ("prediction_top_p", "0"),
        ("prediction_seed", "-1"),
        ("prediction_tab", "Nowhere"),
        ("prediction_name", "x" * 61),
    ],
)
def test_settings_that_cannot_be_used(name, value):
    app = opened("prediction", **{name: value})
    assert any(name.replace("_", "") in warning.value.replace("_", "").replace("\\", "") for warning in app.warning)


def test_a_rival_is_compared_with():
    app = opened("prediction", prediction_tab="One score")
    rival = next(box for box in app.selectbox if box.label == "Compared with")
    rival.select_index(1).run()
    assert not app.exception
    assert any("from “that” to “world”" in heading.value for heading in app.subheader)


def test_written_text_belongs_to_its_sentence():
    app = opened("prediction", prediction_tab="Write", prediction_length="5")
    app.button(key="prediction-write").click().run()
    assert "one chance in" in words(app)
    app.text_input(key="sentence").set_value("Another sentence")
    app.button[0].click().run()
    assert not app.exception and "one chance in" not in words(app)


def test_what_a_stopped_writer_has_written_is_drawn():
    app = opened("prediction", prediction_tab="Write", prediction_length="5")
    app.button(key="prediction-write").click().run()
    held = app.session_state["prediction-written"]
    held["ways"] = {"greedy": held["ways"]["greedy"][:2], "drawn": held["ways"]["drawn"][:1], "beam": ()}
    app.run()
    assert not app.exception
    assert "2 of 2 tokens" in words(app) and "the likeliest of the 2 texts" in words(app)


def test_greedy_settings_cut_all_but_one():
    app = opened("prediction", prediction_tab="Choose", prediction_temperature="0.0")
    assert "1 of 49,152 tokens can be drawn" in words(app).replace("\\", "")


def test_nothing_is_scaled_up_where_nothing_is_cut():
    app = opened("prediction", prediction_tab="Choose", prediction_top_k="0", prediction_top_p="1.0")
    text = words(app).replace("\\", "")
    assert "Each token is drawn with its own probability" in text and "scaled up" not in text
