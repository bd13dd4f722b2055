"""A model of the learner's own: a folder as transformers saves it, looked at before anything of it is loaded.

Only safetensors are read, never pickles, which may run code; a model that brings code of its own is refused. The config says
which architecture it is, and with that what can be done with it here.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

from models.runtime.memory import low_memory

MOST_BYTES = 300_000_000 if low_memory() else 1_200_000_000  # of parameters in float32
ENCODER, DECODER, BOTH = "encoder", "decoder", "encoder-decoder"
_FILES = ("config.json", "tokenizer.json")


class CustomError(ValueError):
    """This model cannot be used here. The message is a sentence or two for the learner."""


@dataclass(frozen=True)
class CustomModel:
    """A model that can be loaded. `kind` is ENCODER, DECODER or BOTH, `head` whether it has an output head ("masked",
    "causal", "seq2seq" or ""); `parameters` stored in `bytes` of safetensors. `mark` changes when the files do."""

    name: str
    folder: str
    architecture: str
    model_type: str
    kind: str
    head: str
    layers: int
    heads: int
    width: int
    vocabulary: int
    parameters: int
    bytes: int
    mark: float

    @property
    def serves(self) -> tuple[str, ...]:
        """What the architecture allows on this page."""
        more = {"masked": ("fill a gap",), "causal": ("next token",), "seq2seq": ("write an answer",)}
        return ("compare with another model", "attention and states of a sentence", *more.get(self.head, ()))


def look(folder: Path, name: str = "") -> CustomModel:
    """What a folder holds, from its config and the headers of its files alone. Raises CustomError."""
    name = name or folder.name
    if not folder.is_dir():
        raise CustomError("There is no such folder on this machine.")
    if missing := [file for file in _FILES if not (folder / file).is_file()]:
        raise CustomError(
            f"The folder has no {' and no '.join(missing)}. Save a model with save_pretrained, then its tokenizer."
        )
    config = read_config(folder / "config.json")
    kind, head, architecture = judged(config)
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise refuse_pickles([file.name for file in folder.iterdir()])
    parameters = sum(_parameters(file) for file in files)
    check_size(4 * parameters)
    return CustomModel(
        name, str(folder.resolve()), architecture, config["model_type"], kind, head,
        layers=_number(config, "num_hidden_layers", "n_layer", "num_layers", "n_layers", "encoder_layers"),
        heads=_number(config, "num_attention_heads", "n_head", "num_heads", "n_heads", "encoder_attention_heads"),
        width=_number(config, "hidden_size", "n_embd", "d_model", "dim"),
        vocabulary=_number(config, "vocab_size"),
        parameters=parameters,
        bytes=sum(file.stat().st_size for file in files),
        mark=max(file.stat().st_mtime for file in (*files, *(folder / name for name in _FILES))),
    )  # fmt: skip


def read_config(file: Path) -> dict:
    """A config.json as a dict. Raises CustomError."""
    try:
        config = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CustomError("Its config.json is damaged: it is no JSON.") from error
    if not isinstance(config, dict) or not isinstance(config.get("model_type"), str):
        raise CustomError("Its config.json names no model_type, so nobody knows which architecture it is.")
    return config


def judged(config: dict) -> tuple[str, str, str]:
    """Kind, head and the name of the architecture of a config. Raises CustomError for what cannot be run here."""
    from transformers.models.auto.configuration_auto import CONFIG_MAPPING_NAMES
    from transformers.models.auto.modeling_auto import (
        MODEL_FOR_CAUSAL_LM_MAPPING_NAMES,
        MODEL_FOR_MASKED_LM_MAPPING_NAMES,
        MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES,
    )

    kind = config["model_type"]
    if "auto_map" in config:
        raise CustomError(
            "Its config asks for Python code of its own (auto_map). This app runs no code that comes with a model."
        )
    if kind not in CONFIG_MAPPING_NAMES:
        raise CustomError(f"The architecture “{kind[:60]}” is not one that the installed library (transformers) knows.")
    named = (config.get("architectures") or [""])[0]
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


def check_size(float32_bytes: int) -> None:
    """Raises CustomError where that many bytes of parameters are too many for this machine."""
    if float32_bytes > MOST_BYTES:
        raise CustomError(
            f"It is too large: {float32_bytes / 1e6:,.0f} MB in float32, and {MOST_BYTES / 1e6:,.0f} MB are allowed here."
        )


def refuse_pickles(names: list[str]) -> CustomError:
    """What to say of a model without safetensors."""
    pickles = [name for name in names if name.endswith((".bin", ".pt", ".pth", ".ckpt", ".pkl", ".h5", ".msgpack"))]
    if pickles:
        return CustomError(
            f"It has no safetensors, only {pickles[0][:60]}. Such files may run code when they are opened, so they are not."
        )
    return CustomError("It has no safetensors file, so there are no weights to load.")


def _parameters(file: Path) -> int:
    """Numbers in a safetensors file, from its header; raises CustomError where header and length do not agree."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(file, "np") as stored:
            return sum(math.prod(stored.get_slice(name).get_shape()) for name in stored.keys())  # noqa: SIM118  not a dict
    except (SafetensorError, OSError, ValueError) as error:
        raise CustomError(f"Its file {file.name[:60]} is damaged: it is no whole safetensors file.") from error


def _flat(names: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names or ())


def _number(config: dict, *names: str) -> int:
    """The first of these fields that the config has; 0 where it has none, and the library's own default counts."""
    return next((config[name] for name in names if isinstance(config.get(name), int)), 0)
