"""A word in a sentence as the base and as fine-tuned models see it: fills, vectors by layer, neighbours, fingerprints.

A `Version` names a model: None is the base, (text, seed) the one with the adapter trained on that text, see `tuning.py`.
Adapters are looked through on the base's own parameters, which no pass changes.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.cache import bounded
from models.loading import network
from models.predictions import softmax
from models.tokens import Tokenised, tokenise
from models.trace import LIMIT
from models.tuning import BASE, copied, tuned, with_adapter

Version = tuple[str, int] | None
GAP = "[MASK]"


class NotThere(ValueError):
    """The word or the gap does not stand in the part of the sentence that is read."""


@dataclass(frozen=True)
class View:
    """probabilities (V,) float64 at the sentence's first gap; states (L + 1, D) float32 of the word after the embedding and
    after each block, the mean over its pieces. Read-only."""

    probabilities: np.ndarray
    states: np.ndarray

    @property
    def nbytes(self) -> int:
        """Bytes of both arrays."""
        return self.probabilities.nbytes + self.states.nbytes


@lru_cache(6)
def model(version: Version) -> "torch.nn.Module":  # noqa: F821
    """The network of a version, on the base's parameters. Raises LookupError when it was not trained."""
    base = network(BASE).network
    if version is None:
        return base
    from safetensors.torch import load_file

    found = tuned(*version)
    if found is None:
        raise LookupError("This adapter was not trained on this machine.")
    view = with_adapter(copied(base, shared=True), version[1])
    view.load_state_dict(load_file(found.folder / "adapter.safetensors"), strict=False)
    return view.eval().requires_grad_(False)


@bounded(30_000_000)
def view(version: Version, sentence: str, word: str) -> View:
    """One pass over a sentence with a gap and a word. Raises NotThere."""
    read = tokenise(BASE, sentence, LIMIT)
    rows = _rows(read, word)
    gap = next((i for i, token in enumerate(read.tokens) if token.piece == GAP), None)
    if gap is None:
        raise NotThere(f"The sentence needs a {GAP} to be filled.")
    hidden, logits = _pass(version, [[token.id for token in read.tokens]], gap)
    states = hidden[:, 0, rows].mean(axis=1)
    found = View(softmax(logits[0]), states)
    for array in (found.probabilities, found.states):
        array.setflags(write=False)
    return found


@lru_cache(200)
def alike(version: Version, sentence: str, word: str, others: tuple[str, ...]) -> tuple[float, ...]:
    """Cosine of the word's last vector to that of each other word put into its place in the same sentence, same model."""
    at = sentence.lower().index(word.lower())
    texts = [sentence[:at] + other + sentence[at + len(word) :] for other in (word, *others)]
    vectors = []
    for text, other in zip(texts, (word, *others), strict=True):
        read = tokenise(BASE, text, LIMIT)
        hidden, _ = _pass(version, [[token.id for token in read.tokens]], None)
        vectors.append(hidden[-1, 0, _rows(read, other)].mean(axis=0))
    unit = np.stack(vectors) / np.linalg.norm(vectors, axis=1, keepdims=True)
    return tuple((unit[1:] @ unit[0]).tolist())


@lru_cache(20)
def fingerprint(version: Version, adapter: bool = True) -> str:
    """sha256 over the weights a version computes with, W + B A where there is an adapter, in the order of their names.

    Without `adapter` the adapter is taken off: that of the base, if training and looking have left the base alone.
    """
    import torch
    from peft.tuners.lora import LoraLayer

    digest, layers = hashlib.sha256(), {}
    net = model(version)
    for name, module in net.named_modules():
        if isinstance(module, LoraLayer):
            layers[name] = module
    found = {}
    for name, parameter in net.named_parameters():
        owner, _, leaf = name.partition(".base_layer.")
        if "lora_" in name:
            continue
        if adapter and owner in layers and leaf == "weight":
            parameter = parameter + layers[owner].get_delta_weight("default")
        found[f"{owner}.{leaf}" if leaf else name] = parameter
    for _, parameter in sorted(found.items()):
        digest.update(parameter.detach().contiguous().view(torch.uint8).numpy())
    return digest.hexdigest()


def _rows(read: Tokenised, word: str) -> list[int]:
    """The places of a word's first occurrence among the tokens."""
    start = read.read.lower().find(word.lower()) if word else -1
    rows = [
        i
        for i, token in enumerate(read.tokens)
        if start >= 0 and not token.special and token.start < start + len(word) and token.end > start
    ]
    if not rows:
        raise NotThere("The word does not stand in the sentence.")
    return rows


def _pass(version: Version, ids: list[list[int]], gap: int | None) -> tuple[np.ndarray, np.ndarray | None]:
    """hidden (L + 1, B, T, D) and logits (B, V) at the gap, float32."""
    import torch

    net = model(version)
    with network(BASE).lock, torch.inference_mode():
        batch = torch.tensor(ids)
        out = net.bert(batch, attention_mask=torch.ones_like(batch), output_hidden_states=True)
        logits = None if gap is None else net.cls(out.last_hidden_state[:, gap]).numpy()
    return torch.stack(out.hidden_states).numpy(), logits
