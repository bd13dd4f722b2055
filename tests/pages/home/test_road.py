"""The road on Home: its model, head and block; what waits for the guess; sentences that it must bear."""

import json

import pytest

from components.frame.legal import AVERAGE
from models.trace import trace
from pages.parts.home.fields import RoadModel
from tests.support.guesses import ANSWERS, commit
from tests.support.pages import BAD, opened, words

GAP = {"road_model": RoadModel.GAP}


def sent(app) -> dict:
    """What the drawing was given last."""
    return [
        json.loads(each.proto.json)
        for each in app.get("bidi_component")
        if each.proto.component_name == "vectorscope_road"
    ][-1]


def test_the_models_are_asked_what_they_were_trained_for():
    causal, masked = sent(opened("home")), sent(opened("home", **GAP))
    assert (causal["blocks"], causal["bothWays"], causal["normAfter"]) == (30, False, False)
    assert (masked["blocks"], masked["bothWays"], masked["normAfter"]) == (6, True, True)
    assert causal["tokens"][causal["place"]]["text"] == "material"
    assert masked["tokens"][masked["place"]]["text"] == "[MASK]" and masked["chart"].startswith("“living” is hidden")


def test_the_learners_own_gap_is_filled():
    found = sent(opened("home", sentence="The cat sat on the [MASK].", **GAP))
    assert found["tokens"][found["place"]]["text"] == "[MASK]" and found["chart"].startswith(
        "The likeliest word for the"
    )


def test_one_head_and_a_block_are_in_the_link():
    app = opened("home", causal_head="5", road_block="29")
    assert (sent(app)["name"], sent(app)["kept"]) == ("causal 5", 29)
    app = opened("home")
    assert (sent(app)["name"], sent(app)["kept"]) == (f"causal {AVERAGE}", 0)
    app.selectbox(key="causal_head").set_value("8").run()
    app.number_input(key="road_block").set_value(12).run()
    assert (sent(app)["name"], sent(app)["kept"]) == ("causal 8", 12)


def test_only_the_next_word_waits_for_the_guess():
    app = opened("home", guess="true")
    waiting = sent(app)
    hidden = [[word["word"] is None for word in best] for best in waiting["readings"]]
    assert hidden[-1] == [True, False, False, False, False] and not any(hidden[0])
    assert "world" not in json.dumps(waiting) and "world" not in words(app)
    commit(app, "home", ANSWERS["home"])
    shown = sent(app)
    assert shown["readings"][-1][0]["word"] == "world"
    assert all(shown[name] == waiting[name] for name in ("states", "attention", "sizes", "tokens"))


@pytest.mark.parametrize("sentence", BAD.values(), ids=BAD)
def test_any_sentence(sentence):
    for query in ({}, GAP):
        app = opened("home", sentence=sentence, **query)
        assert not app.exception
        if sentence.strip() and "no word that this model knows" not in words(app):
            assert 0 < len(sent(app)["tokens"]) <= 64


def test_what_is_parked_is_said_with_the_models_numbers():
    seen = trace("causal", "We are living in a material")
    shares = seen.attention.mean(axis=1)[:, 1:, 0].mean(axis=1)
    said = words(opened("home")).replace("\\", "")
    assert f"Move the slider to block {shares.argmin()}." in said and f"{shares.max():.0%}" in said
