"""Held-out figures: 15 % of the pieces selected, all of them replaced by [MASK]; top-1, top-5, loss over the vocabulary."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from transformers import PreTrainedTokenizerFast

from training.batches import Batch, batch, pack
from training.cloze import SENTENCES
from training.masking import Masked, mask
from training.model import logits_at

RATE = 0.15
Scorer = Callable[[Batch, Masked], torch.Tensor]  # logits or log-probabilities (N, V) at the masked positions


@dataclass(frozen=True)
class Figures:
    """Means over `count` masked positions; loss in nats."""

    top1: float
    top5: float
    loss: float
    count: int


def figures(
    score: Scorer, windows: list[np.ndarray], special: list[int], mask_id: int, pad_id: int, limit: int | None = None
) -> Figures:
    """Figures of any model on the same gaps: the selection depends on nothing but the windows.

    `limit` looks at that many rows of 128 pieces only, for a quick look during training.
    """
    rng = np.random.default_rng(0)
    rows = pack(np.array([len(window) for window in windows]), np.arange(len(windows)))[:limit]
    top1 = top5 = loss = count = 0
    for start in range(0, len(rows), 32):
        plain = batch([[windows[i] for i in row] for row in rows[start : start + 32]], pad_id)
        masked = mask(plain.ids, RATE, special, mask_id, rng)
        scores, targets = score(plain, masked).log_softmax(-1), torch.from_numpy(masked.targets)
        right = scores.topk(5).indices == targets[:, None]  # (N, 5)
        top1 += right[:, 0].sum().item()
        top5 += right.sum().item()
        loss -= scores.gather(1, targets[:, None]).sum().item()
        count += len(targets)
    return Figures(top1 / count, top5 / count, loss / count, count)


def scorer(model: nn.Module) -> Scorer:
    """The masked language model as a scorer, in float32."""

    @torch.inference_mode()
    def score(plain: Batch, masked: Masked) -> torch.Tensor:
        arrays = (masked.ids, plain.window, plain.positions, masked.positions)
        return logits_at(model, *map(torch.from_numpy, arrays))

    return score


def cloze(score: Scorer, tokenizer: PreTrainedTokenizerFast) -> dict[str, list[str]]:
    """The five first fills of each of the forty sentences."""
    fills = {}
    for sentence in SENTENCES:
        plain = batch([[np.array(tokenizer(sentence)["input_ids"])]], tokenizer.pad_token_id)
        gap = np.flatnonzero(plain.ids == tokenizer.mask_token_id)
        best = score(plain, Masked(plain.ids, gap, gap))[0].topk(5).indices
        fills[sentence] = tokenizer.convert_ids_to_tokens(best.tolist())
    return fills


def accepted_first(fills: dict[str, list[str]]) -> int:
    """How many of the forty sentences have an accepted word in first place."""
    return sum(words[0] in SENTENCES[sentence] for sentence, words in fills.items())
