"""A model of the learner's own: a folder as transformers saves it, looked at before anything of it is loaded.

Only safetensors are read, never pickles, which may run code; a model that brings code of its own is refused. The config says
which architecture it is, and with that what can be done with it here.
"""

import json
import math
import os
import re
from dataclasses import dataclass
from pathlib import Path

from models.runtime.memory import low_memory
from models.weights.custom_config import MOST_BYTES as MOST_CONFIG
from models.weights.custom_config import CustomError, understood

HUB, FOLDERS = "VECTORSCOPE_OWN_MODELS", "VECTORSCOPE_OWN_FOLDERS"  # set to 1 by a host who allows it
MOST_BYTES = 1_200_000_000  # of parameters in float32
MOST_FILES = 50
MOST_HEADER = 1_000_000  # bytes of the headers of all safetensors files together, which name every tensor
MOST_TOKENIZER = 20_000_000  # bytes of tokenizer.json
INDEX = "model.safetensors.index.json"
_PART = re.compile(r"-(\d{1,5})-of-(\d{1,5})\.safetensors$", re.ASCII)
PLACEHOLDER = "your-model"  # in code that is shown, for the folder in which the server keeps a model of the hub


@dataclass(frozen=True)
class CustomModel:
    """A model that can be loaded. `kind` is ENCODER, DECODER or BOTH, `head` whether it has an output head ("masked",
    "causal", "seq2seq" or ""); `parameters` stored in `bytes` of safetensors. `mark` changes when the files do. `shown` is the
    folder as its learner has typed it, who need not know where the server keeps its files."""

    name: str
    folder: str
    shown: str
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
        """What a learner can do with it on the page, as ends of the sentence “You can ...”."""
        more = {
            "masked": ("let it fill a gap",),
            "causal": ("see which token it predicts next",),
            "seq2seq": ("let it write an answer",),
        }
        return ("compare it with another model", "see its attention for a sentence", *more.get(self.head, ()))


def allowed(variable: str) -> bool:
    """Whether the host lets visitors use models of the HUB, or name FOLDERS of this machine; never in low-memory mode."""
    return os.environ.get(variable) == "1" and not low_memory()


def look(folder: Path, name: str = "") -> CustomModel:
    """What a folder holds, from its config and the headers of its files alone; `name` where it is from the hub.

    Raises CustomError.
    """
    shown = PLACEHOLDER if name else str(folder)
    folder = folder.expanduser()
    if not folder.is_dir():
        raise CustomError("There is no such folder on this machine.")
    needed = [folder / "config.json", folder / "tokenizer.json"]
    if missing := [file.name for file in needed if not file.is_file()]:
        raise CustomError(
            f"The folder has no {' and no '.join(missing)}. Save a model with save_pretrained, then its tokenizer."
        )
    with needed[0].open("rb") as stream:
        config = understood(stream.read(MOST_CONFIG + 1))
    check_tokenizer(needed[1].stat().st_size)
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise refuse_pickles([file.name for file in folder.iterdir()])
    _check_headers(files)
    parameters = sum(math.prod(shape) for file in files for shape in _shapes(file).values())
    check_size(4 * parameters)
    return CustomModel(
        name or folder.name,
        str(folder.resolve()),
        shown,
        config.architecture,
        config.model_type,
        config.kind,
        config.head,
        config.layers,
        config.heads,
        config.width,
        config.vocabulary,
        parameters=parameters,
        bytes=sum(file.stat().st_size for file in files),
        mark=max(file.stat().st_mtime for file in (*files, *needed)),
    )


def write_index(folder: Path) -> None:
    """Where the weights are not in one model.safetensors, write down which tensor is in which file, as transformers reads it.

    From the files' own headers: an index that came with the model might name files anywhere on this machine.
    """
    if not (folder / "model.safetensors").is_file():
        where = {name: file.name for file in sorted(folder.glob("*.safetensors")) for name in _shapes(file)}
        (folder / INDEX).write_text(json.dumps({"metadata": {}, "weight_map": where}), "utf-8")


def wanted_weights(names: list[str]) -> list[str]:
    """Of safetensors files those to load: the parts of one model if it is in several, else all. Raises CustomError."""
    parts = {name: tuple(map(int, found.groups())) for name in names if (found := _PART.search(name))}
    if not parts or "model.safetensors" in names:
        return names
    count = max(of for _, of in parts.values())
    if missing := sorted({*range(1, count + 1)} - {number for number, of in parts.values() if of == count}):
        raise CustomError(f"Its weights should be in {count} files, but file {missing[0]} is missing.")
    return [name for name, (_, of) in parts.items() if of == count]


def check_tokenizer(size: int) -> None:
    """Raises CustomError where a tokenizer.json has more bytes than any honest one."""
    if size > MOST_TOKENIZER:
        raise CustomError(f"Its tokenizer.json is too large: {size / 1e6:,.0f} MB, and 20 MB are allowed here.")


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


def check_header(beginning: bytes) -> int:
    """Bytes of the header of a safetensors file that begins like this; raises CustomError where they are too many."""
    length = int.from_bytes(beginning[:8], "little")
    if length > MOST_HEADER:
        raise CustomError("Its safetensors are damaged, or name more tensors than any model that can be used here.")
    return length


def _check_headers(files: list[Path]) -> None:
    """Raises CustomError where there are too many files, or too much is said in their headers."""
    total = 0
    for file in files[: MOST_FILES + 1]:
        with file.open("rb") as stream:
            total += check_header(stream.read(8))
    if len(files) > MOST_FILES or total > MOST_HEADER:
        raise CustomError("Its weights are in more pieces than those of any model that can be used here.")


def missing_weights(names: list[str]) -> CustomError:
    """What to say where the config asks for weights that the files do not have."""
    return CustomError(f"{len(names)} of its weights are missing, “{names[0][:80]}” first, so they would be random.")


def stored_shapes(model: CustomModel) -> dict[str, tuple[int, ...]]:
    """The name and shape of every tensor in its files. Raises CustomError."""
    return {name: shape for file in Path(model.folder).glob("*.safetensors") for name, shape in _shapes(file).items()}


def _shapes(file: Path) -> dict[str, tuple[int, ...]]:
    """By name, from the header of a safetensors file; raises CustomError where header and length do not agree."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(file, "np") as stored:
            return {name: tuple(stored.get_slice(name).get_shape()) for name in stored.keys()}  # noqa: SIM118  not a dict
    except (SafetensorError, OSError, ValueError) as error:
        raise CustomError(
            f"Its file {file.name[:60]} is damaged, because it is not a complete safetensors file."
        ) from error
