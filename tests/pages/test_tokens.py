"""The page on tokens: every tab and vocabulary keeps the contract of figures; what its controls do with odd input."""

import pytest

from pages.shared.fields import VOCABULARIES
from tests.support.figures import check, figures_of
from tests.support.pages import BAD, opened, words

LOOKS = {
    "One row": {"row-{role}"},
    "love and hate": {"love-hate"},
    "Neighbouring rows": {"neighbours-{role}"},
    "cat, Cat": {"forms-{role}"},
    "Search": set(),
    "Oddities": set(),
}
OTHERS = [
    ({"tokens_play": "WordPiece: longest match"}, {"play-encoder"}),
    ({"tokens_scripts": "Emoji"}, {"emoji"}),
    ({"tokens_scripts": "Digits"}, {"digits"}),
    ({"tokens_measure": "bytes per token"}, {"languages"}),
    ({"tokens_special": "Special tokens"}, set()),
]
HARD = "I love AI. <|im_end|> \N{GRINNING FACE} [MASK] café 猫 2026"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_look_at_the_table(look, name, monkeypatch):
    figures = figures_of("tokens", HARD, monkeypatch, tokens_look=look, tokens_table=name)
    keys = {key.format(role=VOCABULARIES[name]) for key in LOOKS[look]}
    assert keys <= set(figures)
    for key in keys:
        check(key, figures[key])


@pytest.mark.parametrize(("query", "keys"), OTHERS, ids=lambda value: str(value))
def test_every_other_tab(query, keys, monkeypatch):
    figures = figures_of("tokens", HARD, monkeypatch, **query)
    assert keys <= set(figures)
    for key in keys:
        check(key, figures[key])


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
@pytest.mark.parametrize(("key", "look"), [("tokens_search", "Search"), ("tokens_word", "cat, Cat")])
def test_odd_input_into_the_pages_own_fields(key, look, vocabulary):
    app = opened("tokens", tokens_look=look, tokens_table=vocabulary)
    for text in BAD.values():
        app.text_input(key=key).set_value(text).run()
        assert not app.exception, (text, app.exception)
        assert "http://example.com" not in words(app).replace("\\", "")


def test_odd_numbers():
    app = opened("tokens", tokens_scripts="Digits")
    for text in BAD.values():
        app.text_input(key="tokens_number").set_value(text).run()
        assert not app.exception, (text, app.exception)


def test_search_by_id():
    app = opened("tokens", tokens_look="Search", sentence="The cat sat on the mat.")
    app.segmented_control(key="tokens_how").set_value("ID").run()
    for query in ("3430", "-1", "30522", "9" * 50, "x", "", "²"):
        app.text_input(key="tokens_search").set_value(query).run()
        assert not app.exception, (query, app.exception)
        said = words(app)
        assert ("“material”" in said) == (query == "3430"), query
        assert ("An ID is a whole number" in said) == (query != "3430"), query


def test_a_language_becomes_the_sentence():
    app = opened("tokens")
    app.button(key="tokens-Finnish").click().run()
    assert app.text_input(key="sentence").value.startswith("Kaikki ihmiset")
    assert not app.exception


def test_more_than_the_page_shows_is_said():
    app = opened("tokens", sentence="\N{GRINNING FACE} " * 600)
    assert "Only the first 512 tokens are shown here" in words(app) and "The player uses only the first" in words(app)
