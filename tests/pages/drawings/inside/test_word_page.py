"""The drawing from the last vector to the next word on its page: the guess, the settings, the button that writes on."""

from content.examples.presets import OPENING
from pages.parts.prediction.word_figure import EXAMPLES, MOST
from tests.support.figures import figures_of
from tests.support.pages import opened, words


def title(app) -> str:
    """Of the drawing, the first figure."""
    return app.subheader[0].value.replace("\\", "")


def test_the_drawing_does_not_answer_the_guess():
    app = opened("prediction", guess="true")
    assert "For breakfast" in words(app) and "coffee" in title(app)
    assert "world" not in words(app)
    app.button(key="guess-skip-prediction").click().run()
    assert "world" in title(app) and "For breakfast" not in words(app)


def test_a_learner_who_has_the_example_guesses_another_one():
    app = opened("prediction", guess="true", sentence=EXAMPLES[0])
    assert "coffee" not in words(app) and EXAMPLES[1] in words(app)


def test_a_token_is_written_and_the_next_one_chosen():
    app = opened("prediction")
    assert title(app) == "“world” gets the largest probability, 62%, and the wheel stops on “world”"
    app.button(key="prediction-write-on").click().run()
    assert not app.exception and "“world”" not in title(app)
    assert app.text_input(key="sentence").value == OPENING
    app.button(key="prediction-write-back").click().run()
    assert "“world”" in title(app)


def test_other_settings_begin_at_the_sentence():
    app = opened("prediction")
    app.button(key="prediction-write-on").click().run()
    app.number_input(key="prediction_seed").set_value(5).run()
    assert "62%" in title(app) and not app.exception


def test_not_more_is_written_than_there_is_room_for():
    app = opened("prediction", sentence="the river is wide and " * 20)
    assert app.button(key="prediction-write-on").disabled
    app = opened("prediction")
    for number in range(MOST):
        assert not app.button(key="prediction-write-on").disabled, number
        app.button(key="prediction-write-on").click().run()
    assert app.button(key="prediction-write-on").disabled and not app.exception


def test_a_setting_of_a_tab_below_counts_from_the_first_run_on(monkeypatch):
    drawn = figures_of("prediction", OPENING, monkeypatch, prediction_min_p="0.5", prediction_tab="Choose")
    assert "min_p = 0.5" in drawn["last-step"]["code"]


def test_the_settings_are_one_at_the_drawing_and_below():
    app = opened("prediction", prediction_top_k="0")
    assert app.slider(key="prediction_top_k-again").value == app.slider(key="prediction_top_k").value == 0
    app.slider(key="prediction_temperature-again").set_value(2.0).run()
    assert app.slider(key="prediction_temperature").value == 2.0
    app.slider(key="prediction_temperature").set_value(0.5).run()
    assert app.slider(key="prediction_temperature-again").value == 0.5
    app.number_input(key="prediction_seed-again").set_value(9).run()
    assert app.number_input(key="prediction_seed").value == 9 and not app.exception
