"""The level “First time” shows the core of each page; what goes deeper is one click away, or comes with a link that names it."""

import pytest

from components.frame.fields import LEVELS
from content.pages import TOUR
from tests.support.figures import given_to_folds
from tests.support.pages import opened

FIRST = {"level": LEVELS[0]}
FEW = 3  # figures in sight, but for the three vocabularies, which are one picture
MORE = {"tokens": 5}


def headers(app) -> list[str]:
    return [header.value for header in app.header]


@pytest.mark.parametrize("stem", [page.stem for page in TOUR])
def test_a_page_begins_with_its_core(stem, monkeypatch):
    with given_to_folds(monkeypatch) as core:
        opened(stem, **FIRST)
    with given_to_folds(monkeypatch) as everything:
        opened(stem)
    assert len(core) <= MORE.get(stem, FEW)
    assert set(core) <= set(everything) | {"attention-causal"}


def test_a_deeper_part_is_one_click_away_and_stays():
    app = opened("attention", **FIRST)
    app.button(key="deeper-attention_part-0").click().run()
    assert not app.exception and "Why does so much attention go to the first token?" in headers(app)
    app.session_state["attention_part"] = "One cell"
    app.run()
    assert not [button for button in app.button if button.key and button.key.startswith("deeper-attention")]


def test_a_link_opens_the_part_that_it_names():
    app = opened("attention", attention_part="The sink", **FIRST)
    assert "Why does so much attention go to the first token?" in headers(app)


def test_a_section_opens_by_click_and_by_a_link_to_one_of_its_fields():
    app = opened("tokens", **FIRST)
    assert "What are special tokens for?" not in headers(app)
    app.button(key="deeper-tokens-special").click().run()
    assert not app.exception and "What are special tokens for?" in headers(app)
    assert "What are special tokens for?" in headers(opened("tokens", tokens_special="Special tokens", **FIRST))


def test_home_asks_for_the_level():
    app = opened("home", **FIRST)
    everything = next(button for button in app.button if button.label.startswith(LEVELS[1]))
    everything.click().run()
    assert app.session_state["level"] == LEVELS[1] and not app.exception
