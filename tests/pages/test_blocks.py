"""Inside a block, as a learner meets it on the pages attention and feed-forward."""

import re

import pytest

from content.examples.presets import OPENING
from pages.parts.attention.fields import CELL_STEPS
from pages.parts.attention.fields import Tab as AttentionTab
from pages.parts.feed_forward.fields import Tab as FeedForwardTab
from pages.shared.fields import BIDIRECTIONAL, CAUSAL
from tests.support.numbers.tolerance import rounding, whole_pass
from tests.support.pages import BAD, dealt, opened, words

PARTS = [("attention", part) for part in AttentionTab] + [("feed_forward", part) for part in FeedForwardTab]


@pytest.mark.parametrize(
    ("place", "texts"),
    dealt(((*part, role) for part in PARTS for role in (CAUSAL, BIDIRECTIONAL)), (*BAD.values(), "Hi", "go go go"), 3),
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_every_part_takes_bad_input_and_one_word(place, texts):
    stem, part, role = place
    app = opened(stem, **{f"{stem}_part": part, "block_role": role})
    for text in texts:
        app.text_input(key="sentence").set_value(text)
        app.button[0].click().run()
        assert not app.exception, (text, app.exception)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "Zebra <b>x</b> [a](http://example.com)", "model", "x y " * 500])
def test_the_two_sentences_take_any_text(text):
    app = opened("attention", attention_part=AttentionTab.TWO_SENTENCES)
    app.text_input(key="twin_first").set_value(text).run()
    assert not app.exception
    assert "http://example.com" not in words(app).replace("\\", "")
    app.text_input(key="twin_second").set_value(text).run()
    assert not app.exception


@pytest.mark.parametrize("word", ["", " ", "\x00", "<b>", "x" * 1000])
def test_the_other_first_word_may_be_anything(word):
    app = opened("attention", attention_part="The sink")
    app.text_input(key="sink_word").set_value(word).run()
    assert not app.exception


@pytest.mark.parametrize("role", [CAUSAL, BIDIRECTIONAL])
def test_the_page_says_how_near_the_five_steps_come(role):
    app = opened("attention", attention_part="One cell", block_role=role)
    gap = re.search(r"Largest difference: \*\*([\d.e-]+)\*\*", words(app)).group(1)
    assert 0 < float(gap) < rounding(whole_pass("causal"))


def test_space_goes_through_the_five_steps():
    app = opened("attention", attention_part="One cell")
    for step in (*CELL_STEPS[1:], CELL_STEPS[0]):
        button = next(b for b in app.button if b.label in ("Next step", "From the start"))
        assert button.proto.shortcut.lower() == "space"
        button.click().run()
        assert app.session_state["cell_step"] == step
        assert not app.exception


def test_neuron_1114_is_one_click_away():
    app = opened("feed_forward", feed_forward_part="Neurons")
    next(b for b in app.button if "1114" in b.label).click().run()
    titles = [heading.value for heading in app.subheader]
    assert "Neuron 1114 of block 20 promotes form, forms, Form" in [title.replace("\\", "") for title in titles]
    assert any("solid" in title and "1114 adds most" in title for title in titles)


@pytest.mark.parametrize("role", [CAUSAL, BIDIRECTIONAL])
def test_shares_of_the_sub_layers_add_up_on_the_page(role):
    app = opened("attention", attention_part=AttentionTab.TWO_SENTENCES, block_role=role)
    assert words(app).replace("\\", "").count("smallest sum 100.0%, largest 100.0%") == 2


def test_what_stands_after_a_word_does_not_reach_it_in_the_causal_model():
    app = opened("attention", attention_part=AttentionTab.TWO_SENTENCES)
    next(b for b in app.button if "comes after" in b.label).click().run()
    assert "difference 0.0" in words(app).replace("\\", "")
    app.segmented_control(key="block_role").set_value(BIDIRECTIONAL).run()
    assert "difference 0.0" not in words(app).replace("\\", "")


@pytest.mark.parametrize("role", [CAUSAL, BIDIRECTIONAL])
def test_a_token_is_alone_in_feed_forward(role):
    app = opened("feed_forward", feed_forward_part="Each token alone", block_role=role)
    assert "changes by 0.0, whatever the other tokens are" in words(app).replace("\\", "")


def test_a_cell_is_in_the_link():
    app = opened(
        "attention", sentence=OPENING, attention_part="One cell", cell_looks="2 ·living", cell_step=CELL_STEPS[3]
    )
    assert any("“living”" in heading.value and "attention" in heading.value for heading in app.subheader)
    app = opened("attention", attention_part="One cell", cell_looks="99 ·living")
    assert any("cell\\_looks" in warning.value or "cell_looks" in warning.value for warning in app.warning)
