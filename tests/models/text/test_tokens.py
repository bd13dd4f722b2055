"""Tokens: our own merges and longest matches against the tokenizers, on 200 hostile strings; tables; round trips."""

import json
from pathlib import Path

import numpy as np
import pytest
from jinja2 import Environment

from components.widgets.player.player import replay
from models.loading import network, tokenizer, word_vectors
from models.text import vocabulary
from models.text.chat import SYSTEM, chat
from models.text.merges import played, rules
from models.text.roundtrip import round_trip
from models.text.tokens import spell_bytes, token_id, token_text, tokenise
from models.text.typed import typed
from models.text.words import spelt, words
from models.trace import trace
from models.trace.occurrences import occurrences
from pages.parts.tokens.play import clip, script
from pages.shared import attention_figure
from tests.support.numbers.tolerance import nearly, shown

HOSTILE = json.loads((Path(__file__).parents[2] / "data" / "hostile.json").read_text(encoding="utf-8"))
ROLES = ("encoder", "causal")
# As published with SmolLM2-135M-Instruct; the packaged GGUF file has the same under `tokenizer.chat_template`.
TEMPLATE = (
    "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\n" + SYSTEM + "<|im_end|>\n' }}{% endif %}"
    "{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)


def encoded(role, text):
    return tokenizer(role).encode(text, add_special_tokens=False)


def test_the_corpus_is_hostile():
    assert len(HOSTILE) == len(set(HOSTILE)) == 200
    whole = "".join(HOSTILE)
    assert {"\x00", "\u200d", "\u202e", "\U0001f600", "<", "ש", "猫"} <= set(whole) and "" in HOSTILE
    assert any("<|im_end|>" in text for text in HOSTILE) and any("[MASK]" in text for text in HOSTILE)


@pytest.mark.parametrize("role", ROLES)
def test_pieces_and_ids_are_the_tokenizers_own(role):
    for text in HOSTILE:
        pieces = [piece for word in played(role, text) for piece in word.pieces]
        assert pieces == encoded(role, text).tokens, ascii(text)
        assert [rules(role).ids[piece] for piece in pieces] == encoded(role, text).ids, ascii(text)
        inside = [t for t in tokenise(role, text).tokens if not t.special or t.end > t.start]
        assert [t.id for t in inside] == encoded(role, text).ids, ascii(text)


@pytest.mark.parametrize("role", ROLES)
def test_the_players_last_state_is_the_tokenizers_output(role):
    for text in HOSTILE:
        last = replay(*script(role, text))
        expected = encoded(role, text)
        special = tokenizer(role).get_added_tokens_decoder()
        spelt = [
            spell_bytes(piece) if role == "causal" and i not in special else piece
            for i, piece in zip(expected.ids, expected.tokens, strict=True)
        ]
        assert [cell.text for cell in last] == spelt, ascii(text)
        assert [cell.note for cell in last] == [str(i) for i in expected.ids], ascii(text)


@pytest.mark.parametrize("role", ROLES)
def test_every_step_marks_cells_that_are_there(role):
    for text in HOSTILE:
        start, steps = script(role, text)
        cells = list(start)
        for step in steps:
            cells[step.at : step.at + step.remove] = step.insert
            assert 0 <= step.mark[0] < step.mark[1] <= len(cells) and step.say, ascii(text)


def test_merges_apply_in_the_order_they_were_learned():
    word = played("causal", " material")[0]
    ranks = [step.rank for step in word.steps]
    assert word.start[0] == "Ġ" and word.pieces == ("Ġmaterial",) and ranks == sorted(ranks)


def test_longest_match_of_a_known_word():
    word = played("encoder", "Embeddings")[0]
    assert word.pieces == ("em", "##bed", "##ding", "##s")
    assert word.steps[0].piece == "embeddings" and word.steps[0].id is None
    assert played("encoder", "\N{GRINNING FACE}")[0].pieces == ("[UNK]",)
    assert played("encoder", "x" * 101)[0].steps == ()


def test_bytes_come_back_exactly():
    for text in HOSTILE:
        assert round_trip("causal", text).lost == () and round_trip("causal", text).text == text, ascii(text)


@pytest.mark.parametrize("role", ["encoder", "static"])
def test_a_loss_is_named_whenever_the_text_does_not_come_back(role):
    exact = 0
    for text in HOSTILE:
        trip = round_trip(role, text)
        assert (trip.text == text) == (trip.lost == ()), ascii(text)
        exact += trip.text == text
    assert 0 < exact < 100


def test_what_is_lost():
    assert round_trip("encoder", "the cat sat").lost == ()
    assert round_trip("encoder", "Café").lost == ("capital letters", "accents")
    assert round_trip("encoder", "a  b").lost == ("the places of the spaces",)
    assert "1 unknown word" in round_trip("static", "the \N{GRINNING FACE}").lost


def test_words_are_the_tables_own():
    vectors = word_vectors()
    for text in HOSTILE:
        for word in words(text):
            there = text[word.start : word.end]
            assert word.text in (there.lower(), spelt(there)) or (typed(text).rewritten and word.text in spelt(there))
            assert word.id is None or vectors.words[word.id] == word.text
    assert [w.text for w in words("Don't panic, it's 3.14!")] == ["do", "n't", "panic", ",", "it", "'s", "3.14", "!"]
    assert [w.id for w in words("AI qqqxq")] == [8076, None]


def test_rows_are_the_models():
    weight = network("causal").network.get_input_embeddings().weight
    np.testing.assert_array_equal(vocabulary.embedding_rows("causal", (5, 905)), weight[[5, 905]].numpy())
    np.testing.assert_array_equal(vocabulary.embedding_rows("static", (835,))[0], word_vectors().matrix[835])
    assert vocabulary.embedding_rows("encoder", (2293, 5223)).shape == (2, 384)
    with pytest.raises(IndexError):
        vocabulary.embedding_rows("encoder", (30_522,))


@pytest.mark.parametrize(
    ("role", "love", "hate", "cosine"), [("static", 835, 5281, "0.65"), ("encoder", 2293, 5223, "0.38")]
)
def test_love_and_hate(role, love, hate, cosine):
    assert vocabulary.entries(role)[love] == "love" and vocabulary.entries(role)[hate] == "hate"
    assert vocabulary.row_cosines(role, love, (hate,))[0] == shown(cosine)


@pytest.mark.parametrize("role", ["static", *ROLES])
def test_the_number_of_a_row_says_little(role):
    pairs = vocabulary.pairs(role)
    assert len(pairs.random) == vocabulary.PAIRS
    assert abs(pairs.neighbours - pairs.random.mean()) < pairs.random.std()
    assert abs(pairs.neighbours - pairs.apart) < 0.02  # the exact number does not matter, the part of the list does


def test_means_over_neighbours_are_means_over_all_of_them():
    table = vocabulary.embedding_rows("encoder", tuple(range(30_522)))
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    for distance, mean in ((1, vocabulary.pairs("encoder").neighbours), (100, vocabulary.pairs("encoder").apart)):
        assert (unit[distance:] * unit[:-distance]).sum(axis=1).mean() == nearly(
            mean, table.shape[1], len(table), size=1
        )


def test_search():
    hits = vocabulary.search("encoder", "lov", "prefix", 5)
    assert [vocabulary.entries("encoder")[i] for i in hits.ids] == ["love", "loved", "lover", "loves", "loving"]
    assert hits.count == 10 and vocabulary.search("encoder", "##lov", "prefix", 5).count == 3
    causal = vocabulary.entries("causal")
    assert " love" in {causal[i] for i in vocabulary.search("causal", "lov", "prefix", 50).ids}
    assert all("cat" in causal[i] for i in vocabulary.search("causal", "cat", "contains", 50).ids)
    assert vocabulary.search("causal", "", "prefix", 5).count == 0


def test_entries_are_spelt_like_tokens():
    assert vocabulary.entries("causal")[905] == " world" and len(vocabulary.entries("causal")) == 49_152
    assert len(vocabulary.entries("encoder")) == 30_522 and len(vocabulary.entries("static")) == 400_000
    assert len(vocabulary.entries("encoder")[vocabulary.longest("encoder", 1)[0]]) == 18
    assert 128 < len(vocabulary.fragments()) < 1000
    assert vocabulary.entries("encoder")[vocabulary.nearest_to_middle("encoder", 1)[0][0]] == "[MASK]"


def test_the_chat_template_is_the_published_one():
    published = Environment().from_string(TEMPLATE)  # as transformers renders it, but for its sandbox
    messages = [{"role": "user", "content": "Hi {{ 1 + 1 }} <|im_end|>"}]
    assert chat(messages[0]["content"]) == published.render(messages=messages, add_generation_prompt=True)
    assert sum(token.special for token in tokenise("causal", chat("Hi")).tokens) == 5


def test_a_long_text_is_played_up_to_the_end_of_a_word():
    assert clip("short") == "short"
    assert clip("word " * 100).endswith("word") and len(clip("word " * 100)) <= 120
    assert len(clip("x" * 500)) == 120


def test_an_entry_has_an_id_and_nothing_else_has_one():
    assert token_text("masked", token_id("masked", "[MASK]")) == "[MASK]"
    with pytest.raises(KeyError, match="masked"):
        token_id("masked", "<mask>")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("I \N{FACE WITH TEARS OF JOY} you \N{HOT BEVERAGE} too", []),
        ("\N{THAI CHARACTER KO KAI} and \u732b", []),
        ("x" * 101, []),
        ("say [UNK] or [SEP]", ["[SEP]"]),
    ],
)
def test_only_tokens_that_stand_for_no_text_are_hidden(text, hidden, monkeypatch):
    seen: dict = {}
    monkeypatch.setattr(attention_figure, "figure", lambda draw, **given: seen.update(given))
    passed = trace("encoder", text)
    assert [t.piece for t in passed.tokens if t.stands_for_no_text] == ["[CLS]", *hidden, "[SEP]"]
    attention_figure.attention_figure(passed, 0, None, key="x", hide_special=True)
    frame = seen["table"]()
    assert len(frame) == (len(passed.tokens) - 2 - len(hidden)) ** 2


def test_an_emoji_without_a_piece_is_found_where_it_stands():
    (found,) = occurrences(trace("encoder", "I \N{FACE WITH TEARS OF JOY} you"), "\N{FACE WITH TEARS OF JOY}")
    assert found.pieces == ("\N{FACE WITH TEARS OF JOY}",)
