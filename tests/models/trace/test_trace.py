"""The trace against plain library calls on the packaged models, in float32."""

import threading

import numpy as np
import pytest
import torch
from transformers import AutoModel, AutoModelForCausalLM

from models import weights
from models.maths import entropy_bits, softmax
from models.predictions.next_token import next_logits, next_tokens
from models.runtime.cache import bounded
from models.trace import LIMIT, EmptyText, observe, trace
from tests.support.numbers.tolerance import assert_near, nearly, shown, whole_pass

OPENING = "We are living in a material"
SENTENCES = (OPENING, "The bank of the river was steep.", "I love AI. \N{GRINNING FACE}\nשלום")
ROLES = ("encoder", "causal")
ARRAYS = ("hidden", "attention", "queries", "keys", "values", "attention_out", "feed_forward_out", "final")


@pytest.fixture(scope="module")
def plain() -> dict:
    """Each model as the library loads it, with its own eager attention: what the trace must equal."""
    options = {"attn_implementation": "eager", "dtype": torch.float32}
    return {
        "encoder": AutoModel.from_pretrained(weights.path("encoder"), add_pooling_layer=False, **options).eval(),
        "causal": AutoModelForCausalLM.from_pretrained(weights.path("causal"), **options).eval(),
    }


def run(model, t):
    ids = torch.tensor([[token.id for token in t.tokens]])
    with torch.inference_mode():
        return model(ids, output_hidden_states=True, output_attentions=True)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("role", ROLES)
def test_equals_the_library(plain, role, text):
    t = trace(role, text)
    out = run(plain[role], t)
    hidden = torch.cat(out.hidden_states).numpy()  # (L+1, T, D)
    terms = whole_pass(plain[role])
    assert_near(t.attention, torch.cat(out.attentions), terms, size=1)
    assert_near(t.hidden[:-1], hidden[:-1], terms)
    assert_near(t.final, hidden[-1], terms)
    if role == "encoder":
        np.testing.assert_array_equal(t.final, t.hidden[-1])
    else:
        assert_near(next_logits(text), out.logits[0, -1], terms, t.hidden.shape[-1])
        assert (
            np.abs(t.hidden[-1] - hidden[-1]).max() > 1
        )  # the library's last state is past the final norm, ours is not


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("role", ROLES)
def test_attention_follows_from_queries_and_keys(role, text):
    t = trace(role, text)
    group = t.heads // t.keys.shape[1]  # query heads that share a key head
    scores = t.queries @ t.keys.repeat(group, axis=1).swapaxes(2, 3) / np.sqrt(t.queries.shape[-1])  # (L, H, T, T)
    if role == "causal":
        count = len(t.tokens)
        scores = np.where(np.tri(count, dtype=bool), scores, -np.inf)
        assert (t.attention[:, :, ~np.tri(count, dtype=bool)] == 0).all()
    size = (
        np.linalg.norm(t.queries, axis=-1).max() * np.linalg.norm(t.keys, axis=-1).max() / np.sqrt(t.queries.shape[-1])
    )
    assert_near(t.attention, softmax(scores), t.queries.shape[-1], size=size)  # of the largest score there can be
    assert_near(t.attention.sum(axis=-1), 1, len(t.tokens))


def test_causal_parts_add_up():
    t = trace("causal", OPENING)
    total = t.hidden[:-1] + t.attention_out + t.feed_forward_out
    assert_near(total, t.hidden[1:], 3)


def test_encoder_parts_add_up_under_the_norms(plain):
    t = trace("encoder", OPENING)
    with torch.inference_mode():
        for number, block in enumerate(plain["encoder"].encoder.layer):
            x = torch.tensor(t.hidden[number])
            middle = block.attention.output.LayerNorm(x + torch.tensor(t.attention_out[number]))
            after = block.output.LayerNorm(middle + torch.tensor(t.feed_forward_out[number]))
            assert_near(t.hidden[number + 1], after, 2 * t.hidden.shape[-1])


def test_attention_out_is_the_weighted_sum_of_values(plain):
    t = trace("causal", OPENING)
    values = t.values.repeat(t.heads // t.values.shape[1], axis=1)  # (L, H, T, Dh)
    mixed = (t.attention @ values).swapaxes(1, 2).reshape(t.layers, len(t.tokens), -1)  # (L, T, H*Dh)
    for number, block in enumerate(plain["causal"].model.layers):
        expected = mixed[number] @ block.self_attn.o_proj.weight.detach().numpy().T
        assert_near(t.attention_out[number], expected, len(t.tokens), mixed.shape[-1])


def test_feed_forward_out_follows_from_its_activations(plain):
    for role, contraction in (
        ("causal", lambda block: (block.mlp.down_proj.weight, None)),
        ("encoder", lambda block: (block.output.dense.weight, block.output.dense.bias)),
    ):
        t = trace(role, OPENING)
        blocks = plain[role].model.layers if role == "causal" else plain[role].encoder.layer
        for number, block in enumerate(blocks):
            weight, bias = contraction(block)
            expected = t.feed_forward_hidden[number] @ weight.detach().numpy().T
            expected = expected if bias is None else expected + bias.detach().numpy()
            assert_near(t.feed_forward_out[number], expected, weight.shape[1])


def earlier_change(role: str, first: str, second: str, pad_to: int | None) -> float:
    a, b = trace(role, first, pad_to), trace(role, second, pad_to)
    same = [x.id == y.id for x, y in zip(a.tokens, b.tokens, strict=False)]
    common = [*same, False].index(False)
    assert common >= 3
    return float(np.abs(a.hidden[:, :common] - b.hidden[:, :common]).max())


@pytest.mark.parametrize(
    ("first", "second", "pad_to"),
    [
        ("I read a good book today", "I read a good menu today", None),
        ("I read a good book", "I read a good book about unbelievably old whales", 16),
    ],
)
def test_a_later_word_moves_only_bidirectional_states(first, second, pad_to):
    assert earlier_change("causal", first, second, pad_to) == 0.0
    assert earlier_change("encoder", first, second, pad_to) > 0.1


def test_the_opening_sentence():
    best = next_tokens(OPENING, 10)
    assert (best[0].text, best[0].probability) == (" world", shown("0.62"))
    assert [p.rank for p in best] == list(range(1, 11))
    assert softmax(next_logits(OPENING)).sum() == nearly(1, 49_152, dtype=np.float64)
    assert next_logits(OPENING).shape == (49152,)


@pytest.mark.slow
def test_the_cat_is_honest():
    ranked = next_tokens("The cat sat on the", 49152)
    by_text = {p.text: p for p in ranked}
    assert ranked[0].text == " cat" and ranked[0].probability == shown("0.07")
    assert by_text[" mat"].rank == 34  # 33 tokens are likelier than the textbook's answer


def test_entropy_of_known_distributions():
    assert entropy_bits(np.full(8, 1 / 8)) == 3
    assert entropy_bits(np.array([1.0, 0.0])) == 0


def test_arrays_are_float32_and_read_only():
    t = trace("causal", OPENING)
    assert t.hidden.dtype == t.attention.dtype == t.final.dtype == np.float32
    with pytest.raises(ValueError, match="read-only"):
        t.hidden[0, 0, 0] = 1


def test_shapes_and_bytes():
    t = trace("causal", OPENING)
    assert t.hidden.shape == (31, 6, 576) and t.attention.shape == (30, 9, 6, 6)
    assert t.queries.shape == (30, 9, 6, 64) and t.keys.shape == t.values.shape == (30, 3, 6, 64)
    assert t.attention_out.shape == t.feed_forward_out.shape == (30, 6, 576)
    assert t.feed_forward_hidden.shape == (30, 6, 1536) and t.final.shape == (6, 576)
    assert t.nbytes > 4 * (31 + 30 + 30) * 6 * 576


@pytest.mark.parametrize("role", ROLES)
def test_long_text_is_cut_and_what_was_cut_is_kept(role):
    text = "word \N{GRINNING FACE} " * 100
    t = trace(role, text)
    assert len(t.tokens) <= LIMIT
    assert t.rest and text.endswith(t.rest)
    assert not t.rest.startswith("\N{VARIATION SELECTOR-16}")


@pytest.mark.parametrize("role", ROLES)
def test_nothing_to_run(role):
    for _ in range(2):  # the second call must not find a half-made cache entry
        with pytest.raises(EmptyText):
            trace(role, "")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("text", [" ", "\x00", "<script>alert(1)</script>", "مرحبا بالعالم", "\N{GRINNING FACE}" * 3])
def test_odd_text_runs(role, text):
    try:
        t = trace(role, text)
    except EmptyText:
        assert role == "encoder" and not text.strip(" \x00")  # its vocabulary drops them
    else:
        assert np.isfinite(t.hidden).all()


@pytest.mark.parametrize("role", ROLES)
def test_threads_do_not_mix(role):
    texts = ("The first sentence is about rivers", "Another one speaks of money and banks")
    expected = {text: observe(role, text) for text in texts}
    wrong, runs = [], []

    def learner(text):
        for _ in range(20):
            got = observe(role, text)
            runs.append(text)
            if any(not np.array_equal(getattr(got, name), getattr(expected[text], name)) for name in ARRAYS):
                wrong.append(text)

    threads = [threading.Thread(target=learner, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(runs) == 40 and not wrong


def test_bounded_cache_holds_its_bytes_and_computes_once():
    calls = []

    @bounded(1000)
    def zeros(size: int) -> np.ndarray:
        calls.append(size)
        return np.zeros(size, dtype=np.uint8)

    threads = [threading.Thread(target=zeros, args=(600,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == [600]
    zeros(700), zeros(600)
    assert calls == [600, 700, 600]  # 600 and 700 bytes do not fit together
    assert len(zeros(2000)) == 2000  # larger than the cache: handed out, not kept
