"""A word in a sentence as the base and as fine-tuned models see it: fills, vectors by layer, neighbours, fingerprints.

A `Version` names a model: None is the base, (text, seed) the one with the adapter trained on that text, see `tuning.py`.
Adapters are looked through on the base's own parameters, which no pass changes.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from models.analysis.anatomy import digest
from models.live_training.lora import BASE, copied, tuned, with_adapter
from models.loading import network
from models.maths import softmax, unit
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.text.special_tokens import GAP
from models.text.tokens import Tokenised, tokenise
from models.trace import LIMIT

if TYPE_CHECKING:
    import transformers
    from peft.tuners.lora import Linear

Version = tuple[str, int] | None
_ROWS = 8  # texts of a pass: the lock is held for one pass, and others wait for it


class NotThere(ValueError):
    """The word or the gap is not in the part of the sentence that the model gets."""


@dataclass(frozen=True)
class View(Arrays):
    """probabilities (V,) float64 at the sentence's first gap; states (L + 1, D) float32 of the word after the embedding and
    after each block, the mean over its pieces. Read-only."""

    probabilities: np.ndarray
    states: np.ndarray


@lru_cache(12)
def model(version: Version, off: bool = False) -> "transformers.PreTrainedModel":
    """The network of a version, on the base's parameters; with `off` its adapter was put on and taken off again.

    Raises LookupError when it was not trained.
    """
    base = network(BASE).network
    if version is None:
        return base
    from safetensors.torch import load_file

    found = tuned(*version)
    if found is None:
        raise LookupError("This fine-tuning has not been trained on this machine.")
    view = with_adapter(copied(base, shared=True), version[1])
    view.load_state_dict(load_file(found.folder / "adapter.safetensors"), strict=False)
    if off:
        for name, layer in _adapters(view).items():
            parent, _, leaf = name.rpartition(".")
            setattr(view.get_submodule(parent), leaf, layer.get_base_layer())
    return view.eval().requires_grad_(False)


def _adapters(net: "transformers.PreTrainedModel") -> dict[str, "Linear"]:
    from peft.tuners.lora import Linear

    return {name: module for name, module in net.named_modules() if isinstance(module, Linear)}


@bounded(30_000_000)
def view(version: Version, sentence: str, word: str, off: bool = False) -> View:
    """One pass over a sentence with a gap and a word. Raises NotThere."""
    read = tokenise(BASE, sentence, LIMIT)
    rows = _rows(read, word)
    gap = next((i for i, token in enumerate(read.tokens) if token.piece == GAP), None)
    if gap is None:
        raise NotThere(f"The sentence needs a gap, written as {GAP}, that the model can fill.")
    hidden, logits = _pass(model(version, off), [[token.id for token in read.tokens]], gap)
    states = hidden[:, 0, rows].mean(axis=1)
    assert logits is not None, "there is a gap"
    return View(softmax(logits[0]), states)


@lru_cache(200)
def alike(version: Version, sentence: str, word: str, others: tuple[str, ...], off: bool = False) -> tuple[float, ...]:
    """Cosine of the word's last vector to that of each other word put into its place in the same sentence, same model."""
    at = sentence.lower().find(word.lower())
    texts = [sentence[:at] + other + sentence[at + len(word) :] for other in (word, *others)]
    reads = [tokenise(BASE, text, LIMIT) for text in texts]
    vectors: dict[int, np.ndarray] = {}
    for length in {len(read.tokens) for read in reads}:  # texts of one length need no padding
        rows = [i for i, read in enumerate(reads) if len(read.tokens) == length]
        for chunk in (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS)):
            hidden, _ = _pass(model(version, off), [[token.id for token in reads[i].tokens] for i in chunk], None)
            for i, states in zip(chunk, hidden[-1], strict=True):
                vectors[i] = states[_rows(reads[i], (word, *others)[i], at)].mean(axis=0)
    every = np.stack([vectors[i] for i in range(len(texts))])
    return tuple((unit(every[1:]) @ unit(every[0])).tolist())


@lru_cache(20)
def fingerprint(version: Version, off: bool = False) -> str:
    """`digest` of the weights a version computes with, W + B A where there is an adapter.

    With `off` it is that of the base, if training and looking have left the base alone.
    """
    net, found = model(version, off), {}
    adapters = _adapters(net)
    for name, parameter in net.named_parameters():
        owner, _, leaf = name.partition(".base_layer.")
        if "lora_" in name:
            continue
        if owner in adapters and leaf == "weight":
            parameter = parameter + adapters[owner].get_delta_weight("default")
        found[f"{owner}.{leaf}" if leaf else name] = parameter
    return digest(found)


def _rows(read: Tokenised, word: str, start: int | None = None) -> list[int]:
    """The places among the tokens of a word that begins at the character `start`, by default at its first occurrence."""
    start = read.read.lower().find(word.lower()) if start is None else start
    rows = [
        i
        for i, token in enumerate(read.tokens)
        if word and start >= 0 and not token.special and token.start < start + len(word) and token.end > start
    ]
    if not rows:
        raise NotThere("This word does not appear in the sentence.")
    return rows


def _pass(
    net: "transformers.PreTrainedModel", ids: list[list[int]], gap: int | None
) -> tuple[np.ndarray, np.ndarray | None]:
    """States (L + 1, B, T, D) and, at the gap, logits (B, V), float32."""
    import torch

    with network(BASE).lock, torch.inference_mode():
        out = net.base_model(torch.tensor(ids), output_hidden_states=True)
        logits = None if gap is None else net.get_submodule("cls")(out.last_hidden_state[:, gap]).numpy()
    return torch.stack(out.hidden_states).numpy(), logits
