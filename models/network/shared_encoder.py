"""The traced encoder as a `SentenceTransformer`: around the very network that is traced, not a second one.

Imported late only: sentence_transformers takes 2 s and 50 MB.
"""

from collections.abc import Sequence

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule, Normalize
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Tokenizer
from transformers import PreTrainedModel

from models.runtime.fair_queue import FairQueue


class SharedEncoder(InputModule):
    """Text -> the last states of all tokens, by a network and a tokenizer that others use, too."""

    tokenizer: Tokenizer

    def __init__(self, network: torch.nn.Module, lock: FairQueue, tokenizer: Tokenizer, limit: int) -> None:
        super().__init__()
        self.network, self.lock, self.tokenizer = network, lock, tokenizer
        self.max_seq_length = limit

    def ids(self, text: str) -> list[int]:
        """All token ids of a text, [CLS] and [SEP] included; half of a surrogate pair, which is no text, is read as "?"."""
        return self.tokenizer.encode(text.encode("utf-8", "replace").decode()).ids

    def preprocess(self, inputs: Sequence[str], prompt: str | None = None, **_options: object) -> dict:
        """B texts as a batch (B, T). A text that is too long loses its last tokens but keeps [SEP]."""
        rows = [self.ids((prompt or "") + text) for text in inputs]
        # Cut here: the tokenizer's own truncation would be set for everybody who shares it.
        return padded(
            [row if len(row) <= self.max_seq_length else [*row[: self.max_seq_length - 1], row[-1]] for row in rows]
        )

    def forward(self, features: dict) -> dict:
        """One forward step, for which the lock is held: `encode` runs batch by batch and lets others in between."""
        with self.lock:
            states = self.network(features["input_ids"], attention_mask=features["attention_mask"]).last_hidden_state
        return features | {"token_embeddings": states}

    def save(self, *_arguments: object, **_options: object) -> None:
        """The library demands this method; there is nothing to save here."""
        raise NotImplementedError


def padded(rows: Sequence[Sequence[int]]) -> dict[str, torch.Tensor]:
    """Token ids of B texts as a batch: what a `SentenceTransformer` reads."""
    longest = max(map(len, rows))
    return {
        "input_ids": torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows]),  # 0 is [PAD]
        "attention_mask": torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows]),
    }


def wrapped(network: PreTrainedModel, lock: FairQueue, tokenizer: Tokenizer, limit: int) -> SentenceTransformer:
    """MiniLM as its makers use it: the mean of all tokens' last states, scaled to length 1. Copies no weight."""
    encoder = SharedEncoder(network.base_model, lock, tokenizer, limit)
    modules = [encoder, Pooling(network.config.hidden_size, "mean"), Normalize()]
    # The dot product of vectors of length 1 is their cosine; "cosine" would scale the vectors of a whole text for each query.
    return SentenceTransformer(modules=modules, device="cpu", similarity_fn_name="dot")
