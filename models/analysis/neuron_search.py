"""Neurons found by a word, and texts searched for what excites a neuron. Neurons: see `models.analysis.feed_forward`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.loading import network
from models.maths import largest
from models.network.architecture import Parts
from models.runtime import libraries, page_runs
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.text.tokens import Token, tokenise
from models.trace import LIMIT

WINDOWS = 24  # of a long text are searched, LIMIT tokens each


def entry(role: str, word: str) -> tuple[Token, ...]:
    """A word's tokens as they stand inside a text, after a space; () if there are none."""
    tokens = tokenise(role, f" {word.strip()}", LIMIT).tokens if word.strip() else ()
    return tuple(token for token in tokens if not token.special)


@dataclass(frozen=True)
class Promoter:
    """A neuron and what each 1 of its activation adds to the word's score; `rank` (from 1) of the word among all V."""

    layer: int
    neuron: int
    push: float
    rank: int


@lru_cache(200)
def promoters(role: str, layer: int | None, token: int, k: int) -> tuple[Promoter, ...]:
    """The `k` neurons of a layer (None: of all layers) that push a vocabulary entry up most, strongest first.

    A push is the entry's row times the neuron's column of the last matrix (Geva et al. 2022). Raises IndexError or WeightsError.
    """
    import torch

    loaded = network(role)
    table = loaded.network.get_input_embeddings().get_parameter("weight")  # (V, D), tied to the output head
    if not 0 <= token < len(table):
        raise IndexError(f"{token} is not in the vocabulary of {role}")
    columns = [block.down.weight for block in Parts(loaded.network).blocks]  # (D, I) each
    found = []
    for number in range(len(columns)) if layer is None else [layer]:
        with loaded.lock, torch.inference_mode():
            pushes = (table[token] @ columns[number]).float().numpy()  # (I,)
        found += [(number, int(neuron), float(pushes[neuron])) for neuron in largest(pushes, k)]
    ranked = []
    for number, neuron, push in sorted(found, key=lambda each: -each[2])[:k]:
        with loaded.lock, torch.inference_mode():
            scores = table @ columns[number][:, neuron]  # (V,)
            rank = 1 + int((scores > scores[token]).sum())
        ranked.append(Promoter(number, neuron, push, rank))
    return tuple(ranked)


@lru_cache(8)  # texts of 100 kB at most
def windows(role: str, text: str) -> tuple[tuple[str, ...], str]:
    """A long text cut into pieces of at most LIMIT tokens, WINDOWS at most, and what is left of it."""
    found, rest = [], text
    while rest.strip() and len(found) < WINDOWS:
        cut = tokenise(role, rest, LIMIT)
        if not cut.read:
            break
        found.append(cut.read)
        rest = cut.rest
    return tuple(found), rest


@dataclass(frozen=True)
class Activations(Arrays):
    """One layer's neurons at every token of one piece of text: `values` (T, I) float32, read-only."""

    tokens: tuple[Token, ...]
    values: np.ndarray


@bounded(20_000_000, costly=True)  # two of the longest texts
def activations(role: str, window: str, layer: int) -> Activations:
    """Run one piece of a long text and keep what one layer's neurons do; one forward step. Raises WeightsError.

    Not a trace, of which a long text would push all others out of their cache.
    """
    import torch

    libraries.load()
    from models.network.hooks import capturing

    page_runs.let_others()
    tokens = tokenise(role, window, LIMIT).tokens
    loaded = network(role)
    ids = torch.tensor([[token.id for token in tokens]])
    with loaded.lock, torch.inference_mode(), capturing() as seen:
        loaded.network.base_model(input_ids=ids, attention_mask=torch.ones_like(ids))
    values = seen["feed_forward_hidden"][layer][0].float().numpy().copy()
    return Activations(tokens, values)


def is_known(role: str, window: str, layer: int) -> bool:
    """Whether the activations are remembered."""
    return activations.knows(role, window, layer)


@dataclass(frozen=True)
class Excited:
    """A token (at `place` of piece `window`) with a neuron's activation at it."""

    window: int
    place: int
    token: Token
    activation: float


def excited(role: str, pieces: tuple[str, ...], layer: int, neuron: int, k: int) -> list[Excited]:
    """The `k` tokens of a text's pieces at which a neuron is farthest from 0. Raises IndexError or WeightsError.

    Special tokens are left out. So is the first token of each piece in the causal model, because it is the attention sink, whose
    huge activations would hide all others (Sun et al. 2024, arXiv 2402.17762).
    """
    places = list(_askable(role, pieces, layer))
    values = np.array([activations(role, pieces[w], layer).values[p, neuron] for w, p in places])
    return [
        Excited(w, p, activations(role, pieces[w], layer).tokens[p], float(values[i]))
        for i in largest(np.abs(values), k)
        for w, p in [places[i]]
    ]


def _askable(role: str, pieces: tuple[str, ...], layer: int) -> Iterator[tuple[int, int]]:
    for number, piece in enumerate(pieces):
        for place, token in enumerate(activations(role, piece, layer).tokens):
            if not token.special and (place or role != "causal"):
                yield number, place
