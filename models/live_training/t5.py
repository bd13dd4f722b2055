"""A small T5 (Raffel et al. 2020) that learns to write words backwards: an encoder reads, a decoder writes and looks back.

transformers' own architecture with one block on either side; from random weights, on words of a text. What is held out are
whole words, so a word that it writes backwards correctly was not learned by heart.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from models.live_training.loop import minimise, warmed
from models.runtime import disk_cache, libraries
from models.runtime.arrays import Arrays
from models.runtime.building import building
from models.runtime.training_queue import News, Report
from models.text.letters import END, LONGEST, PAD, VOCABULARY, coded, spelt, words

if TYPE_CHECKING:
    import transformers

WIDTH, HEADS, INNER = 64, 4, 128
STEPS = 700
BATCH = 64
RATE = 6e-3
WARM = 50


@dataclass(frozen=True)
class Reverser:
    """`right` of `held` words come out exactly; `early` of them before the training. `parameters` of the network."""

    folder: Path
    right: float
    early: float
    held: int
    parameters: int
    nbytes: int = 1000


@dataclass(frozen=True)
class Written(Arrays):
    """What it wrote, letter by letter (`letters`, "end" after the last), and for each the decoder's mean cross attention (W, T)
    to the letters read (`read`, "end" after the last); the mean is over heads."""

    read: tuple[str, ...]
    letters: tuple[str, ...]
    text: str
    cross: np.ndarray


def folder(text: str, seed: int) -> Path:
    """Where the weights are kept: `first.safetensors`, `model.safetensors`."""
    return disk_cache.folder("t5", text, seed, WIDTH, HEADS, INNER, STEPS, BATCH, RATE, WARM)


def configuration() -> "transformers.T5Config":
    """The sizes of the network."""
    libraries.load()
    from transformers import T5Config

    sizes: dict[str, Any] = dict(  # all configs take a `decoder_start_token_id`, although this one's signature has none
        vocab_size=VOCABULARY, d_model=WIDTH, d_kv=WIDTH // HEADS, d_ff=INNER, num_layers=1, num_decoder_layers=1,
        num_heads=HEADS, dropout_rate=0.0, relative_attention_num_buckets=16, relative_attention_max_distance=16,
        feed_forward_proj="gated-gelu", pad_token_id=PAD, eos_token_id=END, decoder_start_token_id=PAD,
    )  # fmt: skip
    return T5Config(**sizes)


def train(text: str, seed: int, report: Report) -> Reverser:
    """A job for `models.runtime.training_queue`; about 20 s on one core."""
    learn, held = words(text)
    place = disk_cache.once(folder(text, seed), report, lambda staging: _train(learn, seed, staging, report))
    shares = [
        np.mean([said == word[::-1] for said, word in zip(_greedy(loaded(place, name), held), held, strict=True)])
        for name in ("model", "first")
    ]
    size = sum(parameter.numel() for parameter in loaded(place, "model").parameters())
    return Reverser(place, float(shares[0]), float(shares[1]), len(held), size)


def _train(learn: tuple[str, ...], seed: int, staging: Path, report: Report) -> None:
    import torch
    from safetensors.torch import save_model

    libraries.load()
    from transformers import T5ForConditionalGeneration

    with building, torch.random.fork_rng(devices=[]):  # T5's first weights have a spread for each kind: the library's
        torch.manual_seed(seed)
        model = T5ForConditionalGeneration(configuration())
    save_model(model, str(staging / "first.safetensors"))
    rng = np.random.default_rng(seed)
    adam = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)

    def loss(step: int) -> torch.Tensor:
        chosen = [learn[i] for i in rng.integers(len(learn), size=BATCH)]
        read = torch.from_numpy(coded(chosen))
        wanted = torch.from_numpy(coded([word[::-1] for word in chosen]))
        labels = wanted.masked_fill(wanted == PAD, -100)
        return model(input_ids=read, attention_mask=(read != PAD).long(), labels=labels).loss

    minimise(
        loss,
        adam,
        steps=STEPS,
        rate=warmed(RATE, WARM, STEPS),
        clip=1.0,
        report=lambda step, losses: report(News(step, STEPS, tuple(losses[-1:]))),
    )
    save_model(model, str(staging / "model.safetensors"))


@lru_cache(4)
def loaded(place: Path, name: str) -> "transformers.T5ForConditionalGeneration":
    """The network before ("first") or after ("model") its training."""
    from safetensors.torch import load_model

    libraries.load()
    from transformers import T5ForConditionalGeneration

    config = configuration()
    config._attn_implementation = "eager"  # the fast ones keep no attention weights
    with building:
        model = T5ForConditionalGeneration(config)
    load_model(model, str(place / f"{name}.safetensors"))
    return model.eval().requires_grad_(False)


def _greedy(model: "transformers.T5ForConditionalGeneration", many: tuple[str, ...]) -> list[str]:
    """What it writes for each word, the likeliest letter each time."""
    import torch

    read = torch.from_numpy(coded(many))
    mask = (read != PAD).long()
    written = torch.full((len(many), 1), PAD)  # T5 begins with the padding sign
    with torch.inference_mode():
        states = model.encoder(read, attention_mask=mask)
        for _ in range(LONGEST + 1):
            logits = model(encoder_outputs=states, attention_mask=mask, decoder_input_ids=written).logits[:, -1]
            written = torch.cat([written, logits.argmax(-1, keepdim=True)], dim=1)
    return [spelt(row) for row in written[:, 1:].tolist()]


@lru_cache(200)
def write(place: Path, word: str) -> Written:
    """Write one word (letters a to z, at most LONGEST) backwards, and say where the decoder looked for each letter."""
    import torch

    model = loaded(place, "model")
    text = _greedy(model, (word,))[0]
    letters = [*text, "end"][: LONGEST + 1]
    read = torch.from_numpy(coded((word,)))
    begun = torch.tensor([[PAD, *coded((text.replace("·", "?"),))[0].tolist()]])[:, : len(letters)]
    with torch.inference_mode():
        out = model(input_ids=read, decoder_input_ids=begun, output_attentions=True)
    cross = out.cross_attentions[-1][0].mean(dim=0).numpy()  # (W, T)
    return Written((*word, "end"), tuple(letters), text, cross)
