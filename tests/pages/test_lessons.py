"""The words that are data: cards, glossary, the rule for rude output, the source's concepts; each reachable, each number real."""

import contextlib
import math
import re
import string
import time
from dataclasses import fields, replace
from urllib.parse import parse_qs

import pytest

from components.figure.text import markdown_escape
from components.frame.fields import LEVELS
from content.examples.domains import LAW
from content.examples.presets import OPENING
from content.examples.small_texts import SMALL_TEXTS
from content.lesson.cards import CARDS
from content.lesson.care import HERE, RULE
from content.lesson.glossary import TERMS
from content.pages import BY_STEM, PAGES
from content.reading import read
from models.live_training import fasttext, skipgram
from models.runtime import training_queue
from models.trace import EmptyText
from pages.lesson.facts import Fact, NoFact, filled
from pages.lesson.facts.table import FACTS
from pages.lesson.facts.table import PAGES as FACT_PAGES
from pages.parts.training.subwords import SEED
from pages.shared.state import DEFAULT, State, usual
from tests.support.figures import figures_of
from tests.support.numbers.tolerance import nearly, shown
from tests.support.pages import BAD, opened, words

OTHER = "The model walked down the runway in Paris."
LEGAL = {field.name: field.metadata["legal"] for field in fields(State)}
CONCEPTS = read("concepts")
BUILT = {*range(1, 22)}


def legal(values: dict) -> None:
    """Whether a link may hold these values, and a widget these types."""
    for name, value in values.items():
        written = str(value).lower() if isinstance(value, bool) else str(value)
        assert LEGAL[name](written), (name, value)
        default = getattr(DEFAULT, name)
        assert type(value) is (str if isinstance(default, str) else type(default)), (name, value)


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def written(app) -> str:
    """What is on the page, without Streamlit's backslashes."""
    return words(app).replace("\\", "")


def test_no_two_facts_have_one_name():
    names = [name for page in FACT_PAGES for name, value in vars(page).items() if isinstance(value, Fact)]
    assert len(names) == len(set(names)) == len(FACTS)


def test_there_is_a_card_for_every_wrong_idea():
    """The list has 23, of which number 17 is now two cards, 17 and 25. 24 is our own."""
    assert sorted(card.number for card in CARDS.values()) == list(range(1, 26))


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_a_card_is_whole(card):
    assert card.page in BY_STEM and card.fact in FACTS and card.sources
    assert len(card.wrong.split()) <= 16 and len(card.measure.split()) <= 9
    legal(card.at)
    for one in card.try_:
        legal(one.set)
        assert one.label


@pytest.mark.parametrize("sentence", [OPENING, OTHER])
@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_the_number_of_a_card_is_computed(card, sentence):
    found = FACTS[card.fact](replace(DEFAULT, sentence=sentence))
    assert places(card.value) | places(card.says) <= set(found)
    for name, value in found.items():
        assert isinstance(value, str | int | float), name
        assert isinstance(value, str) or math.isfinite(value), name
    assert "{" not in filled(card.value, found) + filled(card.says, found)


def test_numbers_that_are_known():
    """What the pages say, from the cards' facts."""
    opening = replace(DEFAULT, sentence=OPENING)
    mass = FACTS["mass_of_the_ten"](opening)
    assert mass["share"] == shown("0.62")
    assert mass["ten"] + mass["others"] == nearly(mass["whole"], 49_152)  # tokens
    assert mass["whole"] == nearly(1.0, 49_152)
    assert FACTS["love_beside_hate"](opening)["hate"] == shown("0.65")
    assert FACTS["sum_of_words"](opening)["answer"] == "queen" and FACTS["sum_of_words"](opening)["first"] == "king"
    moves = FACTS["later_word_changed"](opening)
    assert moves["causal"] == 0.0 < moves["masked"]
    assert FACTS["weights_before_and_after"](opening)["verdict"] == "the same"
    assert FACTS["feed_forward_share"](opening)["causal"] == shown("0.75")
    assert "same order" in FACTS["drawn_is_not_first"](opening)["order"]


@pytest.mark.parametrize(
    ("fact", "changes"),
    [
        ("attention_on_first", {"sentence": "Yes"}),
        ("later_word_changed", {"sentence": "Yes"}),
        ("map_and_space", {"vectors_words": "", "vectors_around": 0}),
        ("route_map", {"vectors_words": "love, hate"}),
        ("route_map", {"vectors_words": "zzzz"}),
        ("pair_beside_random", {"vectors_pairs": "nothing"}),
        ("one_word_rewritten", {"static_dynamic_word": "zzz"}),
    ],
)
def test_what_a_number_lacks_is_said(fact, changes):
    with pytest.raises(NoFact, match=r"\.$"):
        FACTS[fact](replace(DEFAULT, **changes))


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize(
    "fact", ["attention_on_first", "masked_made_to_write", "later_word_changed", "words_and_tokens"]
)
def test_odd_sentences_have_a_number_or_a_reason(fact, name):
    with contextlib.suppress(NoFact, EmptyText):
        FACTS[fact](replace(DEFAULT, sentence=BAD[name]))


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_a_card_stands_where_the_wrong_idea_forms(card):
    app = opened(card.page, **card.at)
    assert f"“{card.wrong}”" in written(app) and card.holds in written(app)
    found = FACTS[card.fact](usual(card.page))
    assert filled(card.value, found) in [metric.value for metric in app.metric]
    for number, one in enumerate(card.try_):
        assert app.button(key=f"card-{card.id}-{number}").label == markdown_escape(one.label)
    if card.try_:
        app.button(key=f"card-{card.id}-0").click().run()
        assert not app.exception
        assert {name: app.session_state[name] for name in card.try_[0].set} == card.try_[0].set


def test_deep_adds_sources_and_the_link_keeps_it():
    card = CARDS["ten-bars"]
    first, deep = (opened("prediction", level=level) for level in LEVELS)
    assert card.deep not in written(first) and card.deep in written(deep)
    assert "Source: Measured here" in written(deep)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.term)
def test_a_term_is_short_and_at_home(term):
    assert len(term.short.split()) <= 25, len(term.short.split())
    assert term.deep and term.page in BY_STEM and {*term.on} <= {*BY_STEM}


def test_terms_are_found():
    assert len({term.term for term in TERMS}) == len(TERMS) >= 45
    assert "point or an arrow" in written(opened("glossary", glossary_search="VECTOR"))
    assert "No word has “qqq”" in written(opened("glossary", glossary_search="qqq"))
    assert "2106.09685" in written(opened("glossary", level=LEVELS[0], glossary_search="2106.09685"))  # in no short one


@pytest.mark.parametrize("level", LEVELS)
def test_every_term_links_to_its_page(level):
    """In one Markdown text. The links take the sentence along, without a sign that Markdown could read."""
    app = opened("glossary", level=level, sentence="_A_ [b](c) ~d~ e.f")
    (text,) = [element.value for element in app.markdown if "]: <./" in element.value]
    words, addresses = [part for part in text.split("\n\n") if not part.startswith("[")], {}
    for part in text.split("\n\n")[len(words) :]:
        stem, _, link = part.removeprefix("[").partition("]: <./")
        addresses[stem] = link.removesuffix(">")
    assert len(words) == len(TERMS) and addresses.keys() == {term.page for term in TERMS}
    for term, said in zip(TERMS, words, strict=True):
        plain = said.replace("\\", "")
        assert plain.startswith(f"**{term.term}**: {term.short}") and plain.endswith(f"[{term.page}].")
        assert (term.deep in plain) == (level == LEVELS[1])
    for stem, link in addresses.items():
        path, _, query = link.partition("?")
        assert path == ("" if stem == PAGES[0].stem else stem)
        assert parse_qs(query)["sentence"] == ["_A_ [b](c) ~d~ e.f"] and not re.search(r"[^\w%+&=-]|__", query)


@pytest.mark.parametrize("stem", [page.stem for page in PAGES if any(page.stem in term.on for term in TERMS)])
def test_the_words_of_a_page_stand_on_it(stem):
    app = opened(stem, level=LEVELS[0])
    offered = [term for term in TERMS if stem in term.on]
    explanations = {f"**{term.term}**: {term.short}" for term in offered}
    shown = [element.value.replace("\\", "") for element in app.markdown]
    assert explanations <= set(shown)
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption)
    said = [element.value.replace("\\", "") for kind in kinds for element in kind]
    text = "\n".join(value for value in said if value not in explanations)
    for term in offered:
        assert term.term.lower().removesuffix(" model") in text.lower(), term.term


@pytest.mark.parametrize(
    ("place", "stem", "query"),
    [
        ("writing", "prediction", {"prediction_tab": "Write"}),
        ("fills", "masked_vs_causal", {}),
        ("vectors", "vectors", {"vectors_tab": "Harm"}),
    ],
)
def test_rude_output_has_its_rule(place, stem, query):
    text = written(opened(stem, **query))
    assert HERE[place] in text and RULE in text and "Why nothing is filtered" in text


@pytest.fixture(scope="module")
def trained() -> None:
    """The two small trainings that rows 2, 15 and 16 look at."""
    for job in (
        training_queue.submit(skipgram.train, SMALL_TEXTS[0].text, skipgram.Settings(), 0, who=training_queue.WARM_UP),
        training_queue.submit(fasttext.train, LAW.text, SEED, who=training_queue.WARM_UP),
    ):
        while not job.is_finished:
            time.sleep(0.05)
        assert job.state == training_queue.DONE, job.error


def test_every_row_that_is_built_has_a_place():
    assert {concept["row"] for concept in CONCEPTS} == BUILT


@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: f"{concept['row']} {concept['page']}")
def test_a_concept_can_be_done_where_it_is_said(concept, monkeypatch):
    monkeypatch.setenv("VECTORSCOPE_OWN_MODELS", "1")  # as a host does who lets learners bring models of their own
    query = concept.get("at", {})
    legal(query)
    if "figures" in concept:
        assert {*concept["figures"]} <= set(
            figures_of(concept["page"], query.pop("sentence", OPENING), monkeypatch, **query)
        )
    if "words" in concept:
        app = opened(concept["page"], **query)
        text = "\n".join([written(app), *(element.label for element in app.button), *(h.value for h in app.header)])
        for word in concept["words"]:
            assert word in text.replace("\\", ""), word


def test_the_card_on_tokens_does_not_seem_to_say_that_a_token_is_a_word():
    found = FACTS["words_and_tokens"](DEFAULT)
    assert found["words"] == found["tokens"] == 6  # as typed: no argument at all
    assert found["capitals"] > found["words"] and found["pieces"] > 1
    assert "{capitals}" in CARDS["token-word"].value
