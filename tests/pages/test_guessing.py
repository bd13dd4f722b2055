"""Guess first: nothing shows before the guess, everything after it; what is said is what the models say."""

import math
import re
import string
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components.frame.link_state import usable
from components.frame.shell import ALONE
from content.examples.presets import OPENING, opening
from content.lesson.guesses import GUESSES
from models.predictions.guess_scores import gap_word, nearness, next_word
from models.predictions.next_token import next_tokens
from models.text.tokens import tokenise
from models.trace import trace
from pages.lesson.guess import KINDS
from pages.lesson.guess_kinds import BadGuess, chance
from pages.shared.state import DEFAULT, State, usual
from tests.support.guesses import ANSWERS, STEMS, TYPED, commit, field, records, waiting
from tests.support.pages import APP, opened, words

OTHER = "The cat sat on the"


def all_text(app: AppTest) -> str:
    """Also labels, in the page and beside it."""
    labels = [w.label for kind in (app.button, app.radio, app.toggle, app.text_input, app.expander) for w in kind]
    return "\n".join([words(app), *labels, *(c.value for c in app.caption), *(s.value for s in app.sidebar.markdown)])


def test_every_page_has_a_guess_of_a_known_kind():
    assert set(GUESSES) == set(STEMS)
    assert {guess.kind for guess in GUESSES.values()} == set(KINDS)


@pytest.mark.parametrize("sentence", [OPENING, "Hi", "I love AI.", "a <b> \N{GRINNING FACE} {0} שלום"])
def test_every_text_finds_its_values(sentence):
    state = replace(DEFAULT, sentence=sentence)
    for stem, guess in GUESSES.items():
        kind = KINDS[guess.kind]
        asked = kind.ask(state)
        if asked is None:
            continue
        shown = {name: [str(value)] for name, value in asked.shows.items()}
        assert usable(State, shown) == shown
        guess.question.format_map(asked.values)
        options = asked.options or guess.options
        answers = map(str, range(len(options))) if options else [ANSWERS[stem], "1", "kangarooing"]
        for answer in answers:
            try:
                found = kind.score(state, asked, answer)
            except BadGuess:
                continue
            said = [getattr(guess, found.outcome), guess.why, *(guess.notes[note] for note in found.notes)]
            assert all(said), (stem, found.outcome)
            text = " ".join(said).format_map(found.values)
            assert "  " not in text.replace(sentence, "")


def test_every_note_and_text_can_come_up():
    """A place in a text that no value fills would only fail in front of a learner."""
    for guess in GUESSES.values():
        texts = [guess.question, guess.exact, guess.near, guess.far, guess.why, *guess.notes.values()]
        names = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
        assert names and all(name.isidentifier() for name in names)


@pytest.mark.parametrize("stem", STEMS)
def test_an_open_guess_shows_no_numbers(stem):
    app = opened(stem, guess="true")
    assert waiting(app)
    said = all_text(app)
    if stem == "home":  # all but the next word is there
        assert "world" not in said and not any("62" in s.value for s in app.subheader)
        assert [h.value for h in app.header].count("What do the letters G, P and T in ChatGPT mean?") == 1
        return
    names = [drawn.proto.component_name for drawn in app.get("bidi_component")]
    drawings = names.count("vectorscope_drawing")  # those that explain how it works come first
    assert set(names) <= {"vectorscope_here", "vectorscope_drawing"} and "vectorscope_here" in names
    assert len(app.subheader) == drawings and not app.metric
    assert drawings or (not app.expander and not app.tabs)
    assert not app.get("vega_lite_chart") and not app.get("arrow_data_frame")
    asked = KINDS[GUESSES[stem].kind].ask(usual(stem))
    options = asked.options or GUESSES[stem].options
    said_then = scored(stem, 0 if options else ANSWERS[stem])
    for name, value in said_then.values.items():
        if isinstance(value, float):
            told = {f"{value:.2f}", f"{value:.0%}"} - {"0.00", "0%", "100%"}  # those are on every page
            assert not any(re.search(rf"(?<!\d){number}", said.replace("\\", "")) for number in told), name
    if "first" in said_then.values and not options:
        assert said_then.values["first"].strip("·") not in said


@pytest.mark.parametrize("stem", STEMS)
def test_after_the_guess_the_page_is_there_and_the_result_on_it(stem):
    guess = GUESSES[stem]
    app = opened(stem, guess="true")
    options = len(field(app, stem).options) if stem not in TYPED else 0
    few = len(app.header)
    commit(app, stem, options - 1 if options else ANSWERS[stem])
    assert not waiting(app) and (len(app.header) > few or stem == "home")  # Home hides no more than the word
    (record,) = records(app)
    assert record.page == stem and record.kind == guess.kind
    assert any(guess.why[:20] in box.value.replace("\\", "") for box in (*app.info, *app.success))


def scored(stem: str, answer: str | int):
    kind = KINDS[GUESSES[stem].kind]
    return kind.score(usual(stem), kind.ask(usual(stem)), str(answer))


def test_the_numbers_are_the_models():
    said = scored("prediction", "girl")
    judged, first = next_word(OPENING, "girl"), next_tokens(OPENING, 1)[0]
    assert (said.rank, said.bits) == (judged.rank, judged.bits) == (judged.rank, -math.log2(judged.probability))
    assert said.values["share"] == first.probability and said.values["first"] == "world"

    said = scored("masked_vs_causal", "chair")
    assert said.rank == gap_word("The cat sat on the [MASK].", 0, "chair").rank

    said = scored("vectors", "kitten")
    assert (said.rank, said.values["cosine"]) == nearness("cat", "kitten")

    counts = [len(tokenise("causal", f" {word}").tokens) for word in GUESSES["tokens"].options]
    assert counts == [1, 1, 6, 3]  # long, short, in capitals, a name from far away
    assert [scored("tokens", number).outcome for number in range(4)] == ["far", "far", "exact", "far"]
    assert scored("tokens", 0).values["pieces"] == "F, RI, EN, DS, H, IP"
    asked = KINDS["most_pieces"].ask(DEFAULT)
    assert asked and asked.values["rare"] == "“hippopotamus” into 3 (hipp, opotam, us)"

    said = scored("attention", 5)  # of the twelve tokens, the second and the third are not offered
    shares = trace("causal", opening("attention")).attention[:, :, -1].mean(axis=(0, 1))
    assert said.values["cosine"] == shares[7] and said.values["share"] == shares.max()

    said = scored("feed_forward", 0)
    assert said.outcome == "exact" and said.values["moved"] == "0.0" and said.values["heard"] > 0

    said = scored("training", 1)
    assert said.outcome == "far" and said.values["before"] == said.values["after"]


def test_a_hit_is_judged_in_the_text_that_was_asked_about():
    kind = KINDS["first_hit"]
    asked = kind.ask(DEFAULT)
    assert asked is not None
    elsewhere = replace(DEFAULT, search_text="a text of the learner's own")
    assert kind.score(elsewhere, asked, "1") == kind.score(DEFAULT, asked, "1")


def test_the_page_shows_what_was_guessed():
    app = commit(opened("vectors", guess="true", sentence=OPENING), "vectors", "live")
    assert app.text_input(key="vectors_word").value == "living"


def test_skipping_and_guessing_again_later():
    app = opened("prediction", guess="true")
    app.button(key="guess-skip-prediction").click().run()
    assert not waiting(app) and app.get("vega_lite_chart") and not records(app)
    app.session_state["sentence"] = OTHER
    assert not waiting(app.run())  # not forced
    app.button(key="guess-again-prediction").click().run()
    assert not waiting(app)  # this sentence's numbers have been seen
    app.session_state["sentence"] = OPENING
    assert waiting(app.run())
    commit(app, "prediction", "girl")
    app.session_state["sentence"] = OTHER
    assert not waiting(app.run())
    app.session_state["sentence"] = OPENING
    app.run()
    assert len(records(app)) == 1 and any("girl" in box.value for box in app.info)


def test_a_guess_stays_through_other_pages():
    app = commit(opened("home", guess="true"), "home", "society")
    app.session_state[ALONE] = True
    app.switch_page("pages/prediction.py").run()
    assert not waiting(app) and any("society" in box.value for box in app.info)  # the same question, asked once
    app.switch_page("pages/attention.py").run()
    assert waiting(app)
    app.switch_page("pages/home.py").run()
    assert any("society" in box.value for box in app.info)


def test_the_switch_turns_it_off_for_good():
    app = opened("attention", guess="true")
    app.toggle(key="guess").set_value(False).run()
    assert not waiting(app) and app.get("vega_lite_chart")
    app.switch_page("pages/tokens.py").run()
    assert not waiting(app) and not app.toggle(key="guess").value


@pytest.mark.parametrize(
    ("stem", "query", "gated"),
    [
        ("attention", {"causal_layer": "3"}, False),
        ("vectors", {"vectors_word": "king"}, False),
        ("attention", {"sentence": OTHER, "large": "true", "v": "1"}, True),
        ("attention", {"nonsense": "3"}, True),
    ],
)
def test_a_link_made_to_show_something_is_not_gated(stem, query, gated):
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{stem}.py").run()
    assert not app.exception and waiting(app) == gated
    app.switch_page("pages/feed_forward.py").run()
    assert waiting(app)  # the other pages of the session ask


def test_a_chance_is_told_in_numbers_that_can_be_read():
    assert [chance(p) for p in (0.62, 1 / 830, 2e-9)] == ["62%", "1 in 830", "1 in 500,000,000"]
    assert chance(0.1**26) == chance(0.0) == "less than 1 in a billion"


def test_who_has_not_guessed_is_not_asked_to_guess_again():
    app = opened("prediction", guess="true")
    next(button for button in app.button if button.label == "Show without guessing").click().run()
    assert app.button(key="guess-again-prediction").label == "Make a guess"
    app.button(key="guess-again-prediction").click().run()
    app.session_state["sentence"] = OTHER
    commit(app.run(), "prediction", "girl")
    assert app.button(key="guess-again-prediction").label == "Guess again"
