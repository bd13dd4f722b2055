"""A stranger's config.json: what no honest model says is refused with a sentence, and nothing else is raised."""

import json

import pytest

from models.weights.custom_config import MOST_BYTES, CustomError, understood

HONEST = {
    "model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "n_layer": 12, "n_head": 12, "n_embd": 768, "n_inner": None,
    "vocab_size": 50257, "n_positions": 1024, "layer_norm_epsilon": 1e-5, "task_specific_params": {"a": {"max_length": 50}},
    "id2label": {"0": "LABEL_0"}, "use_cache": True, "rope_theta": 10_000_000_000,
}  # fmt: skip


def said(**other: object) -> bytes:
    return json.dumps(HONEST | other).encode()


def test_an_honest_one():
    config = understood(said(_attn_implementation=None, quantization_config=None))
    assert (config.kind, config.head, config.architecture) == ("decoder", "causal", "GPT2LMHeadModel")
    assert (config.layers, config.heads, config.width, config.vocabulary) == (12, 12, 768, 50257)
    assert understood(said(intermediate_size=[16384] * 12)) == config  # one for each block, as some have it


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"n_layer": 10**6}, "n_layer must be"),
        ({"num_hidden_layers": 101}, "num_hidden_layers must be"),
        ({"decoder_layers": 10**9}, "decoder_layers must be"),
        ({"text_config": {"num_layers": 10**6}}, "num_layers must be"),
        ({"n_layer": -1}, "n_layer must be"),
        ({"n_layer": 12.5}, "n_layer must be"),
        ({"n_layer": True}, "n_layer must be"),
        ({"n_layer": "12"}, "n_layer must be"),
        ({"n_head": 10**5}, "n_head must be"),
        ({"hidden_size": 10**7}, "hidden_size must be"),
        ({"intermediate_size": [4096, 10**9]}, "intermediate_size must be"),
        ({"n_positions": {"0": 5}}, "n_positions must be"),
        ({"vocab_size": 10**8}, "vocab_size must be"),
        ({"num_labels": 10**9}, "num_labels must be"),
        ({"anything": 10**400}, "anything is a number too large"),
        ({"anything": [[[float("inf")]]]}, "anything is a number too large"),
        ({"anything": float("nan")}, "anything is a number too large"),
        ({"auto_map": {"AutoModel": "evil.Model"}}, "auto_map"),
        ({"text_config": {"auto_map": {"AutoModel": "evil.Model"}}}, "auto_map"),
        ({"_attn_implementation": "evil/x"}, "sets _attn_implementation"),
        ({"attn_implementation": "evil/x:y"}, "sets attn_implementation"),
        ({"sub": [{"_attn_implementation_internal": "evil/x"}]}, "sets _attn_implementation_internal"),
        ({"_experts_implementation": "evil/x"}, "sets _experts_implementation"),
        ({"quantization_config": {"quant_method": "gptq"}}, "sets quantization_config"),
        ({"text_config": {"quantization_config": {}}}, "sets quantization_config"),
        ({"transformers_weights": "../other.safetensors"}, "sets transformers_weights"),
        ({"architectures": "GPT2LMHeadModel"}, "architectures must be"),
        ({"architectures": {"0": "GPT2LMHeadModel"}}, "architectures must be"),
        ({"architectures": [["GPT2LMHeadModel"]]}, "architectures must be"),
        ({"architectures": 5}, "architectures must be"),
        ({"model_type": ["gpt2"]}, "names no model_type"),
        ({"model_type": "x" * 5000}, "not one that the installed library"),
    ],
    ids=lambda value: None if isinstance(value, dict) else value.replace(" ", "-"),
)
def test_what_no_honest_one_says(other, why):
    with pytest.raises(CustomError, match=why) as caught:
        understood(said(**other))
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (said(more="x" * MOST_BYTES), "too large"),
        (b"[" * 90_000, "no JSON"),
        (b'{"a":' * 15_000, "no JSON"),
        (b'{"model_type": "gpt2", "a": ' + b"[" * 30 + b"]" * 30 + b"}", "nested"),
        (b'{"model_type": "gpt2", "n_layer": 1' + b"0" * 4000 + b"}", "n_layer must be"),
        (b'{"model_type": "gpt2", "n_layer": 1' + b"0" * 90_000 + b"}", "no JSON"),
        (b"\xff\xfe\x00", "no JSON"),
        (b"", "no JSON"),
        (b'"gpt2"', "names no model_type"),
        (b"[1, 2]", "names no model_type"),
        (b"null", "names no model_type"),
    ],
    ids=range(11),
)
def test_what_is_no_config(data, why):
    with pytest.raises(CustomError, match=why):
        understood(data)
