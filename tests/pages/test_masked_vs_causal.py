"""Auto-encoding or auto-regressive, as a learner meets it: gaps by number, odd texts on every tab, both numbers of the proof."""

import pytest

from content.examples.masked_vs_causal import DUELS, PAIRS
from models.predictions.fill_mask import gap_logits
from models.predictions.prediction import placed
from models.text.tokens import tokenise
from pages.parts.masked_vs_causal.fields import Tab
from pages.parts.masked_vs_causal.gap import typed_by_hand
from tests.support.figures import SEEN, figures_of, keep_the_contract
from tests.support.pages import BAD, dealt, opened, words

STEM = "masked_vs_causal"
CAT = "The cat sat on the mat."
LONG = "unbelievably many sesquipedalian words " * 30
MARKUP = BAD["markdown"]
TEXTS = [
    *BAD.values(),
    "Hi",
    "[MASK]",
    "The cat sat on the [MASK].",
    "a [SEP] b [CLS] <|endoftext|> c",
    "don't un-do it; cat  sat",
    LONG,
]


def plainly(app) -> str:
    return words(app).replace("\\", "").replace("\u2060", "")


@pytest.mark.parametrize(("part", "texts"), dealt(Tab, [text for text in TEXTS if text != MARKUP], 4))
def test_every_part_takes_any_sentence(part, texts):
    app = opened(STEM, duel_part=part, duel_gaps="1 3 62")
    for text in (*texts, MARKUP):  # each part writes the sentence itself
        app.text_input(key="sentence").set_value(text)
        app.button[0].click().run()
        assert not app.exception, (text, app.exception)
        assert "http://example.com" not in words(app).replace("\\", "")


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("The proof", "duel_word"),
        ("Whole sentences", "duel_first"),
        ("Whole sentences", "duel_second"),
        ("Zip file", "duel_text"),
        ("One gap", "duel_gaps"),
    ],
)
def test_the_pages_own_fields_take_any_text(part, field):
    app = opened(STEM, duel_part=part)
    for text in TEXTS:
        app.session_state[field] = text
        app.run()
        assert not app.exception, (text, app.exception)
        assert "http://example.com" not in words(app).replace("\\", "")


GAPS = {
    "two gaps": (CAT, {"duel_gaps": "2 6", "duel_gap": "6 mat"}),
    "the earlier of two": (CAT, {"duel_gaps": "2 6", "duel_gap": "2 cat"}),  # a word stands after it
    "first": (CAT, {"duel_gaps": "1"}),
    "typed": ("The cat sat on the [MASK].", {"duel_gaps": ""}),
    "part of a word": ("unbelievably <b>good</b>", {"duel_gaps": "3", "duel_text": 'unbelievably <b>good</b> "words"'}),
    "odd": (
        "don't un-do it; cat  sat \N{GRINNING FACE} here",
        {"duel_gaps": "2", "duel_first": "\\n '\N{GRINNING FACE}'"},
    ),
}


@pytest.mark.parametrize(
    ("part", "case"),
    [
        *(("One gap", case) for case in GAPS),
        ("The proof", "the earlier of two"),
        ("The proof", "part of a word"),
        ("Every place", "odd"),
        ("Whole sentences", "odd"),
        ("Zip file", "part of a word"),
    ],
)
def test_figures_with_other_gaps(part, case, monkeypatch):
    sentence, query = GAPS[case]
    figures = figures_of(STEM, sentence, monkeypatch, duel_part=part, **query)
    assert figures
    keep_the_contract(figures)


def test_both_numbers_of_the_proof():
    app = opened(STEM, duel_part="The proof", duel_gaps="3")
    titles = [heading.value.replace("\\", "") for heading in app.subheader]
    both = [title.split(": ")[1] for title in titles if "earlier tokens' vectors" in title]
    assert len(both) == 2 and float(both[0]) > 0 and both[1] == "0.0"
    assert any(title == "The causal model's guesses do not change: 0.0" for title in titles)
    assert any("fills change by up to" in title for title in titles)


def test_a_change_that_changes_nothing_is_said():
    app = opened(STEM, duel_part="The proof", sentence=CAT, duel_gaps="3", duel_word="mat")
    assert "already has this word here" in words(app)


def test_a_gap_at_the_end_has_nothing_after_it():
    app = opened(STEM, duel_part="The proof", sentence="The cat sat on the", duel_gaps="5")
    assert "There is no word after this gap" in words(app)
    next(button for button in app.button if button.label == "Hide an earlier word").click().run()
    assert not app.exception and "do not change: 0.0" in plainly(app)


def test_hidden_by_number_and_none():
    app = opened(STEM, sentence=SEEN)
    assert "We are [MASK] in a material" in plainly(app)  # nothing stands after the last word: the middle one
    app.text_input(key="duel_gaps").set_value("2, 6").run()
    assert "We [MASK] living in a [MASK]" in plainly(app)
    app.text_input(key="duel_gaps").set_value("0").run()
    assert "Nothing is hidden" in words(app) and not app.exception
    app.text_input(key="duel_gaps").set_value("40").run()  # there is no such token: the last word instead
    assert "We are living in a [MASK]" in plainly(app)


def test_the_page_opens_with_the_sources_gap():
    """And says, from its own run, that the word of the textbooks comes much later."""
    app = opened(STEM)
    said = "\n".join([plainly(app), *(caption.value.replace("\\", "") for caption in app.caption)])
    assert app.text_input(key="duel_gaps").value == "" and app.text_input(key="duel_gaps").placeholder == "6"
    assert "The cat sat on the [MASK]." in said and "“floor”, with 14%" in said
    late = placed("masked", gap_logits("The cat sat on the [MASK].")[0], tokenise("masked", "mat").tokens[1].id)
    assert late.rank > 100 and f"it is number {late.rank}, with {late.probability:.1%}. That is not a mistake" in said


@pytest.mark.parametrize("duel", DUELS, ids=lambda duel: duel.label)
def test_the_sources_sentences_are_one_click_away(duel):
    app = opened(STEM, duel_gaps="1")
    next(button for button in app.button if button.label.replace("\\", "") == duel.label).click().run()
    assert not app.exception
    assert app.text_input(key="sentence").value == duel.sentence
    assert duel.label.replace("▢", "[MASK]") in plainly(app)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_two_sentences_one_click_away(pair):
    app = opened(STEM, duel_part="Whole sentences", duel_first="a", duel_second="b")
    next(button for button in app.button if button.label == pair[0]).click().run()
    assert not app.exception
    assert [app.text_input(key=key).value for key in ("duel_first", "duel_second")] == list(pair[1:])


def test_every_cell_of_the_table_leads_to_what_it_tells_of():
    app = opened(STEM, duel_part="Side by side")
    assert plainly(app).count("Auto-encoding.") == plainly(app).count("Auto-regressive.") == 5
    assert "exactly 0%" in plainly(app)
    buttons = [button for button in app.button if (button.key or "").startswith("duel-see")]
    assert len(buttons) == 4 and len(app.get("page_link")) >= 4
    buttons[-1].click().run()
    assert app.session_state["duel_part"] == "Zip file" and "come back exactly" in plainly(app)


def test_a_link_restores_the_gaps():
    app = opened(
        STEM, sentence=CAT, duel_gaps="2 6", duel_gap="6 mat", duel_share="70%", duel_seed="7", duel_part="Zip file"
    )
    assert not app.warning
    assert app.text_input(key="duel_gaps").value == "2 6"
    assert app.selectbox(key="duel_gap").value == "6 mat"
    assert app.number_input(key="duel_seed").value == 7
    assert "70% hidden" in plainly(app)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("duel_part", "x"),
        ("duel_gaps", "<b>"),
        ("duel_gap", "99 x"),
        ("duel_share", "99%"),
        ("duel_seed", "-1"),
        ("duel_word", "x" * 61),
    ],
)
def test_values_that_cannot_be_used(name, value):
    app = opened(STEM, **{name: value})
    assert any(name.replace("_", "") in warning.value.replace("_", "").replace("\\", "") for warning in app.warning)


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("The cat ___ on the mat.", "___"),
        ("The cat sat on the [mask].", "[mask]"),
        ("The cat sat on the …", "…"),
        ("The ... sat on the mat.", "..."),
        ("The <mask> sat", "<mask>"),
        ("[ ] is a cat", "[ ]"),
        ("The [MASK] sat on the __.", "__"),
        ("The [MASK] sat on the mat.", ""),
        ("Well… the cat_sat, did it? (mask)s", ""),
        ("Is it a cat? - No...", ""),
    ],
)
def test_a_gap_typed_by_hand_is_known(sentence, sign):
    assert typed_by_hand(sentence) == sign


def test_a_gap_typed_by_hand_gets_a_hint():
    assert "You typed “___”" in plainly(opened(STEM, sentence="The cat ___ on the mat."))
    assert "You typed" not in plainly(opened(STEM, sentence="The cat sat on the [MASK]."))
