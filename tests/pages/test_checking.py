"""Check yourself: three questions a page, one right answer each, numbers of the learner's own sentence, reasons."""

from collections import Counter
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from content.examples.presets import OPENING, opening
from content.lesson.questions import QUESTIONS
from content.pages import TOUR
from models.predictions.next_token import next_tokens
from pages.lesson.check import CHECKS, shuffled, values_for, worded
from pages.lesson.facts.table import FACTS
from pages.shared.state import DEFAULT, usual
from tests.support.pages import BAD, opened

SENTENCES = {
    "opening": OPENING,
    "short": "Hi",
    "odd": "<b>\N{GRINNING FACE} 'x' {0} שלום",
    "repeated": "the the the the",
    "empty": "",
    "nul": "a\x00b\x00",
    "long": BAD["long"][:2000],
}


def unfolded(stem: str, sentence: str = OPENING) -> AppTest:
    app = opened(stem, sentence=sentence).run()  # AppTest's first run is not of the page as it goes on
    app.session_state[f"check-{stem}"] = True
    app.run()
    assert not app.exception, app.exception
    return app


def radios(app: AppTest, stem: str) -> list:
    return [radio for radio in app.radio if radio.key.startswith(f"check-{stem}-")]


def answer(app: AppTest, stem: str, number: int, option: int) -> AppTest:
    """Choose an option by its number in the file (0 is right)."""
    radios(app, stem)[number].set_value(option)
    [button for button in app.button if button.label == "Check"][number].click().run()
    assert not app.exception, app.exception
    return app


def test_three_questions_a_page_with_facts():
    assert Counter(question.page for question in QUESTIONS) == {page.stem: 3 for page in TOUR}
    assert {question.fact for question in QUESTIONS} <= set(FACTS)
    for question in QUESTIONS:
        assert len(question.options) >= 3 and all(option.text and option.why for option in question.options)


@pytest.mark.parametrize("name", SENTENCES)
def test_options_differ_and_every_place_is_filled(name):
    state = replace(DEFAULT, sentence=SENTENCES[name])
    for question in QUESTIONS:
        values, own = values_for(question, state)
        text, options = worded(question, values)
        assert text and len(set(options)) == len(options), (question.question, options)
        assert all(option.why.format_map(values) for option in question.options)
        if name == "opening":
            assert own and values_for(question, usual(question.page))[1]


def test_the_right_answer_has_no_habitual_place():
    places = Counter(shuffled(str(number), 3).index(0) for number in range(300))
    assert min(places.values()) > 70
    assert shuffled("one question", 3) == shuffled("one question", 3)


@pytest.mark.parametrize("stem", [page.stem for page in TOUR])
def test_every_answer_gets_its_reason(stem):
    app = unfolded(stem, opening(stem))
    questions = [question for question in QUESTIONS if question.page == stem]
    assert len(radios(app, stem)) == 3
    for number, option in ((0, 1), (0, 0), (1, 2)):
        answer(app, stem, number, option)
        values, _ = values_for(questions[number], usual(stem))
        why = questions[number].options[option].why.format_map(values)[:25]
        boxes = app.info if option else app.success
        assert any(why in box.value.replace("\\", "") for box in boxes), (questions[number].question, option)
    kept = list(app.session_state[CHECKS].values())
    assert [answer.first for answer in kept] == [False, False]
    assert [answer.right for answer in kept] == [True, False]


def test_nothing_is_computed_while_the_fold_is_closed(monkeypatch):
    for name in ("asked_home_rest", "asked_home_weights", "asked_home_vectors"):
        monkeypatch.setitem(FACTS, name, None)
    assert not radios(opened("home"), "home")


def test_numbers_are_of_the_learners_sentence():
    app = unfolded("prediction", "The cat sat on the")
    first = next_tokens("The cat sat on the", 1)[0]
    assert f"{first.probability:.1%}" in radios(app, "prediction")[0].label.replace("\\", "")


def test_too_short_a_sentence_is_replaced_and_it_is_said():
    app = unfolded("attention", "Hi")
    assert sum("nothing to ask about" in caption.value for caption in app.caption) == 3
    assert "model" in radios(app, "attention")[0].label


def test_the_first_answer_counts_on_home():
    app = unfolded("home")
    answer(app, "home", 0, 0)
    answer(app, "home", 1, 2)
    answer(app, "home", 1, 0)
    app.run()
    assert app.metric[2].value == "1 of 2"


def test_hostile_sentences():
    for stem in ("masked_vs_causal", "attention"):
        app = unfolded(stem, BAD["html"] + BAD["markdown"])
        for radio in radios(app, stem):
            for text in (radio.label, *radio.options):
                assert "](http" not in text and "<img" not in text.replace("\\<", "")
