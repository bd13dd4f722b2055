"""The last step of a language model, reduced to what one drawing of it can show: vector, scores, shares, choice, token.

The vector is compared with rows of the output head, which in this model is the table of word embeddings once more (tied weights,
Press and Wolf 2017). Every vector is shown by the same few of its numbers, evenly spaced; every sum is of all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from models.analysis.logit_attribution import output_row
from models.analysis.road import DIMENSIONS
from models.maths import largest, softmax
from models.predictions.generation import Run, end_of_text
from models.predictions.next_token import next_logits
from models.predictions.sampling import Choice, Settings, choice, numbers
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.text.tokens import token_text
from models.trace import trace

SHOWN = 5  # tokens that are shown one by one


@dataclass(frozen=True, eq=False)
class Read(Arrays):
    """What the network makes of a text and of tokens written after it. ids: all of them; `new` is how many were written.

    final: (D,) float32, the last token's vector after the last norm. logits: (V,) float32, the scores of what comes next.
    """

    ids: tuple[int, ...]
    new: int
    final: np.ndarray
    logits: np.ndarray

    @property
    def written(self) -> tuple[int, ...]:
        """The ids of the tokens that were written after the text."""
        return self.ids[len(self.ids) - self.new :]


@bounded(4_000_000)
def read(text: str, new: tuple[int, ...] = ()) -> Read:
    """The text's trace; with tokens written after it, the pass of `generation.steps`. Raises EmptyText or WeightsError."""
    if not new:
        seen = trace("causal", text)
        return Read(tuple(token.id for token in seen.tokens), 0, seen.final[-1].copy(), next_logits(text))
    run = Run(text)
    for token in new:
        run.go_on([token])
    return Read(tuple(run.ids[0]), len(new), run.final[0], run.logits[0])


def read_on(text: str, settings: Settings, count: int) -> Read:
    """The text with so many tokens written after it, as `generation.steps` chooses them, or fewer if one of them ends it."""
    seen = read(text)
    for number in islice(numbers(settings.seed), count):
        found = choice(seen.logits, settings, seen.ids)
        token = int(found.order[found.draw(number)])
        if token == end_of_text():
            break
        seen = read(text, (*seen.written, token))
    return seen


@dataclass(frozen=True, eq=False)
class LastStep(Arrays):
    """One step from a vector to a token. K = SHOWN tokens, N = DIMENSIONS of the D numbers, V tokens in the vocabulary.

    | field          | shape   | meaning                                                                              |
    |----------------|---------|--------------------------------------------------------------------------------------|
    | read           |         | what the network made of the text                                                    |
    | ids            | K int   | the tokens with the highest scores, highest first                                    |
    | dimensions     | N int   | which numbers are shown                                                              |
    | vector         | N       | of the last token's vector                                                           |
    | rows           | K, N    | of the table's rows for `ids`                                                        |
    | products       | K, N    | vector times row                                                                     |
    | scores         | K       | the sums of all D products                                                           |
    | positive       | K+1     | e to the power of each score; last, the sum of the same for all V - K others         |
    | shares         | K+1     | `positive` divided by the sum of all; last, all others together                      |
    | able           | K int   | the likeliest tokens after penalty and temperature                                   |
    | warm           | K       | their shares before the filters                                                      |
    | chances        | K+1     | with which `able`, and all others together, are drawn                                |

    settings: how the token is chosen. found: what they leave. number: the random number in [0, 1) of this token. token: the one
    that it points to; `place`, counted from 0, is its place in `found.order`.
    """

    read: Read
    ids: np.ndarray
    dimensions: np.ndarray
    vector: np.ndarray
    rows: np.ndarray
    products: np.ndarray
    scores: np.ndarray
    positive: np.ndarray
    shares: np.ndarray
    able: np.ndarray
    warm: np.ndarray
    chances: np.ndarray
    settings: Settings
    found: Choice
    number: float
    place: int

    @property
    def token(self) -> int:
        return int(self.found.order[self.place])

    @property
    def vocabulary(self) -> int:
        return len(self.read.logits)

    @property
    def width(self) -> int:
        return len(self.read.final)

    @property
    def chance(self) -> float:
        """With which the token was drawn."""
        return float(self.found.chances[self.place])


def last_step(seen: Read, settings: Settings) -> LastStep:
    """The scores (V,) become shares by softmax, and one token is chosen as `generation.steps` does with the same settings."""
    ids = largest(seen.logits, SHOWN)
    table = np.stack([output_row(int(token)) for token in ids])  # (K, D)
    products = seen.final.astype(np.float64) * table
    dimensions = np.arange(DIMENSIONS) * (len(seen.final) // DIMENSIONS)
    exponents = np.exp(seen.logits.astype(np.float64))
    shares = softmax(seen.logits)[ids]
    found = choice(seen.logits, settings, seen.ids)
    number = next(islice(numbers(settings.seed), seen.new, None))
    chances = np.zeros(SHOWN)
    kept = found.chances[:SHOWN]
    chances[: len(kept)] = kept
    others = found.chances[SHOWN:].sum()
    return LastStep(
        read=seen,
        ids=ids,
        dimensions=dimensions,
        vector=seen.final[dimensions].astype(np.float64),
        rows=table[:, dimensions],
        products=products[:, dimensions],
        scores=seen.logits[ids].astype(np.float64),
        positive=np.append(exponents[ids], np.delete(exponents, ids).sum()),
        shares=np.append(shares, 1 - shares.sum()),
        able=found.order[:SHOWN].copy(),
        warm=found.probabilities[:SHOWN].copy(),
        chances=np.append(chances, others),
        settings=settings,
        found=found,
        number=number,
        place=found.draw(number),
    )


def texts(ids: Iterable[int]) -> list[str]:
    """The tokens as they are written."""
    return [token_text("causal", int(token)) for token in ids]
