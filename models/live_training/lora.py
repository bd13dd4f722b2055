"""Fine-tuning: a copy of the masked model reads a small text of one field, and small matrices beside its own learn (LoRA).

LoRA (Hu et al. 2021) leaves every weight W as it is and adds B A, of rank RANK, beside it; only A and B are trained. Taking
them off gives the base back bit for bit. What is kept of a training is A and B alone (1.8 MB), in the cache folder, so that
one is trained once for a machine. This is what BioBERT and LegalBERT are, at large scale and with all weights trained.

`text` is always the whole text of the field, one sentence a line: it, the seed and the base's file name a training.
"""

import copy
import hashlib
import math
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.catalog import CATALOG
from models.loading import network, tokenizer
from models.runtime.folders import cache_folder
from models.runtime.training_queue import News, Report

BASE = "masked"
RANK = 8
SCALE = 2.0  # B A is multiplied by it
PASSES = 10
BATCH = 12  # sentences
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
    name = repr((text, seed, recipe, sorted(CATALOG[BASE].source.sha256.items())))
    return cache_folder() / "adapters" / hashlib.sha256(name.encode()).hexdigest()[:16]


def tuned(text: str, seed: int) -> Tuned | None:
    """A training that this machine has done before."""
    place = folder(text, seed)
    if not (place / _FILE).is_file():
        return None
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
    import torch
    from safetensors.torch import save_file

    done = tuned(text, seed)
    if done is not None:
        return done
    lines = [encoded.ids for encoded in tokenizer(BASE).encode_batch(text.strip().split("\n"))]
    mask = tokenizer(BASE).token_to_id("[MASK]")
    model = with_adapter(copied(network(BASE).network), seed)
    learned = {name: p for name, p in model.named_parameters() if p.requires_grad}
    adam = torch.optim.AdamW(learned.values(), lr=RATE)
    steps = PASSES * math.ceil(len(lines) / BATCH)
    losses: list[float] = []
    with torch.enable_grad():
        for step, (ids, there, targets) in enumerate(batches(lines, mask, seed)):
            report(News(step, steps, tuple(losses)))
            adam.param_groups[0]["lr"] = RATE * (1 - step / steps)
            asked = torch.from_numpy(targets)
            final = model.bert(torch.from_numpy(ids), attention_mask=torch.from_numpy(there)).last_hidden_state
            scores = model.cls(final[asked >= 0])  # (N, V): the head is computed nowhere else
            loss = torch.nn.functional.cross_entropy(scores, asked[asked >= 0])
            adam.zero_grad()
            loss.backward()
            adam.step()
            losses.append(loss.item())
    place = folder(text, seed)
    place.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=place.parent, prefix="staging-"))
    save_file({name: parameter.detach() for name, parameter in learned.items()}, staging / _FILE)
    np.save(staging / "losses.npy", losses)
    shutil.rmtree(place, ignore_errors=True)
    staging.replace(place)  # whole or not at all
    return Tuned(place, tuple(losses))


def copied(model: "torch.nn.Module", shared: bool = False) -> "torch.nn.Module":  # noqa: F821
    """The same network with parameters of its own, but for the word embeddings, which nothing here trains (47 MB);
    with `shared`, on the very same parameters, to look through an adapter."""
    words = model.get_input_embeddings().weight
    kept = model.parameters() if shared else [words]
    return copy.deepcopy(model, {id(parameter): parameter for parameter in kept})


def with_adapter(model: "torch.nn.Module", seed: int) -> "torch.nn.Module":  # noqa: F821
    """Put LoRA's matrices beside every linear layer of the blocks: A random from the seed, B zero, so that nothing changes."""
    import torch
    from peft import LoraConfig, inject_adapter_in_model

    adapter = LoraConfig(r=RANK, lora_alpha=int(RANK * SCALE), target_modules=TARGETS)
    model = inject_adapter_in_model(adapter, model.requires_grad_(False))
    generator = torch.Generator().manual_seed(seed)  # the library's own draws come from one that all threads share
    for name, parameter in model.named_parameters():
        if "lora_A" in name:
            torch.nn.init.kaiming_uniform_(parameter, a=math.sqrt(5), generator=generator)
    return model
