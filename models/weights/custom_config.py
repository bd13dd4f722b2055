"""The config.json of a learner's own model, which a stranger may have written: what may stand in it, and what it says.

Read with bounds and before anything else of the model: its size, how deep it is nested, settings that would let the library
run code or fetch something, and numbers of blocks, heads and widths that no honest model has.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from models.runtime import libraries

MOST_BYTES = 100_000  # of config.json; those of large models have some thousand
ENCODER, DECODER, BOTH = "encoder", "decoder", "encoder-decoder"
_DEEPEST = 8  # levels of nesting
_LARGEST_NUMBER = 10**12  # of any setting; some have 10^9 for "no limit"
_MOST_BLOCKS, _MOST_HEADS, _WIDEST, _MOST_PIECES, _MOST_PLACES = 100, 1_000, 200_000, 2_000_000, 20_000_000
_LIMITS = {  # names that the library's architectures use, and the most that each may be
    _MOST_BLOCKS: (
        "num_hidden_layers", "n_layer", "n_layers", "num_layers", "encoder_layers", "decoder_layers", "num_encoder_layers",
        "num_decoder_layers", "num_hidden_groups", "inner_group_num",
    ),
    _MOST_HEADS: (
        "num_attention_heads", "n_head", "n_heads", "num_heads", "encoder_attention_heads", "decoder_attention_heads",
        "num_key_value_heads", "num_experts", "num_local_experts", "n_routed_experts", "type_vocab_size", "num_labels",
        "relative_attention_num_buckets",
    ),
    _WIDEST: (
        "hidden_size", "n_embd", "d_model", "dim", "d_kv", "d_ff", "d_inner", "d_embed", "d_head", "head_dim", "n_inner",
        "intermediate_size", "embedding_size", "ffn_dim", "ffn_hidden_size", "encoder_ffn_dim", "decoder_ffn_dim", "hidden_dim",
        "word_embed_proj_dim", "state_size", "conv_kernel",
    ),
    _MOST_PIECES: ("vocab_size", "decoder_vocab_size"),
    _MOST_PLACES: ("max_position_embeddings", "n_positions", "n_ctx", "max_seq_len", "max_sequence_length"),
}  # fmt: skip
_MOST = {name: most for most, names in _LIMITS.items() for name in names}
# Settings that let the library run other code than its own plain one, or read files that nobody has looked at.
_REFUSED = {
    "quantization_config", "compression_config", "fusion_config", "kernel_config", "distributed_config", "transformers_weights",
    "custom_pipelines", "use_kernels", "tp_plan",
}  # fmt: skip


class CustomError(ValueError):
    """This model cannot be used here. The message is a sentence or two for the learner."""


@dataclass(frozen=True)
class Config:
    """What a config says: the architecture, its kind and head (see `CustomModel`), and its sizes (0: not said)."""

    model_type: str
    kind: str
    head: str
    architecture: str
    layers: int
    heads: int
    width: int
    vocabulary: int


def understood(data: bytes) -> Config:
    """What a config.json with these bytes says, looked through. Raises CustomError for what cannot be run here."""
    if len(data) > MOST_BYTES:
        raise CustomError(f"Its config.json is too large: more than {MOST_BYTES / 1000:.0f} kB are not read.")
    try:
        config = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError, too
        raise CustomError("Its config.json is damaged: it is no JSON.") from error
    if not isinstance(config, dict) or not isinstance(config.get("model_type"), str):
        raise CustomError("Its config.json names no model_type, so nobody knows which architecture it is.")
    for name, value in _settings(config):
        _check(name, value)
    kind, head, architecture = _judged(config)
    return Config(
        config["model_type"],
        kind,
        head,
        architecture,
        layers=_number(config, "num_hidden_layers", "n_layer", "num_layers", "n_layers", "encoder_layers"),
        heads=_number(config, "num_attention_heads", "n_head", "num_heads", "n_heads", "encoder_attention_heads"),
        width=_number(config, "hidden_size", "n_embd", "d_model", "dim"),
        vocabulary=_number(config, "vocab_size"),
    )


def _settings(value: dict | list, depth: int = 1, name: str = "") -> Iterator[tuple[str, object]]:
    """All names with their values, those of inner objects, too; each value of a list has the list's name. Raises CustomError
    where it is nested too deep."""
    if depth > _DEEPEST:
        raise CustomError(f"Its config.json is nested more than {_DEEPEST} levels deep, as no model's is.")
    for inner, each in value.items() if isinstance(value, dict) else ((name, each) for each in value):
        yield inner, each
        if isinstance(each, dict | list):
            yield from _settings(each, depth + 1, inner)


def _check(name: str, value: object) -> None:
    """One setting. Raises CustomError where it would run other code, or is a size that no model has."""
    if value is None:  # the library's own default
        return
    if name == "auto_map":
        raise CustomError(
            "Its config asks for Python code of its own (auto_map). This app runs no code that comes with a model."
        )
    if name in _REFUSED or name.endswith(("_implementation", "_implementation_internal")):
        raise CustomError(f"Its config sets {name[:60]}. This app runs models in the library's plain way only.")
    if name in _MOST and not isinstance(value, list) and not (type(value) is int and 0 <= value <= _MOST[name]):
        raise CustomError(f"Its config is not usable: {name} must be a whole number from 0 to {_MOST[name]:,}.")
    if isinstance(value, int | float) and not abs(value) <= _LARGEST_NUMBER:  # so that NaN is refused, too
        raise CustomError(f"Its config is not usable: {name[:60]} is a number too large for any model.")


def _judged(config: dict) -> tuple[str, str, str]:
    """Kind, head and the name of the architecture of a config. Raises CustomError for what cannot be run here."""
    with libraries.importing:
        from transformers.models.auto.configuration_auto import CONFIG_MAPPING_NAMES
        from transformers.models.auto.modeling_auto import (
            MODEL_FOR_CAUSAL_LM_MAPPING_NAMES,
            MODEL_FOR_MASKED_LM_MAPPING_NAMES,
            MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES,
        )

    kind, architectures = config["model_type"], config.get("architectures") or []
    if not isinstance(architectures, list) or not all(isinstance(name, str) for name in architectures):
        raise CustomError("Its config is not usable: architectures must be a list of names.")
    if kind not in CONFIG_MAPPING_NAMES:
        raise CustomError(f"The architecture “{kind[:60]}” is not one that the installed library (transformers) knows.")
    named = architectures[0] if architectures else ""
    heads = {
        (BOTH, "seq2seq"): MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES,
        (ENCODER, "masked"): MODEL_FOR_MASKED_LM_MAPPING_NAMES,
        (DECODER, "causal"): MODEL_FOR_CAUSAL_LM_MAPPING_NAMES,
    }
    if not config.get("is_encoder_decoder"):
        del heads[BOTH, "seq2seq"]
    for (form, head), names in heads.items():
        if named and named in _flat(names.get(kind)):
            return form, head, named
    for (form, _), names in heads.items():
        if kind in names:  # the bare network, or one with another head, which is left out
            return form, "", named or kind
    raise CustomError(
        f"“{kind[:60]}” is no model of text that this page can show: an encoder, a decoder or both are needed."
    )


def _flat(names: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names or ())


def _number(config: dict, *names: str) -> int:
    """The first of these fields that the config has; 0 where it has none, and the library's own default counts."""
    return next((config[name] for name in names if isinstance(config.get(name), int)), 0)
