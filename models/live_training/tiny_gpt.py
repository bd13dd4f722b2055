"""A GPT of half a million parameters, trained from random weights to say a text's next character.

The architecture is transformers' own for LLaMA: GPT's plan (Radford et al. 2018) with the newer parts of the packaged model.
The held-out part of the text, its end, is in no training. The measure to beat is the text's bigram entropy: the loss of
somebody who knows, for each character, how often each other follows it in this very text, and looks no further back.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from models.live_training.loop import minimise, seeded, warmed
from models.maths import softmax
from models.runtime import disk_cache, libraries
from models.runtime.arrays import Arrays
from models.runtime.building import building
from models.runtime.training_queue import News, Report

if TYPE_CHECKING:
    import torch
    import transformers

WIDTH, LAYERS, HEADS, INNER = 128, 3, 4, 256
CONTEXT = 64  # characters it sees at once
STEPS = 550
BATCH = 16
RATE = 4e-3
WARM = 20  # steps until the rate is full
SHARE = 0.9  # of the text that is learned from
SHOWN = (0, 50, 200)  # steps, beside the last, at which the weights are kept


@dataclass(frozen=True)
class Learned(Arrays):
    """`steps` (S,) at which weights were kept, the held-out `losses` (S,) there, the text's `entropy` given one character
    before; all in nats a character. `chance` is the loss of equal shares; `parameters` of the network."""

    folder: Path
    characters: str
    steps: np.ndarray
    losses: np.ndarray
    entropy: float
    parameters: int

    @property
    def chance(self) -> float:
        """Loss where all characters are equally likely."""
        return float(np.log(len(self.characters)))


def bigram_entropy(text: str) -> float:
    """Entropy of a character given the one before it, as counted in the text itself, in nats (Shannon 1951)."""
    _, numbers = np.unique(list(text), return_inverse=True)
    pairs = np.zeros((numbers.max() + 1,) * 2)
    np.add.at(pairs, (numbers[:-1], numbers[1:]), 1)
    given = pairs.sum(axis=1, keepdims=True)
    shares = np.divide(pairs, given, out=np.ones_like(pairs), where=pairs > 0)
    return float(-(pairs / pairs.sum() * np.log(shares)).sum())


def marks() -> tuple[int, ...]:
    """The steps at which weights are kept."""
    return (*(step for step in SHOWN if step < STEPS), STEPS)


def folder(text: str, seed: int) -> Path:
    """Where the weights of a training are kept: `step-0.safetensors`, `step-50.safetensors`, ..."""
    return disk_cache.folder(
        "gpt", text, seed, WIDTH, LAYERS, HEADS, INNER, CONTEXT, STEPS, BATCH, RATE, WARM, SHARE, marks()
    )


def configuration(vocabulary: int) -> "transformers.LlamaConfig":
    """The sizes of the network."""
    libraries.load()
    from transformers import LlamaConfig

    return LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=WIDTH,
        intermediate_size=INNER,
        num_hidden_layers=LAYERS,
        bos_token_id=None,
        num_attention_heads=HEADS,
        max_position_embeddings=CONTEXT,
        tie_word_embeddings=True,
        eos_token_id=None,
    )


def numbered(text: str) -> tuple[str, np.ndarray]:
    """The different characters of a text, and the text as their numbers (N,)."""
    characters, numbers = np.unique(list(text), return_inverse=True)
    return "".join(characters), numbers


def train(text: str, seed: int, report: Report) -> Learned:
    """A job for `models.runtime.training_queue`; about a minute on one core."""
    characters, numbers = numbered(text)
    place = disk_cache.once(
        folder(text, seed), report, lambda staging: _train(characters, numbers, seed, staging, report)
    )
    losses = [_held_loss(_loaded(place, step, len(characters)), numbers) for step in marks()]
    size = sum(parameter.numel() for parameter in _loaded(place, STEPS, len(characters)).parameters())
    return Learned(place, characters, np.array(marks()), np.array(losses), bigram_entropy(text), size)


def _train(characters: str, numbers: np.ndarray, seed: int, staging: Path, report: Report) -> None:
    import torch
    from safetensors.torch import save_file

    libraries.load()
    from transformers import LlamaForCausalLM

    with building:
        model = LlamaForCausalLM(configuration(len(characters)))
    seeded(model, seed, 0.5 * WIDTH**-0.5)
    generator = torch.Generator().manual_seed(seed)
    ids = torch.from_numpy(numbers[: int(SHARE * len(numbers))])
    adam = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.99), weight_decay=0.01)

    def keep(step: int) -> None:
        weights = {name: tensor for name, tensor in model.state_dict().items() if name != "lm_head.weight"}  # tied
        save_file(weights, staging / f"step-{step}.safetensors")

    def before(step: int, losses: list[float]) -> None:
        report(News(step, STEPS, tuple(losses[-1:])))
        if step in marks():
            keep(step)

    def loss(step: int) -> torch.Tensor:
        starts = torch.randint(len(ids) - CONTEXT - 1, (BATCH,), generator=generator)
        rows = torch.stack([ids[start : start + CONTEXT + 1] for start in starts])
        logits = model(rows[:, :-1], use_cache=False).logits
        return torch.nn.functional.cross_entropy(logits.flatten(0, 1), rows[:, 1:].flatten())

    minimise(loss, adam, steps=STEPS, rate=warmed(RATE, WARM, STEPS), report=before)
    keep(STEPS)


@lru_cache(8)
def _loaded(place: Path, step: int, vocabulary: int) -> "torch.nn.Module":
    from safetensors.torch import load_file

    libraries.load()
    from transformers import LlamaForCausalLM

    with building:
        model = LlamaForCausalLM(configuration(vocabulary))
    model.load_state_dict(load_file(place / f"step-{step}.safetensors"), strict=False)  # the head is the embedding
    return model.eval().requires_grad_(False)


def _held_loss(model: "torch.nn.Module", numbers: np.ndarray) -> float:
    """Mean loss over the held-out end of the text, in windows of CONTEXT characters."""
    import torch

    held = torch.from_numpy(numbers[int(SHARE * len(numbers)) :])
    held = held[: (len(held) - 1) // CONTEXT * CONTEXT + 1]
    rows, wanted = held[:-1].view(-1, CONTEXT), held[1:]
    with torch.inference_mode():
        logits = torch.cat([model(part, use_cache=False).logits.flatten(0, 1) for part in rows.split(32)])
    return torch.nn.functional.cross_entropy(logits, wanted).item()


@lru_cache(200)
def sample(place: Path, characters: str, step: int, start: str, length: int, seed: int) -> str:
    """What the network writes after `start`, as its weights were after `step` steps: drawn from its distribution, as it is.

    Characters of `start` that it does not know are left out; it begins with a space where nothing is left.
    """
    import torch

    model, rng = _loaded(place, step, len(characters)), np.random.default_rng(seed)
    ids = [characters.index(c) for c in start if c in characters] or [characters.index(" ")]
    begun = len(ids)
    for _ in range(length):
        with torch.inference_mode():
            logits = model(torch.tensor([ids[-CONTEXT:]]), use_cache=False).logits[0, -1].numpy()
        ids.append(int(rng.choice(len(characters), p=softmax(logits))))
    return "".join(characters[i] for i in ids[begun:])
