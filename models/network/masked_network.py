"""The packaged encoder with this project's weights on top: BERT with a masked-LM head.

What is trained (blocks, positions, LayerNorms, head) is shipped in half precision; the word embeddings are not, for they
stayed as they were: the network made here holds the very tensor of the cached encoder, which saves 47 MB. The others
are widened once a machine into a file that is then mapped, so that these 44 MB take no memory of their own.
"""

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path

from models.runtime import disk_cache
from models.runtime.building import building
from models.weights.checked import digest

WEIGHTS = "masked_lm.safetensors"
_WIDENED = "masked_lm.float32"  # the tensors' numbers one after the other, in the order of WEIGHTS


def assemble(encoder: "transformers.BertModel", folder: Path) -> "transformers.BertForMaskedLM":  # noqa: F821
    """BertForMaskedLM in float32 from `folder`/masked_lm.safetensors; leaves the encoder as it is.

    The word embeddings (V, D), as input and as decoder, are the encoder's own tensor, not a copy. Raises RuntimeError
    when the file does not hold exactly the remaining tensors.
    """
    import torch
    from transformers import BertForMaskedLM

    with building, torch.device("meta"):  # no memory for random weights that would be thrown away
        network = BertForMaskedLM(copy.deepcopy(encoder.config))
    words = encoder.get_input_embeddings().weight
    state = {"bert.embeddings.word_embeddings.weight": words, "cls.predictions.decoder.weight": words}
    state |= mapped(folder / WEIGHTS)
    # One parameter under both names, as the library ties them: two would be counted twice.
    bias = torch.nn.Parameter(state["cls.predictions.bias"])
    state |= {"cls.predictions.bias": bias, "cls.predictions.decoder.bias": bias}
    network.load_state_dict(state, assign=True)
    for name, buffer in encoder.named_buffers():  # position numbers, which no file holds
        parent, _, leaf = name.rpartition(".")
        setattr(network.bert.get_submodule(parent), leaf, buffer)
    return network


def mapped(file: Path) -> "dict[str, torch.Tensor]":  # noqa: F821
    """The tensors of a half-precision file in float32, memory-mapped; in memory where the cache folder cannot be used."""
    import torch

    place = disk_cache.folder("masked", digest(file))
    try:
        disk_cache.once(place, lambda news: None, lambda staging: _write(file, staging / _WIDENED))
        numbers = torch.from_file(str(place / _WIDENED), size=(place / _WIDENED).stat().st_size // 4)
        tensors, start = {}, 0
        for name, tensor in _widened(file):
            tensors[name] = numbers[start : start + tensor.numel()].view_as(tensor)
            start += tensor.numel()
            if not torch.equal(tensors[name], tensor):
                raise OSError(f"{_WIDENED} is damaged")
        return tensors
    except (
        OSError,
        RuntimeError,
    ):  # no folder, a full disk; a file too short, or of other numbers: made anew next time
        shutil.rmtree(place, ignore_errors=True)
        return dict(_widened(file))


def _write(file: Path, target: Path) -> None:
    with target.open("wb") as out:
        for _, tensor in _widened(file):
            out.write(tensor.numpy().tobytes())


def _widened(file: Path) -> "Iterator[tuple[str, torch.Tensor]]":  # noqa: F821
    """One tensor at a time, so that the half-precision copies go at once."""
    from safetensors import safe_open

    with safe_open(file, "pt") as stored:
        for name in stored.keys():  # noqa: SIM118  not a dict
            yield name, stored.get_tensor(name).float()
