"""Search by meaning by AppTest: own texts, files of all kinds, long texts on request."""

import pytest

from content.examples.presets import OPENING
from content.examples.searches import SEARCHES
from models.embeddings.sentence_vectors import CHUNK, missing, vectors
from models.text.documents import BYTES
from models.text.sentences import split
from pages.parts.search.fields import SEARCH_FILE, SEARCH_OWN, Tab
from pages.parts.search.one_text import AT_ONCE
from tests.support.documents import READ, REFUSED
from tests.support.figures import figures_of, keep_the_contract
from tests.support.pages import opened, words

LONG = " ".join(f"Sentence number {i} speaks of {'cats' if i % 2 else 'ships'}." for i in range(AT_ONCE + 300))


def labels(app) -> list[str]:
    return [button.label for button in app.button]


def said(app) -> str:
    return "\n".join([words(app), *(caption.value for caption in app.caption)]).replace("\\", "")


@pytest.mark.parametrize("each", SEARCHES[:4], ids=lambda each: each.label)
def test_a_ready_made_query_is_one_click_away(each):
    app = opened("search", search_query="frogs")
    next(button for button in app.button if button.label == each.label).click().run()
    assert not app.exception, app.exception
    assert app.text_input(key="search_query").value == each.query
    assert "“When the borrower failed" in said(app) or each is not SEARCHES[0]


def test_the_sentence_of_the_bar_is_searched_for():
    app = opened("search", sentence="Where do frogs live?")
    app.button(key="search-try-own").click().run()
    assert app.text_input(key="search_query").value == "Where do frogs live?"
    assert "frogs" in said(app).split("By meaning, the first sentence is")[1][:80]


def test_own_text_and_its_figures(monkeypatch):
    app = opened("search", search_text=SEARCH_OWN)
    assert "Type or paste a text" in said(app)
    app.text_area(key="search_own").set_value("Cats purr. <b>Dogs</b> bark! [x](http://example.com) Ships sail").run()
    assert not app.exception and "3 sentences" in said(app)
    assert "http://example.com" not in words(app).replace("\\", "")
    for part in Tab:
        app.session_state["search_part"] = part.value
        app.run()
        assert not app.exception, (part, app.exception)


@pytest.mark.parametrize("part", [Tab.TWO_SEARCHES, Tab.DROP, Tab.MAP])
def test_little_to_search_in(part):
    app = opened("search", search_text=SEARCH_OWN, search_part=part)
    for text in ("One.", "!!!", "x" * 3000, "The same. " * 5, "the of and"):
        app.text_area(key="search_own").set_value(text).run()
        assert not app.exception, (text, app.exception)


@pytest.mark.parametrize("part", [Tab.TWO_SEARCHES, Tab.DROP, Tab.MAP])
def test_any_query(part):
    app = opened("search", search_part=part)
    for query in ("", "   ", "the of", "zzzz", "\x00", "\N{GRINNING FACE}", "word " * 120):
        app.session_state["search_query"] = query
        app.run()
        assert not app.exception, (query, app.exception)
        assert ("Type what to search for" in said(app)) == (not query.strip())


@pytest.mark.parametrize("name", [*READ, *REFUSED])
def test_any_file_may_be_uploaded(name):
    file, data, *_ = {**READ, **REFUSED}[name]
    app = opened("search", search_text=SEARCH_FILE)
    app.file_uploader(key="search_file").upload(f"../\u202e<b>{file}", data[: BYTES + 1]).run()
    assert not app.exception, app.exception
    if name in REFUSED:
        assert REFUSED[name][2] in said(app)
    else:
        assert ("This table has" if file.endswith(("csv", "tsv")) else "cut by the library") in said(app)
        assert "By meaning, the first sentence is" in said(app)
    assert "\u202e" not in said(app)


def test_a_long_text_waits_to_be_asked_and_goes_on_where_it_was():
    app = opened("search", search_text=SEARCH_OWN)
    app.text_area(key="search_own").set_value(LONG).run()
    assert f"Compute {AT_ONCE + 300} vectors" in labels(app) and app.button(key="search-stop").disabled
    vectors(missing(split(LONG).sentences)[0])  # as if it had been stopped after a chunk
    app.run()
    assert f"{CHUNK} are done" in said(app) and f"Compute {AT_ONCE + 300 - CHUNK} vectors" in labels(app)


@pytest.mark.parametrize("room", [True, False], ids=["kept", "pushed out by others"])
def test_what_was_asked_for_is_done_or_said_to_be_gone(room, monkeypatch):
    monkeypatch.setattr("pages.parts.search.one_text.AT_ONCE", 50)
    vectors.cache.clear()
    app = opened("search")
    assert "Compute 240 vectors" in labels(app)
    if not room:
        monkeypatch.setattr("pages.parts.search.one_text.vectors", lambda chunk: None)
    app.button(key="search-go").click().run()
    assert not app.exception, app.exception
    assert ("had to go" in said(app)) == (not room)
    assert ("The two searches share" in said(app)) == room


def test_the_books_open_without_being_embedded():
    app = opened("search", search_text="Three books", search_query="M.R.C.S.")
    assert "Compute 10,000 vectors" in labels(app) and "941 are left out" in said(app)
    assert "Compute 1,849 vectors" in labels(opened("search", search_text="The Time Machine"))


def test_figures_of_other_queries(monkeypatch):
    for query in (SEARCHES[2].query, SEARCHES[3].query, "a" * 300, "İı ß 7"):
        keep_the_contract(figures_of("search", OPENING, monkeypatch, search_query=query))


@pytest.mark.parametrize("part", [Tab.TWO_SEARCHES, Tab.DROP, Tab.MAP])
@pytest.mark.parametrize(
    ("text", "query", "reason", "by_words"),
    [
        ("ฉันชอบแมว\nหมาตัวใหญ่\nแมวดำ", "แมว", "cannot read any part of your query", "It finds 2 sentences"),
        ("狗\n猫\n鸟", "猫", "cannot read any part of your query", "It finds 1 sentence"),
        ("ฉันชอบแมว\nหมาตัวใหญ่", "cats", "cannot read any part of this text", "finds nothing either"),
    ],
)
def test_no_ranking_by_meaning_of_what_cannot_be_read(part, text, query, reason, by_words):
    app = opened("search", search_text=SEARCH_OWN, search_query=query, search_part=part)
    app.text_area(key="search_own").set_value(text).run()
    assert not app.exception and reason in said(app) and by_words in said(app)
    assert (
        "By meaning, the first sentence is" not in said(app)
        and "smallest angle to the query" not in said(app).split("Search in")[-1].split(reason)[1]
    )


def test_the_share_that_cannot_be_read_is_told():
    app = opened("search", search_text=SEARCH_OWN, search_query="cat 😂")
    app.text_area(key="search_own").set_value("The cat sat. I like the 猫. Dogs bark.").run()
    assert "cannot read 50% of your query: 1 of 2 tokens became [UNK]" in said(app)
    assert "Of the 12 tokens of this text, 1 (8%) became [UNK]" in said(app)
    assert "By meaning, the first sentence is “The cat sat”" in said(app)
    app.text_area(key="search_own").set_value("The cat sat.\n猫 😂\nDogs bark.").run()
    assert "1 of 3 sentences is left out, because the model cannot read any part of it" in said(app)


def test_writing_without_spaces_is_searched_by_words():
    app = opened("search", search_text=SEARCH_OWN, search_query="我喜欢猫")
    app.text_area(key="search_own").set_value("我有猫\n狗很大\n他不喜欢鱼").run()
    assert "each Chinese character counts as a word" in said(app) and "**我**有**猫**" in said(app)
    assert "has a word of the query" not in said(app)
