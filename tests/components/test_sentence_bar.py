"""Each page's own sentence: until one is chosen, from page to page, in links, and again after a fresh start."""

import pytest
from streamlit.testing.v1 import AppTest

from components.frame.share import link
from content.examples.presets import OPENING, SENTENCES, opening
from content.pages import PAGES, TOUR
from pages.shared.state import State
from tests.support.pages import opened

TYPED = "I typed this myself."


def sentence(app: AppTest) -> str | None:
    return app.text_input(key="sentence").value


def go(app: AppTest, stem: str) -> None:
    app.switch_page(f"pages/{stem}.py").run()
    assert not app.exception


@pytest.mark.parametrize("stem", [page.stem for page in PAGES])
def test_a_page_opens_with_its_own(stem):
    assert sentence(opened(stem)) == opening(stem)


def test_whoever_has_chosen_none_meets_each_pages_own():
    app = opened("tokens")
    for stem in ("vectors", "attention", "glossary", "prediction", "tokens"):
        go(app, stem)
        assert sentence(app) == opening(stem)
    assert opening("glossary") == OPENING


@pytest.mark.parametrize("how", ["typed", "ready-made", "followed as it is", "a button of a page", "a link"])
def test_a_chosen_one_goes_everywhere(how):
    app = opened("prediction", **({"sentence": opening("training")} if how == "a link" else {}))
    if how == "typed":
        app.text_input(key="sentence").set_value(TYPED)
        app.button[0].click().run()
    elif how == "ready-made":
        app.pills(key="preset").set_value(SENTENCES[3].text).run()
    elif how == "followed as it is":
        app.button[0].click().run()
    elif how == "a button of a page":
        app.button(key="add-905").click().run()
    chosen = {
        "typed": TYPED,
        "ready-made": SENTENCES[3].text,
        "followed as it is": OPENING,
        "a button of a page": f"{OPENING} world",
        "a link": opening("training"),
    }[how]
    for stem in ("training", "tokens", "masked_vs_causal", "prediction"):  # one has this very sentence as its own
        assert sentence(app) == chosen
        go(app, stem)
    assert sentence(app) == chosen


def test_an_empty_field_is_a_choice():
    app = opened("attention", sentence="")
    go(app, "tokens")
    assert sentence(app) == ""


def test_start_again_brings_each_pages_own_back():
    app = opened("attention", sentence=TYPED)
    next(button for button in app.button if button.label == "Start again").click().run()
    assert sentence(app) == opening("attention")
    go(app, "tokens")
    assert sentence(app) == opening("tokens")


def test_a_link_to_a_view_names_the_sentence_though_the_address_does_not():
    app = opened("attention")
    assert "sentence" not in app.query_params
    app.session_state["share"] = True
    app.run()
    shown = next(block.value for block in app.code if "v=1" in block.value)
    assert link(State, "", {"sentence": opening("attention")}).removeprefix("?v=1&") in shown


def test_sentences_are_made_for_their_pages():
    assert {page.stem for page in TOUR if opening(page.stem) == OPENING} == {"home", "prediction"}
