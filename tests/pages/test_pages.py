"""Every page by Streamlit's AppTest: usual input, bad input, and addresses that hold anything."""

import gc
from dataclasses import fields
from functools import partialmethod
from itertools import cycle, islice

import pytest
from streamlit.runtime.fragment import MemoryFragmentStorage

from components.frame.link_state import notices, usable
from content.examples.presets import OPENING, SENTENCES
from content.pages import PAGES, TOUR
from models.trace import Trace, remembered
from pages.shared.state import DEFAULT, State
from tests.support.pages import BAD, dealt, opened, words

STEMS = [page.stem for page in PAGES]
ABOUT_A_SENTENCE = [page.stem for page in TOUR]
UNUSABLE = {
    "empty": "",
    "spaces": "   ",
    "negative": "-1",
    "huge": "9" * 400,
    "fraction": "1e308",
    "no number": "nan",
    "truth": "TRUE",
    "other digits": "٣",
    "html": "<img src=x onerror=alert(1)>",
    "markdown": "[a](http://example.com)",
    "nul": "a\x00b",
    "broken UTF-8": "\ufffd",  # what a server makes of %ED%A0%80
    "repeated": "last&last",
}


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_opens_with_its_question(stem):
    app = opened(stem)
    assert app.title[0].value == next(page.question for page in PAGES if page.stem == stem)


@pytest.mark.parametrize("stem", STEMS)
def test_bad_input_gets_words_and_no_traceback(stem):
    app = opened(stem)
    for name, text in BAD.items():
        app.text_input(key="sentence").set_value(text)
        app.button[0].click().run()
        assert not app.exception, (name, app.exception)
        assert "http://example.com" not in words(app).replace("\\", "")
        if name in ("empty", "spaces"):
            assert app.text_input(key="sentence").value == text
        if name == "empty" and stem in ABOUT_A_SENTENCE:
            assert "Type a sentence above" in words(app)
        assert ("100,002 characters" in words(app)) == (name == "long")
        if name == "long":
            assert app.session_state["overlong"] == text  # nothing is lost


@pytest.mark.parametrize("stem", STEMS)
def test_html_stays_text(stem):
    app = opened(stem, sentence=BAD["html"])
    for element in app.markdown:
        assert not element.allow_html
        unescaped = element.value.replace("\\<", "")
        assert "<script" not in unescaped and "<img" not in unescaped


ADDRESSES = [
    ({"foo": "1"}, "does not know"),
    ({"causal_layer": "999"}, "causal_layer"),
    ({"causal_layer": "9" * 5000}, "causal_layer"),
    ({"causal_head": "<b>"}, "causal_head"),
    ({"sentence": "y" * 5000}, "sentence"),
    ({"v": "77"}, "another version"),
]


@pytest.mark.parametrize(("stem", "addresses"), dealt(STEMS, ADDRESSES, 1))
def test_addresses_that_cannot_be_used(stem, addresses):
    """The frame says so, which is one for all pages: each page gets one of them."""
    ((query, notice),) = addresses
    app = opened(stem, **query)
    assert any(notice in warning.value for warning in app.warning)


@pytest.mark.parametrize("name", UNUSABLE)
def test_of_unusable_values_a_widget_sees_those_only_that_it_can_have(name):
    """For each field alone; what is left of them all together, the pages below are opened with."""
    for field in fields(State):
        query = {field.name: [UNUSABLE[name]]}
        read = usable(State, query)
        assert read == (query if field.metadata["legal"](UNUSABLE[name]) else {})
        assert len(notices(State, query)) == (not read)


@pytest.mark.parametrize("turn", range(2))
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_field_at_once_has_an_unusable_value(page, turn):
    """The values by turns: from one page to the next each field gets another."""
    first = 2 * PAGES.index(page) + turn
    values = islice(cycle(UNUSABLE.values()), first % len(UNUSABLE), None)
    app = opened(page.stem, **{field.name: value for field, value in zip(fields(State), values, strict=False)})
    assert app.title[0].value == page.question
    assert "http://example.com" not in words(app).replace("\\", "")


@pytest.mark.parametrize(("name", "stems"), dealt(UNUSABLE, STEMS, 2))
def test_every_field_at_once_has_the_same_unusable_value(name, stems):
    for stem in stems:
        app = opened(stem, **{field.name: UNUSABLE[name] for field in fields(State)})
        assert app.title[0].value
        assert "http://example.com" not in words(app).replace("\\", "")


@pytest.mark.parametrize("field", [field.name for field in fields(State)])
def test_what_cannot_be_used_is_said_and_what_can_is_not(field):
    usual = getattr(DEFAULT, field)
    assert not notices(State, {field: [str(usual).lower() if isinstance(usual, bool) else str(usual)]})
    said = notices(State, {field: ["\x00" * 5000]})
    assert len(said) == 1 and field in said[0] and "\x00" not in said[0]


@pytest.mark.parametrize("preset", SENTENCES, ids=lambda preset: preset.text)
def test_every_preset_is_one_click_away(preset):
    app = opened("prediction")
    app.pills(key="preset").set_value(preset.text).run()
    assert not app.exception
    assert app.text_input(key="sentence").value == preset.text


def test_a_link_restores_what_it_says():
    app = opened("attention", sentence="I read a book.", causal_layer="5", causal_head="3")
    assert app.slider(key="causal_layer").value == 5
    assert app.selectbox(key="causal_head").value == "3"
    assert app.text_input(key="sentence").value == "I read a book."


def test_the_opening_prediction():
    app = opened("prediction")
    assert any("world" in heading.value and "62\\%" in heading.value for heading in app.subheader)


def test_adding_a_word_goes_on():
    app = opened("prediction")
    app.button(key="add-905").click().run()
    assert app.text_input(key="sentence").value == OPENING + " world"
    assert not app.exception


def test_hiding_special_tokens_says_what_they_take():
    app = opened("attention")
    app.toggle(key="hide_special").set_value(True).run()
    assert "The special tokens are hidden" in words(app)


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_keeps_no_trace(stem, monkeypatch):
    """Streamlit keeps the callback of each button that it has drawn, and each fragment with its arguments, as long as the page is
    open. One that holds a trace holds up to 37 MB, and a class of thirty waits for room.
    """
    fragments, register = [], MemoryFragmentStorage.register
    keep = partialmethod(lambda *given, **more: (fragments.append((given, more)), register(*given, **more))[1])
    monkeypatch.setattr(MemoryFragmentStorage, "register", keep)
    app = opened(stem)
    for sentence in SENTENCES[1:4]:
        app.session_state["sentence"] = sentence.text
        app.run()
    assert fragments or stem not in ABOUT_A_SENTENCE
    remembered.cache.clear()
    gc.collect()
    kept = {t.read for t in gc.get_objects() if isinstance(t, Trace)}
    assert len(kept) <= 1, kept
