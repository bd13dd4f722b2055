"""A long text read in segments, with and without what was kept of the segments before: the idea of Transformer-XL.

Transformer-XL (Dai et al. 2019) keeps the hidden states of the segment before, and counts positions relatively. Here the
packaged causal model keeps the keys and values of all segments of a passage so far, with running positions (rotary
embedding, Su et al. 2021). The idea is the same, recurrence over segments; the means are not.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.loading import network, tokenizer
from models.runtime import training_queue
from models.runtime.arrays import Arrays
from models.runtime.training_queue import News, Report
from models.text.tokens import token_id

SEGMENT = 32  # tokens
IN_PASSAGE = 8  # segments
PASSAGES = 6
START = "<|endoftext|>"  # parts documents in the training text; what has nothing before it begins after it


@dataclass(frozen=True)
class Read(Arrays):
    """Losses in nats of each token, (passages, segments, SEGMENT) float32: `alone`, each segment by itself after START, and
    `carried`, after all that was kept of its passage. The first segment of a passage has nothing before it in either."""

    ids: np.ndarray
    alone: np.ndarray
    carried: np.ndarray

    def by_place(self) -> tuple[np.ndarray, np.ndarray]:
        """Mean loss (SEGMENT,) at each place of a segment, alone and carried, over all segments that have one before."""
        return self.alone[:, 1:].mean(axis=(0, 1)), self.carried[:, 1:].mean(axis=(0, 1))


@lru_cache(4)
def passages(text: str, count: int) -> np.ndarray:
    """Ids (count, IN_PASSAGE, SEGMENT) of passages that begin at evenly spread places of a text."""
    ids = np.array(tokenizer("causal").encode(text).ids)
    length = IN_PASSAGE * SEGMENT
    starts = np.linspace(0, len(ids) - length, count).astype(int)
    return np.stack([ids[start : start + length] for start in starts]).reshape(count, IN_PASSAGE, SEGMENT)


def read(text: str, count: int, report: Report) -> Read:
    """Read `count` passages in both ways. A job for `models.runtime.training_queue`; some seconds a passage on one core."""
    ids = passages(text, count)
    alone, carried = np.empty(ids.shape, np.float32), np.empty(ids.shape, np.float32)
    for number, passage in enumerate(ids):
        kept = None
        for place, segment in enumerate(passage):
            report(News(number * IN_PASSAGE + place, ids.shape[0] * IN_PASSAGE))
            alone[number, place], first = _losses(segment, None)
            if place == 0:
                carried[number, place], kept = alone[number, place], first
            else:
                carried[number, place], kept = _losses(segment, kept)
            training_queue.yield_gil()
    return Read(ids, alone, carried)


def _losses(segment: np.ndarray, kept: tuple | None) -> tuple[np.ndarray, tuple]:
    """Loss (SEGMENT,) of each token of a segment, and what to keep: keys and values, and the scores for the next token."""
    import torch

    loaded = network("causal")
    start = [] if kept else [token_id("causal", START)]
    memory, ahead = kept or (None, None)
    wanted = torch.from_numpy(segment)
    with loaded.lock, torch.inference_mode():
        out = loaded.network(torch.tensor([start + segment.tolist()]), past_key_values=memory, use_cache=True)
    logits = out.logits[0].float()  # (START +) SEGMENT rows; row i is about the token after it
    before = logits[:-1] if ahead is None else torch.cat([ahead, logits[:-1]])
    losses = torch.nn.functional.cross_entropy(before, wanted, reduction="none").numpy()
    return losses, (out.past_key_values, logits[-1:])
