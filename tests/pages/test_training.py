"""Training and inference, with the ready-made trainings done: every figure, stopping, proof, reset, odd input."""

import time

import pytest

from content.examples.small_texts import SMALL_TEXTS
from models.runtime import training_queue
from pages.parts.teach.warm_up import training_steps
from pages.parts.training.fields import SUBWORD_TEXTS, TRAINING_OWN, TRAINING_TEXTS, MoreTab, Tab, TuningTab
from tests.support.figures import SEEN, check, figures_of
from tests.support.pages import BAD, opened, words

OWN = "My cat likes milk. My dog likes bones. The cat and the dog sleep. The dog sees the cat drink milk."


@pytest.fixture(scope="module", autouse=True)
def trained() -> None:
    """What a warm-up would have done."""
    for _, ask in training_steps():
        finish(job := ask())
        assert job.state == training_queue.DONE, job.error


def finish(job: training_queue.Job) -> None:
    while not job.is_finished:
        time.sleep(0.05)


def titles(app) -> str:
    return "\n".join(heading.value for heading in app.subheader).replace("\\", "")


PARTS = {
    "the map and one update": (
        {"training_passes": "21", "training_pair": "5"},
        {"training-map", "update-errors", "update-vectors", "inference"},
    ),
    "before the first pass": ({"training_passes": "0"}, {"update-errors", "update-vectors"}),
    "loss and themes": ({"training_look": Tab.LOSS}, {"training-loss", "training-themes"}),
    "neighbours": ({"training_look": Tab.NEAR, "training_passes": "40"}, {"near-start", "near-now"}),
    "fills": ({"tuning_look": TuningTab.FILLS}, {"tuned-fills-base", "tuned-fills-law", "tuned-fills-ecology"}),
    "neighbours in context": ({"tuning_look": TuningTab.NEAR}, {"tuned-near-base", "tuned-near-law", "tuned-near-ecology"}),
    "layers": ({"tuning_look": TuningTab.LAYERS}, {"tuned-layers"}),
    "reset": ({"tuning_look": TuningTab.FILLS, "tuning_off": "true"}, {"tuned-fills-law"}),
    "trained again by public code": ({"tuning_look": TuningTab.WEIGHTS}, {"tuned-loss-law"}),
    "never occurred": (
        {"training_more": MoreTab.SUBWORDS, "subword_asked": "contracts"}, {"subword-fasttext", "subword-pieces"},
    ),
    "occurred": (
        {"training_more": MoreTab.SUBWORDS, "subword_asked": "bank"}, {"subword-word2vec", "subword-fasttext", "subword-pieces"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_figures(part, monkeypatch):
    query, keys = PARTS[part]
    figures = figures_of("training", SEEN, monkeypatch, **query)
    assert keys <= set(figures)
    for key in keys:
        check(key, figures[key])


def test_steps_go_on_and_back():
    app = opened("training")
    for count, done in ((1, 1), (20, 21), (100, 121), (500, 621), (500, 621)):
        if not app.button(key=f"training-by-{count}").disabled:
            app.button(key=f"training-by-{count}").click().run()
        assert app.slider(key="training_passes").value == done
    assert "After 621 epochs" in titles(app)
    app.button(key="training-back").click().run()
    assert "At the random start" in titles(app)


def test_a_link_restores_the_training():
    app = opened("training", training_passes="121", training_text=TRAINING_TEXTS[1], training_look=Tab.NEAR)
    assert "After 121 epochs" in titles(app) and not app.warning


@pytest.mark.parametrize(
    ("name", "value"), [("training_passes", "622"), ("training_seed", "x"), ("tuning_word", "y" * 61)]
)
def test_values_that_cannot_be_used(name, value):
    app = opened("training", **{name: value})
    assert any(name.replace("_", "") in w.value.replace("_", "").replace("\\", "") for w in app.warning)
    assert not app.exception


def test_own_text_is_trained_on_a_click_and_shared():
    app = opened("training", training_text=TRAINING_OWN, training_own=OWN)
    assert "training-job" not in app.session_state
    app.button(key="training-train").click().run()
    finish(app.session_state["training-job"][1])
    app.run()
    assert not app.exception and "no word has moved yet" in titles(app)
    other = opened("training", training_text=TRAINING_OWN, training_own=OWN)
    assert "training-job" not in other.session_state and "no word has moved yet" in titles(other)


def test_a_training_can_be_stopped():
    long = SMALL_TEXTS[0].text + " The dog sleeps."  # takes seconds
    app = opened("training", training_text=TRAINING_OWN, training_own=long)
    app.button(key="training-train").click().run()
    job = app.session_state["training-job"][1]
    app.run()  # AppTest loses a click on what was first drawn after st.rerun
    app.button(key="training-stop").click().run()
    assert not app.exception and "was stopped" in words(app)
    finish(job)
    assert job.state == training_queue.STOPPED
    app.run()
    assert app.button(key="training-train")


@pytest.mark.parametrize("name", BAD)
def test_odd_texts_and_words(name):
    text = BAD[name]
    app = opened("training", training_text=TRAINING_OWN)
    app.text_area(key="training_own").set_value(text).run()
    assert not app.exception
    for more, fields in ((MoreTab.TUNING, ("tuning_sentence", "tuning_word")), (MoreTab.SUBWORDS, ("subword_asked",))):
        app.session_state["training_more"] = more
        app.run()
        for field in fields:
            app.session_state[field] = text
            app.run()
            assert not app.exception, (field, app.exception)
    assert "http://example.com" not in words(app).replace("\\", "")


def test_inference_is_proved_to_change_nothing():
    app = opened("training")
    app.button(key="proof-train").click().run()
    finish(app.session_state["proof-job"][1])
    app.run()
    assert not app.exception
    assert any("learned nothing from what you typed" in success.value for success in app.success)


def test_the_word_moves_and_comes_back():
    app = opened("training")
    said = words(app)
    assert "Law: “" in titles(app) and "Ecology: “" in titles(app) and "law words get" in said
    app.toggle(key="tuning_off").set_value(True).run()
    assert any("**0.0**" in success.value for success in app.success)
    assert "Law, adapter removed" in titles(app)
    app = opened("training", tuning_look=TuningTab.WEIGHTS)
    assert "bit for bit" in words(app)


def test_one_cannot_answer_the_other_does():
    app = opened("training", training_more=MoreTab.SUBWORDS, subword_text=SUBWORD_TEXTS[0], subword_asked="contracts")
    assert "Word2Vec has no answer" in titles(app) and "nearest to “contracts” is “contract”" in titles(app)


def test_nothing_is_trained_on_a_text_of_function_words():
    app = opened("training", training_text=TRAINING_OWN, training_own="the of and")
    assert "at least four different words" in words(app)


def test_a_full_line_is_told(monkeypatch):
    def full(*_arguments, **_who):
        raise training_queue.Busy("8 trainings are waiting already. Try again in a minute.")

    app = opened("training", training_text=TRAINING_OWN, training_own=OWN + " A bird sings.")
    monkeypatch.setattr(training_queue, "submit", full)
    app.button(key="training-train").click().run()
    assert not app.exception and "Try again in a minute" in words(app)
