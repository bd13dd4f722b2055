"""GGUF file -> a folder that transformers loads: safetensors, config.json, tokenizer.json.

Tensor by tensor into one memory-mapped file, so that memory stays at the size of the largest tensor; through
transformers the same takes 1.5 GB. The safetensors layout is written here because its library wants all tensors at once:
8 bytes little-endian header length, JSON header, then the raw tensors (https://github.com/huggingface/safetensors).
"""

import json
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np

_BLOCK_NAMES = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}


def convert(gguf_file: Path, folder: Path, progress: Callable[[int, int], None], half: bool = False) -> None:
    """Write `model.safetensors`, `config.json` and `tokenizer.json` for a LLaMA-type GGUF file.

    Tensors are float32, or bfloat16 if `half`. `progress(done, total)` counts bytes written. Raises ValueError when the
    file is not LLaMA-type.
    """
    from gguf import GGUFReader, dequantize

    reader = GGUFReader(gguf_file)
    fields = {name: field.contents() for name, field in reader.fields.items()}
    if fields["general.architecture"] != "llama":
        raise ValueError(f"expected a llama GGUF file, got {fields['general.architecture']!r}")
    heads = {"attn_q": fields["llama.attention.head_count"], "attn_k": fields["llama.attention.head_count_kv"]}

    header, offset = {}, 0
    for tensor in reader.tensors:
        shape = [int(n) for n in reversed(tensor.shape)]  # GGUF lists the fastest-moving axis first
        size = (2 if half else 4) * math.prod(shape)
        header[_name(tensor.name)] = {
            "dtype": "BF16" if half else "F32",
            "shape": shape,
            "data_offsets": [offset, offset + size],
        }
        offset += size
    text = json.dumps({"__metadata__": {"format": "pt"}, **header}).encode()
    text += b" " * (-len(text) % 8)

    with (folder / "model.safetensors").open("wb") as out:
        out.write(len(text).to_bytes(8, "little") + text)
        for tensor in reader.tensors:
            _, end = header[_name(tensor.name)]["data_offsets"]
            values = dequantize(tensor.data, tensor.tensor_type).astype("<f4", copy=False)
            kind = tensor.name.split(".")[-2]
            if kind in heads:
                values = _unpermute(values, heads[kind])
            out.write((bfloat16(values) if half else np.ascontiguousarray(values)).tobytes())
            progress(end, offset)
    (folder / "config.json").write_text(json.dumps(_config(fields, half), indent=2), encoding="utf-8")
    _tokenizer(fields).save(str(folder / "tokenizer.json"))


def _name(gguf_name: str) -> str:
    if gguf_name == "token_embd.weight":
        return "model.embed_tokens.weight"
    if gguf_name == "output_norm.weight":
        return "model.norm.weight"
    _, block, kind, _ = gguf_name.split(".")
    return f"model.layers.{block}.{_BLOCK_NAMES[kind]}.weight"


def _unpermute(weights: np.ndarray, heads: int) -> np.ndarray:
    """GGUF stores the rotary pairs of a head side by side, transformers half a head apart. (heads*Dh, D) -> same."""
    half = weights.shape[0] // heads // 2
    return weights.reshape(heads, half, 2, -1).swapaxes(1, 2).reshape(weights.shape)


def bfloat16(values: np.ndarray) -> np.ndarray:
    """float32 -> the upper 16 bits of each number as uint16, rounded to nearest, ties to even (no NaN among weights)."""
    bits = np.ascontiguousarray(values).view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype("<u2")


def _config(fields: dict, half: bool) -> dict:
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "dtype": "bfloat16" if half else "float32",
        "vocab_size": len(fields["tokenizer.ggml.tokens"]),
        "hidden_size": fields["llama.embedding_length"],
        "intermediate_size": fields["llama.feed_forward_length"],
        "num_hidden_layers": fields["llama.block_count"],
        "num_attention_heads": fields["llama.attention.head_count"],
        "num_key_value_heads": fields["llama.attention.head_count_kv"],
        "max_position_embeddings": fields["llama.context_length"],
        "rms_norm_eps": fields["llama.attention.layer_norm_rms_epsilon"],
        "rope_parameters": {"rope_type": "default", "rope_theta": fields["llama.rope.freq_base"]},
        "hidden_act": "silu",
        "tie_word_embeddings": True,
        "bos_token_id": fields["tokenizer.ggml.bos_token_id"],
        "eos_token_id": fields["tokenizer.ggml.eos_token_id"],
        "pad_token_id": fields["tokenizer.ggml.padding_token_id"],
    }


def _tokenizer(fields: dict):
    """Byte-level BPE as SmolLM2 publishes it: digits one by one, then the GPT-2 split, then the merges."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    pieces = fields["tokenizer.ggml.tokens"]
    merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"]]
    tokenizer = Tokenizer(models.BPE(vocab={piece: i for i, piece in enumerate(pieces)}, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    control = [piece for piece, kind in zip(pieces, fields["tokenizer.ggml.token_type"], strict=True) if kind == 3]
    tokenizer.add_special_tokens([AddedToken(piece, special=True, normalized=False) for piece in control])
    return tokenizer
