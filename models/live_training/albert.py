"""ALBERT (Lan et al. 2020) beside BERT (Devlin et al. 2019): the same sizes, but one block's weights used LAYERS times.

Both are transformers' own architectures, from random weights, trained alike: two letters of a word are hidden, and the model
says them from those on both sides. ALBERT saves twice: one block for all, and an embedding that is narrow and then widened.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from models.live_training.loop import minimise, seeded, warmed
from models.maths import softmax
from models.runtime import disk_cache, libraries
from models.runtime.arrays import Arrays
from models.runtime.building import building
from models.runtime.training_queue import News, Report
from models.text.letters import FIRST, GAP, LONGEST, PAD, VOCABULARY, coded, words

if TYPE_CHECKING:
    import torch
    import transformers

KINDS = ("ALBERT", "BERT")
WIDTH, LAYERS, HEADS, INNER, NARROW = 96, 4, 4, 192, 32
HIDDEN_LETTERS = 2
STEPS = 500
BATCH = 64
RATE = 3e-3
WARM = 50
SPREAD = 0.05


@dataclass(frozen=True)
class Both(Arrays):
    """Of ALBERT and of BERT: `losses` (2,) in nats at hidden letters of held-out words, share of them `right` (2,), and
    `parameters` by part: (2, 3), of embeddings, blocks, head. `unigram`: the loss of one who knows letters' shares only."""

    folder: Path
    losses: np.ndarray
    right: np.ndarray
    parameters: np.ndarray
    unigram: float


def folder(text: str, seed: int) -> Path:
    """Where the weights are kept: `ALBERT.safetensors`, `BERT.safetensors`."""
    sizes = (WIDTH, LAYERS, HEADS, INNER, NARROW)
    return disk_cache.folder("albert", text, seed, sizes, HIDDEN_LETTERS, STEPS, BATCH, RATE, WARM, SPREAD)


def network(kind: str) -> "transformers.PreTrainedModel":
    """An untrained network of one of KINDS, with the head for masked letters."""
    libraries.load()
    from transformers import AlbertConfig, AlbertForMaskedLM, BertConfig, BertForMaskedLM

    sizes: dict[str, Any] = dict(
        vocab_size=VOCABULARY, hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS,
        intermediate_size=INNER, max_position_embeddings=LONGEST + 2, pad_token_id=PAD, hidden_act="gelu",
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, bos_token_id=None, eos_token_id=None,
    )  # fmt: skip
    if kind == "ALBERT":
        with building:
            return AlbertForMaskedLM(AlbertConfig(embedding_size=NARROW, **sizes))
    with building:
        return BertForMaskedLM(BertConfig(**sizes))


def train(text: str, seed: int, report: Report) -> Both:
    """A job for `models.runtime.training_queue`; about 30 s on one core."""
    learn, held = words(text)

    def fill(staging: Path) -> None:
        for number, kind in enumerate(KINDS):
            _train(
                kind,
                learn,
                seed,
                staging,
                lambda step, losses, before=number * STEPS: report(
                    News(before + step, len(KINDS) * STEPS, tuple(losses[-1:]))
                ),
            )

    place = disk_cache.once(folder(text, seed), report, fill)
    judged = [_judged(loaded(place, kind), held) for kind in KINDS]
    counts = np.bincount(coded(learn).ravel(), minlength=VOCABULARY)[FIRST:]
    wanted = hidden(coded(held), np.random.default_rng(1))[1]
    unigram = -np.log(counts / counts.sum())[wanted[wanted >= FIRST] - FIRST].mean()
    losses, right = np.array(judged).T
    parts = np.array([_parts(loaded(place, kind)) for kind in KINDS])
    return Both(place, losses, right, parts, float(unigram))


def hidden(ids: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Hide HIDDEN_LETTERS of each word (N, T): what is read, with GAP there, and what is wanted, -100 elsewhere."""
    draws = np.where(ids >= FIRST, rng.random(ids.shape), -1)
    gaps = np.argsort(-draws, axis=1)[:, :HIDDEN_LETTERS]
    read, wanted = ids.copy(), np.full(ids.shape, -100)
    np.put_along_axis(wanted, gaps, np.take_along_axis(ids, gaps, 1), 1)
    np.put_along_axis(read, gaps, GAP, 1)
    return read, wanted


def _train(kind: str, learn: tuple[str, ...], seed: int, staging: Path, report) -> None:
    import torch
    from safetensors.torch import save_model

    model = seeded(network(kind), seed, SPREAD)
    rng, ids = np.random.default_rng(seed), coded(learn)
    adam = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)

    def loss(step: int) -> torch.Tensor:
        read, wanted = map(torch.from_numpy, hidden(ids[rng.integers(len(ids), size=BATCH)], rng))
        return model(input_ids=read, attention_mask=(read != PAD).long(), labels=wanted).loss

    minimise(loss, adam, steps=STEPS, rate=warmed(RATE, WARM, STEPS), report=report, clip=1.0)
    save_model(model, str(staging / f"{kind}.safetensors"))


@lru_cache(4)
def loaded(place: Path, kind: str) -> "transformers.PreTrainedModel":
    """The trained network of one of KINDS."""
    from safetensors.torch import load_model

    model = network(kind)
    load_model(model, str(place / f"{kind}.safetensors"))
    return model.eval().requires_grad_(False)


def _judged(model: "torch.nn.Module", held: tuple[str, ...]) -> tuple[float, float]:
    """Loss and share of right letters at hidden letters of held-out words, the same ones for both."""
    import torch

    read, wanted = map(torch.from_numpy, hidden(coded(held), np.random.default_rng(1)))
    with torch.inference_mode():
        logits = model(input_ids=read, attention_mask=(read != PAD).long()).logits
    asked = wanted >= 0
    loss = torch.nn.functional.cross_entropy(logits[asked], wanted[asked])
    return loss.item(), (logits.argmax(-1) == wanted)[asked].float().mean().item()


def _parts(model: "torch.nn.Module") -> tuple[int, int, int]:
    """Parameters of embeddings, blocks, head; a tied output matrix counts with the embeddings."""
    counts: Counter[str] = Counter()
    for name, parameter in model.named_parameters():
        counts["embedding" if "embedding" in name else "block" if "encoder" in name else "head"] += parameter.numel()
    return counts["embedding"], counts["block"], counts["head"]


@lru_cache(200)
def fills(place: Path, kind: str, word: str) -> np.ndarray:
    """Shares (gaps, 26) float64 of the letters a to z at each "?" of a word of letters and "?"."""
    import torch

    ids = coded((word,))
    with torch.inference_mode():
        logits = loaded(place, kind)(input_ids=torch.from_numpy(ids)).logits[0].numpy()
    return softmax(logits[ids[0] == GAP])[:, FIRST:]


# As published.
BASE: dict[str, Any] = dict(hidden_size=768, num_hidden_layers=12, num_attention_heads=12, intermediate_size=3072)


@lru_cache(1)
def published() -> dict[str, int]:
    """Parameters of the networks that were published, counted on their sizes without any weights: ALBERT-base, BERT-base."""
    libraries.load()
    import torch
    from transformers import AlbertConfig, AlbertModel, BertConfig, BertModel

    with building, torch.device("meta"):
        albert = AlbertModel(AlbertConfig(vocab_size=30_000, embedding_size=128, **BASE))
        bert = BertModel(BertConfig(vocab_size=30_522, **BASE))
    return {
        name: sum(parameter.numel() for parameter in model.parameters())
        for name, model in (("ALBERT-base", albert), ("BERT-base", bert))
    }
