"""How a model knows the order of its tokens: runs with the tokens shuffled, with and without what tells their places, and the
rotation of queries and keys. The shared model stays as it is: what is left out is left out of the call.

Position vectors: Vaswani et al. 2017 (arXiv 1706.03762) and Devlin et al. 2018 (1810.04805). Rotation: Su et al. 2021
(2104.09864). A causal mask alone tells places: Haviv et al. 2022 (2203.16634).
"""

from dataclasses import dataclass

import numpy as np

from models.analysis.attention import key_value_head, turned
from models.loading import network
from models.network.architecture import Parts
from models.runtime.arrays import Arrays, read_only
from models.runtime.cache import bounded
from models.text.tokens import Token
from models.trace import Trace, trace


def shuffled(tokens: tuple[Token, ...], most: int, seed: int) -> list[int]:
    """Which token comes at each place after the first `most` tokens that are text are shuffled; all others stay.

    Seed 0 turns their order round, every other one is a random order in which something moves (if two or more can).
    """
    places = [place for place, token in enumerate(tokens) if not token.special][:most]
    moved = places[::-1]
    random = np.random.default_rng(seed)
    while seed and len(places) > 1 and (moved == places or (moved == places[::-1] and len(places) > 2)):
        moved = random.permutation(places).tolist()
    order = list(range(len(tokens)))
    for place, token in zip(places, moved, strict=True):
        order[place] = token
    return order


@dataclass(frozen=True)
class Ordered(Arrays):
    """A sentence in two orders through the encoder. T tokens, D width; float32. Everything but `positions` is by token, so
    that one token's vectors in both orders have the same index.

    | field     | shape   | meaning                                                                                |
    |-----------|---------|----------------------------------------------------------------------------------------|
    | rows      | T, D    | each token's row of the token table                                                    |
    | positions | T, D    | the vector of each place                                                               |
    | without   | 2, T, D | vectors after the last block, usual order and shuffled, no vectors of places added     |
    | added     | 2, T, D | the same with them                                                                     |
    """

    rows: np.ndarray
    positions: np.ndarray
    without: np.ndarray
    added: np.ndarray


@bounded(10_000_000)
def ordered(text: str, order: tuple[int, ...]) -> Ordered:
    """The encoder's `Ordered`. order: which token comes at each place. Raises EmptyText or WeightsError."""
    seen = trace("encoder", text)
    embedding = Parts(network("encoder").network).embedding
    rows = embedding.get_submodule("word_embeddings").get_parameter("weight")[_ids(seen)]
    positions = embedding.get_submodule("position_embeddings").get_parameter("weight")[: len(order)]
    usual = tuple(range(len(order)))
    without, added = (np.stack([_passed(seen, each, told) for each in (usual, order)]) for told in (False, True))
    return Ordered(rows.float().numpy().copy(), positions.float().numpy().copy(), without, added)


@bounded(1_000_000)
def tellers(text: str, order: tuple[int, ...]) -> np.ndarray:
    """What tells the causal model the order: the greatest change of any number of any token's final vector when the tokens are
    shuffled, (4,) float64: without rotation and mask, with the rotation alone, with the mask alone (a token sees itself and
    earlier ones), and with both, as the model is. order: which token comes at each place. Raises EmptyText or WeightsError.
    """
    seen = trace("causal", text)
    usual = tuple(range(len(order)))
    settings = [(told, mask) for mask in (False, True) for told in (False, True)]
    return read_only(
        np.array([greatest(*(_passed(seen, each, *setting) for each in (usual, order))) for setting in settings])
    )


def greatest(first: np.ndarray, second: np.ndarray) -> float:
    """The greatest difference between two numbers at the same place of two arrays of one shape."""
    return float(np.abs(first - second).max())


def _ids(seen: Trace) -> list[int]:
    return [token.id for token in seen.tokens]


def _passed(seen: Trace, order: tuple[int, ...], told: bool, mask: bool = False) -> np.ndarray:
    """Final vectors (T, D) by token, the tokens run in this order. told: whether the model gets their places: vectors added, or
    a rotation that is not the same for all. mask: whether a token sees itself and earlier ones only.
    """
    import torch

    loaded = network(seen.role)
    parts = Parts(loaded.network)
    count = len(order)
    places = torch.arange(count) if told else torch.zeros(count, dtype=torch.long)
    with loaded.lock, torch.inference_mode():
        ids = torch.tensor(_ids(seen))[list(order)][None]  # (1, T)
        options = {}
        if parts.rotary:
            x = parts.embedding(ids)  # (1, T, D)
            options["position_embeddings"] = parts.rotary(x, places[None])
        else:
            x = parts.embedding.get_submodule("word_embeddings")(ids)
            x = x + parts.embedding.get_submodule("token_type_embeddings").get_parameter("weight")[0]
            if told:
                x = x + parts.embedding.get_submodule("position_embeddings")(places)
            x = parts.embedding.get_submodule("LayerNorm")(x)
        hidden = torch.full((1, 1, count, count), torch.finfo(x.dtype).min, dtype=x.dtype).triu(1) if mask else None
        for block in parts.blocks:
            x = block.whole(x, attention_mask=hidden, **options)
        final = parts.final_norm(x) if parts.final_norm else x
        by_token = np.empty(final.shape[1:], np.float32)
        by_token[list(order)] = final[0].float().numpy()
    return by_token


@dataclass(frozen=True)
class Hands(Arrays):
    """A query and a key of one head before the model turns them, float64, Dh numbers in Dh/2 pairs: number i and number
    i + Dh/2. speeds (Dh/2,): by how much a pair is turned for each place, in radians. The places are those in the sentence.
    """

    query: np.ndarray
    key: np.ndarray
    query_place: int
    key_place: int
    speeds: np.ndarray

    def pair(self, number: int, query_place: int, key_place: int) -> tuple[np.ndarray, np.ndarray]:
        """The two numbers (2,) of a pair in the query and in the key, turned as at these places."""
        both = number, number + len(self.speeds)
        query = turned(self.query, query_place * self.speeds)
        return query[list(both)], turned(self.key, key_place * self.speeds)[list(both)]

    def score(self, query_place: int, key_place: int) -> float:
        """The head's score, were the two tokens at these places."""
        query, key = turned(self.query, query_place * self.speeds), turned(self.key, key_place * self.speeds)
        return float(query @ key / np.sqrt(key.size))


def hands(seen: Trace, layer: int, head: int, looks: int, looked: int) -> Hands:
    """Query and key of two tokens in a model that rotates them, turned back to place 0. Raises WeightsError."""
    rotary = Parts(network(seen.role).network).rotary
    assert rotary, "only a model that rotates has hands"
    speeds = rotary.get_buffer("inv_freq").double().numpy()
    query = turned(seen.queries[layer, head, looks], -looks * speeds)
    key = turned(seen.keys[layer, key_value_head(seen, head), looked], -looked * speeds)
    return Hands(query, key, looks, looked, speeds)
