"""Word vectors and Static or dynamic: every tab, odd words, and what the pages must say."""

import pytest

from tests.support.figures import SEEN, figures_of, keep_the_contract
from tests.support.pages import opened, words

TABS = {
    "A list of words": {"vectors-list"},
    "Map": {"vectors-map"},
    "Analogies": {"vectors-sum", "vectors-steps", "vectors-answers"},
    "Your own axis": {"vectors-axis"},
    "How close is close?": {"vectors-random-static", "vectors-random-encoder", "vectors-random-causal"},
    "Harm": {"vectors-harm"},
}
ODD = [
    "",
    "   ",
    "x y" * 3000,
    "\N{GRINNING FACE}",
    "שלום",
    "a\x00b",
    "<img src=x>",
    "[a](http://example.com)",
    "{}",
    "qqxx\\",
]


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_keeps_the_contract(tab, monkeypatch):
    figures = figures_of("vectors", SEEN, monkeypatch, vectors_tab=tab)
    assert set(figures) == TABS[tab] | {"vectors-arrows"}
    keep_the_contract(figures)


@pytest.mark.parametrize("axes", ["2-D", "3-D"])
@pytest.mark.parametrize("method", ["PCA", "t-SNE"])
def test_every_map_keeps_the_contract(method, axes, monkeypatch):
    keep_the_contract(
        figures_of("vectors", SEEN, monkeypatch, vectors_tab="Map", vectors_method=method, vectors_axes=axes)
    )


@pytest.mark.parametrize("model", ["Bidirectional", "Causal"])
def test_centred_keeps_the_contract(model, monkeypatch):
    query = dict(static_dynamic_centred="true", static_dynamic_model=model)
    keep_the_contract(figures_of("static_dynamic", "Book a book", monkeypatch, **query))


@pytest.mark.parametrize(
    "tab", ["One word", "A list of words", "Map", "Analogies", "Your own axis", "How close is close?"]
)
def test_odd_words_get_a_sentence(tab):
    app = opened("vectors", vectors_tab=tab)
    fields = [box for box in app.text_input if box.key.startswith("vectors_")]
    assert fields
    for text in ODD:
        for field in fields:
            app.text_input(key=field.key).set_value(text)
        app.run()
        assert not app.exception, app.exception
        too_long = all(
            len(text) > app.text_input(key=field.key).proto.max_chars for field in fields
        )  # and so not taken
        assert app.info or app.warning or too_long, text
        assert "http://example.com" not in words(app).replace("\\", "")


def test_odd_contexts_get_a_sentence():
    app = opened("static_dynamic")
    for text in ODD:
        app.text_input(key="static_dynamic_word").set_value("book")
        app.text_area(key="static_dynamic_texts").set_value(f"{text}\n{text}").run()
        assert not app.exception, app.exception
        app.text_input(key="static_dynamic_word").set_value(text[:700]).run()
        assert not app.exception, app.exception
        assert app.info or app.warning or "[a](" in text, text


def test_an_unknown_word_gets_near_spellings_to_click():
    app = opened("vectors", vectors_word="qeen")
    button = next(b for b in app.button if "queen" in b.label and b.label.startswith("Look up"))
    button.click().run()
    assert app.text_input(key="vectors_word").value == "queen"
    assert any("“queen” is a point" in heading.value for heading in app.subheader)


def test_queen_and_the_switch():
    app = opened("vectors", vectors_tab="Analogies")
    assert any("“queen” is nearest to king" in heading.value and "0\\.86" in heading.value for heading in app.subheader)
    app.toggle(key="vectors_inputs").set_value(True).run()
    assert any("“king” is nearest to king" in heading.value for heading in app.subheader)


def test_book_and_book():
    said = words(opened("static_dynamic", sentence=SEEN))  # three sentences, without the page's own
    assert all(f"{whole}\\.{part}" in said for whole, part in [(0, 53), (0, 93), (0, 69), (0, 91)])


def test_a_map_that_lies_says_so():
    many = "king, tea, monday, trumpet, atom, war, banana, love, jump, river, tax, snow"
    app = opened("vectors", vectors_tab="Map", vectors_words=many, vectors_around="15")
    assert any("Do not trust this map" in heading.value for heading in app.subheader)


def test_the_sentence_of_the_bar_joins():
    app = opened("static_dynamic", sentence="Never judge a book by its cover")
    assert any("sentence 1, and sentences 2, 3 and 4" in heading.value.replace("\\", "") for heading in app.subheader)


def test_a_word_in_pieces_is_said_to_be_averaged():
    app = opened("static_dynamic")
    next(b for b in app.button if b.label.startswith("unhappiness")).click().run()
    assert "their vectors are averaged" in words(app)


def test_a_teacher_hides_the_example():
    app = opened("vectors", vectors_tab="Harm", vectors_hide_harm="true")
    assert not app.get("vega_lite_chart") and "The example is hidden" in words(app)


@pytest.mark.parametrize(
    ("typed_so", "told"),
    [
        ("cafe\u0301", "1 letter was typed with other characters than usual"),
        ("\u200bcaf\u00e9", "1 invisible character was left out to look words up"),
        ("caf\u00e9", ""),
    ],
)
def test_a_word_is_found_however_it_is_typed_and_the_change_is_told(typed_so, told):
    app = opened("vectors", vectors_word=typed_so)
    assert any("“café” is a point" in heading.value for heading in app.subheader)
    assert not any("is not among" in info.value for info in app.info)
    assert any(told in info.value for info in app.info) if told else not app.info
    assert app.text_input(key="vectors_word").value == typed_so, "what was typed is not lost"


def test_a_word_in_context_is_found_however_it_is_typed():
    texts = "The caf\u00e9 is old\nWe met in a cafe\u0301 today"
    app = opened("static_dynamic", static_dynamic_word="cafe\u0301", static_dynamic_texts=texts)
    assert "1 letter was typed with other characters" in words(app) and "has to appear at least twice" not in words(app)


def test_a_name_of_two_words_is_told_with_what_the_table_has():
    app = opened("vectors", vectors_word="New York")
    assert "“new york” is 2 words" in words(app)
    assert [b.label for b in app.button if b.label.startswith("Look up")] == [
        "Look up “new\\-york”",
        "Look up “new”",
        "Look up “york”",
    ]


@pytest.mark.parametrize(
    ("typed_so", "told"),
    [
        ("New York, Paris, tea", ["“new york” is 2 words", "It has “new-york”, with a hyphen"]),
        ("king, king, woman, Woman", ["“king”, “woman” were typed more than once and are used once"]),
        ("cat; hot dog; tea tea", ["“hot dog” is 2 words", "“tea” was typed more than once and is used once"]),
    ],
)
def test_lists_say_what_was_cut_and_what_was_typed_twice(typed_so, told):
    said = words(opened("vectors", vectors_tab="A list of words", vectors_words=typed_so)).replace("\\", "")
    assert all(each in said for each in told)


def test_a_list_with_spaces_alone_is_a_list():
    said = words(opened("vectors", vectors_tab="A list of words", vectors_words="king queen tea"))
    assert "one by one" not in said and "more than once" not in said
