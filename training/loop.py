"""The training loop: resumable, seeded, with a progress bar and a loss log."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from tqdm import tqdm

from training import checkpoint
from training.batches import Stream
from training.masking import hide_copies, mask, visible_pieces
from training.model import logits_at, trained


@dataclass(frozen=True)
class Recipe:
    """What a run depends on besides text and seed."""

    variant: str
    steps: int
    decay_steps: int  # the last steps, over which the learning rate falls linearly to 0
    warmup_steps: int = 60
    mask_rate: float = 0.20
    rate: float = 5e-4  # learning rate of all but the head
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    hidden_copies: float = 0.0  # the share of batches in which copies of asked pieces are hidden
    short: int = 0  # pieces; in windows of at most so many, they are hidden in every batch
    sentences: bool = False  # each sentence is read on its own, too
    unlikelihood: float = 0.0  # weight of the penalty on words that can be read in such a short window
    compiled: bool = True


def learning_share(step: int, recipe: Recipe) -> float:
    """The part of the full learning rate at a step: rise, stay, fall (Hu et al. 2024, "warmup-stable-decay").

    The long stay lets a run be prolonged without having known its length at the start.
    """
    return min(1.0, (step + 1) / recipe.warmup_steps, (recipe.steps - step) / max(1, recipe.decay_steps))


def optimiser(parameters: dict[str, nn.Parameter], recipe: Recipe) -> torch.optim.AdamW:
    """AdamW (Loshchilov & Hutter 2019) with a higher learning rate for the head, which starts from nothing."""
    head = [parameter for name, parameter in parameters.items() if name.startswith("cls.")]
    rest = [parameter for name, parameter in parameters.items() if not name.startswith("cls.")]
    groups = [{"params": head, "full": recipe.head_rate}, {"params": rest, "full": recipe.rate}]
    return torch.optim.AdamW(
        [group for group in groups if group["params"]], betas=(0.9, 0.98), weight_decay=recipe.weight_decay, fused=True
    )


def train(
    model: nn.Module,
    stream: Stream,
    recipe: Recipe,
    special: list[int],
    common: np.ndarray,
    mask_id: int,
    folder: Path,
    save_every: int,
    examine: Callable[[], dict] | None = None,
    stop: int | None = None,
) -> None:
    """Train until `recipe.steps` (or leave off at `stop`), going on from `folder/checkpoint.safetensors` if that exists.

    Writes there the checkpoint, `recipe.json`, `log.jsonl` (one line every 20 steps: step, loss, tokens, seconds) and,
    with each checkpoint, what `examine` says in `held_out.jsonl`. `special` are the pieces never asked, padding and
    [UNK] among them; `common` those whose copies are never hidden.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "recipe.json").write_text(json.dumps(asdict(recipe), indent=2))
    saved = folder / "checkpoint.safetensors"
    parameters = trained(model)
    adam = optimiser(parameters, recipe)
    first = checkpoint.load(saved, parameters, adam) if saved.exists() else 0
    model.train()

    def loss_of(
        ids: torch.Tensor,
        window: torch.Tensor,
        numbers: torch.Tensor,
        asked: torch.Tensor,
        right: torch.Tensor,
        read: torch.Tensor,
    ) -> torch.Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            logits = logits_at(model, ids, window, numbers, asked)
            loss = nn.functional.cross_entropy(logits, right)
            if not recipe.unlikelihood:
                return loss
            # Unlikelihood training (Welleck et al. 2020): -ln(1 - p), p the share of all words that can be read nearby.
            chances = logits.float().log_softmax(-1).gather(1, read.clamp(min=0))
            repeated = (chances.exp() * (read >= 0)).sum(-1).clamp(max=0.999)
            return loss - recipe.unlikelihood * torch.log1p(-repeated).mean()

    compute = torch.compile(loss_of, dynamic=False) if recipe.compiled else loss_of
    bar = tqdm(total=recipe.steps, initial=first, unit="step", mininterval=5)
    began, losses, tokens = time.monotonic(), [], 0
    for step, batch in zip(range(first, stop or recipe.steps), stream.batches(first), strict=False):
        rng = np.random.default_rng([stream.seed, 1, step])
        masked = mask(batch.ids, recipe.mask_rate, special, mask_id, rng)
        groups = batch.window + batch.ids.shape[1] * np.arange(len(batch.ids))[:, None]
        _, which, lengths = np.unique(groups, return_inverse=True, return_counts=True)
        everywhere = rng.random() < recipe.hidden_copies
        where = (lengths[which] <= recipe.short).reshape(groups.shape) | everywhere
        masked = hide_copies(masked, groups, common, mask_id, where)
        slots = round(recipe.mask_rate * batch.ids.size)  # the same for all batches: one shape
        asked, right = np.zeros(slots, np.int64), np.full(slots, -100)  # -100: no target, left out of the loss
        asked[: len(masked.positions)], right[: len(masked.targets)] = masked.positions, masked.targets
        read = np.full((slots, max(1, recipe.short)), -1)
        if recipe.unlikelihood:
            read[: len(masked.targets)] = visible_pieces(
                masked, groups, np.append(common, mask_id), where, recipe.short
            )
        loss = compute(*map(torch.from_numpy, (masked.ids, batch.window, batch.positions, asked, right, read)))
        loss.backward()
        nn.utils.clip_grad_norm_(parameters.values(), 1.0)
        for group in adam.param_groups:
            group["lr"] = group["full"] * learning_share(step, recipe)
        adam.step()
        adam.zero_grad()
        losses.append(loss.item())
        tokens += int((batch.window >= 0).sum())
        bar.update()
        if (step + 1) % 20 == 0 or step + 1 == recipe.steps:
            line = {"step": step + 1, "loss": float(np.mean(losses)), "tokens": tokens}
            _append(folder / "log.jsonl", line | {"seconds": round(time.monotonic() - began, 1)})
            bar.set_postfix(loss=f"{line['loss']:.3f}")
            losses = []
        if (step + 1) % save_every == 0 or step + 1 == recipe.steps:
            checkpoint.save(saved, step + 1, parameters, adam)
            if examine:
                _append(folder / "held_out.jsonl", {"step": step + 1} | examine())
    bar.close()


def _append(file: Path, line: dict) -> None:
    with file.open("a") as stream:
        stream.write(json.dumps(line) + "\n")
