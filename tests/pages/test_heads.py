"""All heads at once, leave-one-out beside attention, and the search for neurons, as a learner meets them."""

import gzip

import pytest

from content.examples.texts import TEXTS
from models.analysis.leave_one_out import effects
from models.analysis.neuron_search import activations, windows
from pages.parts.attention.fields import Tab as AttentionTab
from pages.parts.attention.leave_one_out import gapped
from pages.parts.feed_forward.fields import NEURON_TEXTS, UPLOADED
from pages.shared.fields import BIDIRECTIONAL, CAUSAL
from tests.support.figures import SEEN, figures_of, keep_the_contract
from tests.support.pages import BAD, opened, words

ALL, EXPLAINED = AttentionTab.ALL_HEADS, AttentionTab.LEAVE_ONE_OUT
ROLES = {CAUSAL: "causal", BIDIRECTIONAL: "encoder"}


@pytest.mark.parametrize("heads", ["3-0", "*-*", "0-* 5-3", "*-2"])
@pytest.mark.parametrize("role", ROLES)
def test_any_set_of_heads(role, heads, monkeypatch):
    query = {"attention_part": ALL, "block_role": role, f"{ROLES[role]}_heads": heads}
    figures = figures_of("attention", SEEN, monkeypatch, **query)
    assert {"overview", "overview-heads", "rollout"} <= set(figures)
    keep_the_contract({"overview-heads": figures["overview-heads"]})


def test_a_threshold_is_in_the_link_and_said():
    app = opened("attention", attention_part=ALL, overview_threshold="0.2")
    assert "all those of at least 0.20" in words(app).replace("\\", "")


def test_names_that_are_no_heads():
    app = opened("attention", attention_part=ALL)
    for text in ("", "   ", "99-0", "x", "<b>", "2-0 99-99", "\x00", "9" * 2000):
        app.text_input(key="causal_heads").set_value(text).run()
        assert not app.exception, (text, app.exception)
        assert ("No head here is called" in words(app)) == bool(text.strip()), text


def test_a_set_is_one_click_away():
    app = opened("attention", attention_part=ALL)
    app.button(key="overview-set-1").click().run()
    assert app.text_input(key="causal_heads").value == "29-*"
    assert "average of 9 heads" in words(app).replace("\\", "")


@pytest.mark.parametrize("sentence", [SEEN, "2 < 3 \N{GRINNING FACE} 'q' \"t\" \\n"], ids=["opening", "other"])
@pytest.mark.parametrize(("role", "name"), [("causal", CAUSAL), ("masked", BIDIRECTIONAL)])
def test_effects_and_their_figures(role, name, sentence, monkeypatch):
    effects(role, sentence if role == "causal" else gapped(sentence))
    figures = figures_of("attention", sentence, monkeypatch, attention_part=EXPLAINED, block_role=name)
    assert {"effects", "effects-ranks"} <= set(figures)
    keep_the_contract(figures)
    assert ("removed" if role == "causal" else "replaced by [MASK]") in figures["effects"]["provenance"].measured


@pytest.mark.parametrize("name", [CAUSAL, BIDIRECTIONAL])
def test_effects_come_on_request_only_and_stay(name):
    app = opened("attention", attention_part=EXPLAINED, block_role=name, sentence=f"The {name} cat likes warm milk")
    assert not app.get("vega_lite_chart")
    app.button(key="effects-go").click().run()
    assert not app.exception, app.exception
    assert len(app.get("vega_lite_chart")) == 2
    text = words(app).replace("\\", "")
    assert "ρ" in text and "“[MASK]” gets" not in text  # a gap cannot be left out
    app.query_params["explained"] = app.selectbox(key="explained").options[
        2
    ]  # AppTest's address does not follow widgets
    app.run()
    assert not app.exception and not app.get("vega_lite_chart")  # another answer is another request
    assert "rank 3" in words(app)
    other = BIDIRECTIONAL if name == CAUSAL else CAUSAL
    app.segmented_control(key="block_role").set_value(other).run()
    assert not app.exception, app.exception


@pytest.mark.parametrize("name", [CAUSAL, BIDIRECTIONAL])
def test_effects_of_bad_input(name):
    app = opened("attention", attention_part=EXPLAINED, block_role=name)
    for text in (*BAD.values(), "Hi", "go go go", "[MASK]", "a [MASK] b [MASK]"):
        app.text_input(key="sentence").set_value(text)
        app.button[0].click().run()
        assert not app.exception, (text, app.exception)
        if len(text) < 30 and any(button.key == "effects-go" for button in app.button):
            app.button(key="effects-go").click().run()
            assert not app.exception, (text, app.exception)


def test_a_gap_is_put_where_there_is_none():
    assert gapped("I read a book.") == "I read a book [MASK]."
    assert gapped("Paris is [MASK].") == "Paris is [MASK]."


@pytest.mark.parametrize("name", ROLES)
def test_neurons_searched(name, monkeypatch):
    pieces, rest = windows(ROLES[name], TEXTS[0].text)
    assert not rest
    layer = {"causal": 20, "encoder": 3}[ROLES[name]]
    for piece in pieces:
        activations(ROLES[name], piece, layer)
    query = {"feed_forward_part": "Search", "block_role": name, f"{ROLES[name]}_layer": str(layer)}
    figures = figures_of("feed_forward", SEEN, monkeypatch, **query)
    assert {"neuron-search", "neuron-tokens"} <= set(figures)
    keep_the_contract(figures)
    everywhere = figures_of("feed_forward", SEEN, monkeypatch, neuron_layers="All layers", neuron_word="café", **query)
    keep_the_contract({"neuron-search": everywhere["neuron-search"]})


def test_form_leads_to_its_neuron_and_to_solid():
    app = opened("feed_forward", feed_forward_part="Search")
    next(b for b in app.button if "“form”" in b.label).click().run()
    said = words(app).replace("\\", "")
    assert "Neuron 1114 of block 20 promotes “form” most" in said
    if any(button.key == "neuron-go" for button in app.button):
        app.button(key="neuron-go").click().run()
    assert "neuron 1114 of block 20 is most active at “solid”" in words(app).replace("\\", "")


def test_a_neuron_found_is_taken():
    app = opened("feed_forward", feed_forward_part="Search", neuron_layers="All layers")
    next(b for b in app.button if b.label.startswith("Choose block 20")).click().run()
    assert app.slider(key="causal_layer").value == 20
    assert not app.exception


@pytest.mark.parametrize("name", ROLES)
def test_any_word_may_be_searched(name):
    app = opened("feed_forward", feed_forward_part="Search", block_role=name)
    for word in (*(text[:60] for text in BAD.values()), "Donaudampfschiff", "a b c"):
        app.text_input(key="neuron_word").set_value(word).run()
        assert not app.exception, (word, app.exception)
        assert "http://example.com" not in words(app).replace("\\", "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"\x00\x01\x02",
        b"\xff\xfe\xfa text",
        b"<b>x</b> [a](http://example.com)\n" * 3,
        b"word " * 30_000,
        gzip.compress(bytes(50_000_000)),
        "Ein schöner Satz".encode()[:6],
    ],
    ids=["empty", "spaces", "binary", "not-utf-8", "markup", "long", "bomb", "truncated"],
)
def test_any_file_may_be_uploaded(content):
    app = opened("feed_forward", feed_forward_part="Search", block_role=BIDIRECTIONAL)
    app.segmented_control(key="neuron_text").set_value(UPLOADED).run()
    app.file_uploader(key="neuron_file").upload("../../\u202enotes <b>.txt", content, "text/plain").run()
    assert not app.exception, app.exception
    reading = [button for button in app.button if button.key == "neuron-go"]
    if content.strip(b" \x00\x01\x02"):
        assert bool(reading) == (b"\x00" not in content)
    if len(content) < 1000 and reading:
        reading[0].click().run()
        assert not app.exception, app.exception
    said = words(app)
    assert "http://example.com" not in said.replace("\\", "") and "\u202e" not in said and "<b>" not in said
    if len(content) > 100_000:
        assert "first 100 kB" in words(app) and "are left out" in words(app)


def test_texts_have_names_of_their_own():
    assert len(set(NEURON_TEXTS)) == len(NEURON_TEXTS) and all(text.text.isascii() for text in TEXTS)
