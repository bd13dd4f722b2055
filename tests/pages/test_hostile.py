"""Naughty strings through every text field of every page and tab.

Each field gets FEW strings, taken in turn from all classes of `support.hostile.strings`, so that together the fields get
every class and one run stays short: most of its time is the models reading the strings. The bars of all pages together get
every class, too. Fields of what must be trained or counted first get theirs where that is done: see ELSEWHERE.
"""

import re
from itertools import count
from pathlib import Path

import pytest

from components.frame.legal import LONGEST
from content.pages import PAGES
from pages.parts.attention.fields import Tab as AttentionTab
from pages.parts.families.fields import Tab as FamiliesTab
from pages.parts.masked_vs_causal.fields import Tab as MaskedVsCausalTab
from pages.parts.search.fields import SEARCH_OWN
from pages.parts.training.fields import TRAINING_OWN
from pages.parts.vectors.fields import Tab as VectorsTab
from tests.support.hostile.strings import STRINGS, check, marks
from tests.support.pages import opened

FEW = 1
BAR = 3  # strings for the bar of a page
ROOT = Path(__file__).parents[2]
COMPARE, OWN = FamiliesTab.COMPARE, FamiliesTab.OWN_MODEL

# Page, what opens the tab, the fields there; by the file that draws them.
FIELDS = {
    "pages/parts/prediction/truth": [("prediction", {"prediction_tab": "Truth"}, ["prediction_name"])],
    "pages/parts/tokens/drawings": [("tokens", {"tokens_drawn": "Dictionary or map"}, ["tokens_mapped"])],
    "pages/parts/attention/made_up": [("attention", {}, ["toy_numbers"])],
    "pages/parts/attention/sink": [("attention", {"attention_part": AttentionTab.SINK}, ["sink_word"])],
    "pages/parts/attention/two_sentences": [
        ("attention", {"attention_part": AttentionTab.TWO_SENTENCES}, ["twin_first", "twin_second"])
    ],
    "pages/parts/attention/overview": [
        ("attention", {"attention_part": AttentionTab.ALL_HEADS, "block_role": role}, [field])
        for role, field in (("Causal", "causal_heads"), ("Bidirectional", "encoder_heads"))
    ],
    "pages/shared/word_input": [
        ("vectors", {"vectors_tab": list(VectorsTab)[number]}, fields)
        for number, fields in (
            (0, ["vectors_word"]),
            (1, ["vectors_words"]),
            (2, ["vectors_words"]),
            (3, ["vectors_plus", "vectors_minus"]),
            (4, ["vectors_axis", "vectors_placed"]),  # its last field, with thousands of random pairs: test_vectors
        )
    ]
    + [("static_dynamic", {}, ["static_dynamic_word"])],
    "pages/parts/static_dynamic/words": [("static_dynamic", {}, ["static_dynamic_texts"])],
    "pages/parts/masked_vs_causal/gap": [("masked_vs_causal", {"duel_part": MaskedVsCausalTab.ONE_GAP}, ["duel_gaps"])],
    "pages/parts/masked_vs_causal/proof": [("masked_vs_causal", {"duel_part": MaskedVsCausalTab.PROOF}, ["duel_word"])],
    "pages/parts/masked_vs_causal/whole_sentences": [
        ("masked_vs_causal", {"duel_part": MaskedVsCausalTab.WHOLE_SENTENCES}, ["duel_first", "duel_second"])
    ],
    "pages/parts/masked_vs_causal/zip_file": [
        ("masked_vs_causal", {"duel_part": MaskedVsCausalTab.ZIP_FILE}, ["duel_text"])
    ],
    "pages/parts/feed_forward/neuron_search": [("feed_forward", {"feed_forward_part": "Search"}, ["neuron_word"])],
    "pages/parts/tokens/words": [("tokens", {"tokens_look": "cat, Cat"}, ["tokens_word"])],
    "pages/parts/tokens/search": [("tokens", {"tokens_look": "Search"}, ["tokens_search"])],
    "pages/parts/tokens/scripts": [("tokens", {"tokens_scripts": "Digits"}, ["tokens_number"])],
    "pages/parts/training/live": [("training", {"training_text": TRAINING_OWN}, ["training_own"])],
    "pages/parts/training/tuning": [("training", {}, ["tuning_sentence", "tuning_word"])],
    "pages/parts/families/compare": [("families", {"families_part": COMPARE}, ["families_word"])],
    "pages/parts/families/sides": [
        ("families", {"families_part": COMPARE}, ["families_words"]),
        ("families", {"families_part": COMPARE, "families_kind": "Sentences"}, ["families_sentences"]),
    ],
    "pages/parts/families/own_model": [("families", {"families_part": OWN}, ["families-own-name"])],
    "pages/search": [("search", {}, ["search_query"]), ("search", {"search_part": "Drop a token"}, ["search_query"])],
    "pages/parts/search/one_text": [("search", {"search_text": SEARCH_OWN}, ["search_own"])],
    "components/frame/route_state": [("home", {}, ["route"])],
    "pages/glossary": [("glossary", {}, ["glossary_search"])],
    "pages/parts/room/entry": [("room", {}, ["room-code"])],
}
ELSEWHERE = {
    "pages/parts/training/gpt", "pages/parts/families/albert", "pages/parts/families/t5",  # trained first: test_families
    "pages/parts/training/subwords",  # test_training
    "pages/lesson/guess",  # test_guess_input
    "pages/parts/room/learner",  # joined first: room/test_answers
    "pages/parts/room/opening",  # a password, where the host wants one: room/test_doors
    "components/frame/sentence_bar",  # the bar, below
}  # fmt: skip
CALL = re.compile(r"\.(text_input|text_area|chat_input|data_editor)[(,]")  # called, or handed to `linked`
PLACES = [place for places in FIELDS.values() for place in places]
_turn = count()
TURNS = {(place, key): next(_turn) * FEW for place, (_, _, keys) in enumerate(PLACES) for key in keys}


def some(number: int, few: int) -> list[str]:
    """`few` classes, the next ones in turn from a number on."""
    names = list(STRINGS)
    return [names[(number + step) % len(names)] for step in range(few)]


def test_every_field_is_known_here():
    sources = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "components").rglob("*.py")]
    drawing = {file for file in sources if CALL.search(file.read_text(encoding="utf-8"))}
    assert {str(file.relative_to(ROOT).with_suffix("").as_posix()) for file in drawing} == FIELDS.keys() | ELSEWHERE
    assert {name for number in TURNS.values() for name in some(number, FEW)} == STRINGS.keys()
    assert {name for number in range(len(PAGES)) for name in some(number * BAR, BAR)} == STRINGS.keys()


def test_the_check_can_fail():
    assert all(
        marks(text) for name, text in STRINGS.items() if name in ("script", "image", "emphasis", "colour", "latex")
    )
    assert not marks("**\\*\\*evil\\*\\***")


@pytest.mark.parametrize("place", range(len(PLACES)), ids=[f"{page}-{keys[0]}" for page, _, keys in PLACES])
def test_a_field_takes_it(place, monkeypatch):
    monkeypatch.setenv("VECTORSCOPE_OWN_MODELS", "1")
    page, query, keys = PLACES[place]
    app = opened(page, **query)
    for key in keys:
        for name in some(TURNS[place, key], FEW):
            app.session_state[key] = STRINGS[name]
            app.run()
            check(app)
            kept = app.session_state[key]  # a field with a limit keeps the beginning, as the browser does
            assert kept == STRINGS[name] or (len(kept) >= 10 and STRINGS[name].startswith(kept)), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_bar_takes_it(page):
    app = opened(page.stem)
    for name in some(PAGES.index(page) * BAR, BAR):
        app.text_input(key="sentence").set_value(STRINGS[name])
        app.button[0].click().run()
        check(app)
        assert app.session_state["sentence"] == STRINGS[name][:LONGEST]
        if len(STRINGS[name]) > LONGEST:
            assert app.session_state["overlong"] == STRINGS[name]
