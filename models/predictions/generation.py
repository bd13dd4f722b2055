"""Text, one token at a time. Each step reads one token and remembers its keys and values, so the 60th costs what the 5th does.

The model's lock is held for one forward step and is free between steps: a long text of one learner does not keep others
waiting.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.loading import network, tokenizer
from models.maths import entropy_bits, softmax
from models.network.architecture import Parts
from models.predictions.prediction import Prediction, placed
from models.predictions.sampling import Settings, choice, numbers
from models.runtime import libraries, page_runs
from models.text.tokens import tokenise
from models.trace import LIMIT, EmptyText

ROLE = "causal"


@dataclass(frozen=True)
class Step:
    """One token and how it was chosen.

    prediction: its share of the network's own softmax over the whole vocabulary. entropy: of that distribution, bits.
    chance: with which probability it was drawn, after penalty, temperature and filters; `left`: from how many tokens.
    """

    prediction: Prediction
    entropy: float
    chance: float
    left: int


class Run:
    """A text read into cached keys and values, with B rows that each go on from it in their own way; B is 1 at first.

    ids: B lists of token ids. final: (B, D) float32, the last token's vector in each after the last norm, as in `Trace`.
    logits: (B, V) float32 for what comes after each. Raises EmptyText or WeightsError.
    """

    def __init__(self, text: str) -> None:
        libraries.load()
        from transformers import DynamicCache

        ids = [token.id for token in tokenise(ROLE, text, LIMIT).tokens]
        if not ids:
            raise EmptyText("There is no text to continue.")
        self._loaded = network(ROLE)
        self._cache = DynamicCache(config=self._loaded.network.config)
        self.end = self._loaded.network.config.eos_token_id
        self.ids = [ids]
        self.final, self.logits = self._forward([ids])

    def go_on(self, tokens: Sequence[int], rows: Sequence[int] | None = None) -> None:
        """One step: row i becomes row `rows[i]` (default: i) with `tokens[i]` after it."""
        import torch

        rows = range(len(tokens)) if rows is None else rows
        if list(rows) != list(range(len(self.ids))):
            self._cache.reorder_cache(torch.LongTensor(list(rows)))
        self.ids = [[*self.ids[row], token] for row, token in zip(rows, tokens, strict=True)]
        self.final, self.logits = self._forward([[token] for token in tokens])

    def _forward(self, ids: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
        import torch

        network = self._loaded.network
        with self._loaded.lock, torch.inference_mode():
            out = network.base_model(torch.tensor(ids), past_key_values=self._cache, use_cache=True)
            final = out.last_hidden_state[:, -1]
            logits = Parts(network).head(final)
        return final.float().numpy(), logits.float().numpy()


def steps(text: str, n: int, settings: Settings | None = None) -> Iterator[Step]:
    """Up to `n` tokens after the text's first `models.trace.LIMIT` ones; ends early after the end-of-text token.

    Nothing is held between two steps, so it may be left at any time. Raises EmptyText or WeightsError.
    """
    settings = settings or Settings()
    run = Run(text)
    drawn = numbers(settings.seed)
    for number in range(n):
        logits = run.logits[0]
        found = choice(logits, settings, tuple(run.ids[0]))
        place = found.draw(next(drawn))
        token = int(found.order[place])
        yield Step(predicted(logits, token), entropy_bits(softmax(logits)), float(found.chances[place]), found.left)
        if token == run.end:
            return
        if number + 1 < n:
            page_runs.let_others()
            run.go_on([token])


def generate(
    text: str,
    n: int,
    temperature: float = 0.0,
    top_k: int = 0,
    top_p: float = 1.0,
    seed: int = 0,
    *,
    min_p: float = 0.0,
    repetition: float = 1.0,
) -> Iterator[Prediction]:
    """The tokens that `steps` chooses, each with its probability and rank in the network's own distribution.

    Temperature 0 is greedy. Raises ValueError for settings out of range, EmptyText or WeightsError.
    """
    settings = Settings(temperature, top_k, top_p, min_p, repetition, seed)
    return (step.prediction for step in steps(text, n, settings))


@lru_cache(200)
def written(text: str, n: int, settings: Settings) -> tuple[Step, ...]:
    """All of `steps`, remembered."""
    return tuple(steps(text, n, settings))


def end_of_text() -> int:
    """The id of the token that ends a text."""
    return network(ROLE).network.config.eos_token_id


def predicted(logits: np.ndarray, token: int) -> Prediction:
    """A token with its probability and rank among the scores (V,) of the whole vocabulary."""
    return placed(ROLE, logits, token)


def continuation(tokens: Sequence[Prediction]) -> str:
    """The text of tokens that follow each other: bytes that are characters only together become one."""
    return tokenizer(ROLE).decode([token.token_id for token in tokens], skip_special_tokens=False)
