"""Fine-tuning: a copy of the masked model reads a small text of one field, and small matrices beside its own learn (LoRA).

LoRA (Hu et al. 2021) leaves every weight W as it is and adds B A, of rank RANK, beside it; only A and B are trained. Taking
them off gives the base back bit for bit. What is kept of a training is A and B alone (1.8 MB), in the cache folder, so that
one is trained once for a machine. This is what BioBERT and LegalBERT are, at large scale and with all weights trained.

`text` is always the whole text of the field, one sentence a line: it, the seed and the base's file name a training.
"""

import copy
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from models.catalog import checksums
from models.live_training.loop import minimise
from models.loading import network, tokenizer
from models.runtime import disk_cache
from models.runtime.training_queue import News, Report
from models.text.special_tokens import GAP
from models.text.tokens import token_id

if TYPE_CHECKING:
    import transformers

BASE = "masked"
RANK = 8
SCALE = 2.0  # B A is multiplied by it
PASSES = 10
BATCH = 12  # sentences a step
_TOGETHER = 3  # of them in one pass, whose activations are held: for twelve at once they take 100 MB
ASKED = 0.2  # share of the pieces that is masked
RATE = 2e-3
TARGETS = r".*encoder\.layer\..*(query|key|value|dense)"
_FILE = "adapter.safetensors"


@dataclass(frozen=True)
class Tuned:
    """Where the adapter of a training lies, and the loss (nats) of each of its steps."""

    folder: Path
    losses: tuple[float, ...]
    nbytes: int = 0


def folder(text: str, seed: int) -> Path:
    """Where the adapter of a training is kept, trained or not."""
    recipe = (RANK, SCALE, PASSES, BATCH, ASKED, RATE, TARGETS)
    return disk_cache.folder("adapter", text, seed, recipe, sorted(checksums(BASE).items()))


def tuned(text: str, seed: int) -> Tuned | None:
    """A training that this machine has done before."""
    place = folder(text, seed)
    return _read(place) if place.is_dir() else None


def _read(place: Path) -> Tuned:
    return Tuned(place, tuple(np.load(place / "losses.npy").tolist()))


def batches(lines: list[list[int]], mask: int, seed: int) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """PASSES times all lines in random order: ids (B, T), their mask (B, T), targets (B, T) with -100 where nothing is asked.

    `lines` are ids with [CLS] and [SEP], which are never asked; `mask` is the id of [MASK].
    """
    rng = np.random.default_rng(seed)
    for _ in range(PASSES):
        order = rng.permutation(len(lines))
        for start in range(0, len(lines), BATCH):
            rows = [lines[i] for i in order[start : start + BATCH]]
            shape = len(rows), max(map(len, rows))
            ids, there, targets = np.zeros(shape, int), np.zeros(shape, int), np.full(shape, -100)
            for row, line in enumerate(rows):
                count = max(1, round(ASKED * (len(line) - 2)))
                asked = 1 + rng.choice(len(line) - 2, count, replace=False)
                ids[row, : len(line)], there[row, : len(line)] = line, 1
                targets[row, asked], ids[row, asked] = ids[row, asked], mask
            yield ids, there, targets


def train(text: str, seed: int, report: Report) -> Tuned:
    """Train an adapter on a copy and keep it on the disk. A job of the training queue; about a minute on one core."""
    return _read(disk_cache.once(folder(text, seed), report, lambda staging: _train(text, seed, staging, report)))


def _train(text: str, seed: int, staging: Path, report: Report) -> None:
    import torch
    from safetensors.torch import save_file

    lines = [encoded.ids for encoded in tokenizer(BASE).encode_batch(text.strip().split("\n"))]
    drawn = batches(lines, token_id(BASE, GAP), seed)
    model = with_adapter(copied(network(BASE).network, shared=True), seed)  # the base is frozen, so it is safe to share
    learned = {name: p for name, p in model.named_parameters() if p.requires_grad}
    head, steps = model.get_submodule("cls"), PASSES * math.ceil(len(lines) / BATCH)

    def loss(step: int) -> Iterator[torch.Tensor]:
        batch = [torch.from_numpy(array) for array in next(drawn)]
        asked = int((batch[2] >= 0).sum())
        for ids, there, targets in zip(*(array.split(_TOGETHER) for array in batch), strict=True):
            final = model.base_model(ids, attention_mask=there).last_hidden_state
            scores = head(final[targets >= 0])  # (N, V): the head is computed nowhere else
            yield torch.nn.functional.cross_entropy(scores, targets[targets >= 0], reduction="sum") / asked

    losses = minimise(
        loss,
        torch.optim.AdamW(learned.values(), lr=RATE),
        steps=steps,
        rate=lambda step: RATE * (1 - step / steps),
        report=lambda step, losses: report(News(step, steps, tuple(losses))),
    )
    save_file({name: parameter.detach() for name, parameter in learned.items()}, staging / _FILE)
    np.save(staging / "losses.npy", losses)


def copied(model: "transformers.PreTrainedModel", shared: bool = False) -> "transformers.PreTrainedModel":
    """The same network with parameters of its own, but for the word embeddings, which nothing here trains (47 MB);
    with `shared`, on the very same parameters, to look through an adapter."""
    words = model.get_input_embeddings().get_parameter("weight")
    kept = model.parameters() if shared else [words]
    return copy.deepcopy(model, {id(parameter): parameter for parameter in kept})


def with_adapter(model: "transformers.PreTrainedModel", seed: int) -> "transformers.PreTrainedModel":
    """Put LoRA's matrices beside every linear layer of the blocks: A random from the seed, B zero, so that nothing changes."""
    import torch
    from peft import LoraConfig, inject_adapter_in_model

    adapter = LoraConfig(r=RANK, lora_alpha=int(RANK * SCALE), target_modules=TARGETS)
    inject_adapter_in_model(adapter, model.requires_grad_(False))
    generator = torch.Generator().manual_seed(seed)  # the library's own draws come from one that all threads share
    for name, parameter in model.named_parameters():
        if "lora_A" in name:
            torch.nn.init.kaiming_uniform_(parameter, a=math.sqrt(5), generator=generator)
    return model
