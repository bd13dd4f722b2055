"""The road: one pass through a whole model, reduced to what one drawing of it can show.

Every vector is shown by the same few of its numbers, evenly spaced, so that nothing is picked for its looks. The vectors of
a deep model grow from block to block and one token's are a hundred times as long as the others', so a number is told in units
of the typical one at its depth (the median of all sizes): a mean would follow the few that are huge.
"""

from dataclasses import dataclass

import numpy as np

from models.analysis.residual_updates import normed
from models.predictions.gaps import gap_places
from models.predictions.logit_lens import Lens, lens
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.trace import Trace, trace

DIMENSIONS = 16  # numbers shown of each vector
_SHOWN = 5  # words that each depth is read as


@dataclass(frozen=True)
class Road(Arrays):
    """One pass as it is drawn. L blocks, T tokens, N = DIMENSIONS; depth 0 is before the first block.

    | field             | shape     | meaning                                                                       |
    |-------------------|-----------|-------------------------------------------------------------------------------|
    | dimensions        | N int     | which numbers of a vector are shown                                           |
    | typical           | L+1       | the median size of all numbers of all tokens at each depth                    |
    | states            | L+1, T, N | the vectors, in units of `typical`                                            |
    | attention_adds    | L, T, N   | what attention adds to each vector, in units of `typical` before the block    |
    | feed_forward_adds | L, T, N   | what feed-forward adds, in units of `typical` after it                        |
    | sizes             | L, T, 2   | the length of what each of the two adds, as a share of the vector's own length |
    | attention         | L, T, T   | the weights of one head, or the mean over all; row = the token that attends   |
    | lens              | L+1, 1    | what the output head reads at `place`                                         |

    `place` is the token from which the model predicts: the last one, or the first gap of a masked model.
    """

    place: int
    dimensions: np.ndarray
    typical: np.ndarray
    states: np.ndarray
    attention_adds: np.ndarray
    feed_forward_adds: np.ndarray
    sizes: np.ndarray
    attention: np.ndarray
    lens: Lens


@bounded(10_000_000)
def road_of(role: str, text: str, head: int | None = None) -> Road:
    """`road` of the text's trace, remembered. Raises EmptyText, WeightsError, or ValueError without a gap."""
    return road(trace(role, text), head)


def road(seen: Trace, head: int | None = None) -> Road:
    """A trace of the causal model, or of a masked one with a gap, as it is drawn; `head` None is the mean of all heads."""
    gaps = [len(seen.tokens) - 1] if seen.role == "causal" else gap_places(seen.tokens)
    if not gaps:
        raise ValueError("There is no gap to fill")
    width = seen.hidden.shape[-1]
    dimensions = np.arange(DIMENSIONS) * (width // DIMENSIONS)
    typical = np.median(np.abs(seen.hidden).reshape(len(seen.hidden), -1), axis=1)  # (L+1,)
    unit = typical[:, None, None]
    return Road(
        place=gaps[0],
        dimensions=dimensions,
        typical=typical,
        states=seen.hidden[..., dimensions] / unit,
        attention_adds=seen.attention_out[..., dimensions] / unit[:-1],
        feed_forward_adds=seen.feed_forward_out[..., dimensions] / unit[1:],
        sizes=_sizes(seen),
        attention=seen.attention.mean(axis=1) if head is None else seen.attention[:, head].copy(),
        lens=lens(seen, _SHOWN, (gaps[0],)),
    )


def _sizes(seen: Trace) -> np.ndarray:
    """(L, T, 2): how long what attention and what feed-forward add is, as a share of the vector that it is added to."""
    before, between = seen.hidden[:-1], seen.hidden[:-1] + seen.attention_out
    if seen.role != "causal":
        between = normed(seen.role, between)
    pairs = ((seen.attention_out, before), (seen.feed_forward_out, between))
    return np.stack([np.linalg.norm(part, axis=-1) / np.linalg.norm(whole, axis=-1) for part, whole in pairs], axis=-1)
