"""Leave one out: what the answer loses when one token is not there. An effect, measured; attention is no such thing.

The causal model is run without the token: those after it move up. The masked model needs its length, so there the token
gives way to [MASK], the model's own sign for a word that is not known. Leave-one-out beside attention: Jain and Wallace
2019 (arXiv 1902.10186). It asks for one token at a time; two that say the same cover for each other.
"""

import numpy as np

from models.loading import network
from models.maths import log_softmax
from models.network.architecture import Parts
from models.predictions.fill_mask import gap_logits
from models.predictions.next_token import next_logits
from models.runtime import libraries, page_runs
from models.runtime.arrays import read_only
from models.runtime.cache import bounded
from models.text.special_tokens import GAP
from models.text.tokens import tokenise
from models.trace import LIMIT, Trace, trace

_STEPS = LIMIT  # tokens in one forward step, for which the lock is held: no more than in the longest pass
_ROWS = 16
ROLES = ("causal", "masked")


def log_probabilities(role: str, text: str) -> np.ndarray:
    """ln of the probability (V,) float64 of every token: to come next (causal), at the first [MASK] (masked).

    Raises ValueError for a role without an output head and a masked text without a [MASK]; EmptyText, WeightsError.
    """
    if role not in ROLES:
        raise ValueError(f"{role} is none of {ROLES}, which have an output head")
    if role == "causal":
        return log_softmax(next_logits(text))
    asked_place(trace(role, text))
    return log_softmax(gap_logits(text)[0])


def asked_place(seen: Trace) -> int:
    """The place whose final state makes the prediction: the last token (causal), the first [MASK] (masked).

    Raises ValueError where there is none.
    """
    if seen.role == "causal":
        return len(seen.tokens) - 1
    gap = next((place for place, token in enumerate(seen.tokens) if token.piece == GAP), None)
    if gap is None:
        raise ValueError(f"The masked model is asked at a {GAP}, and the text has none")
    return gap


def resolve(role: str, text: str, target: int | None) -> int:
    """The token id asked for; None stands for the model's first choice. Raises IndexError for an id beyond the vocabulary."""
    scores = log_probabilities(role, text)
    if target is None:
        return int(scores.argmax())
    if not 0 <= target < len(scores):
        raise IndexError(f"{target} is not in the vocabulary of {role}")
    return target


def batches(role: str, count: int) -> list[tuple[int, int]]:
    """How `count` tokens are left out: (first, after the last) of each forward step.

    In the causal model a step's texts share all before `first`, so a step is the shorter, the later it begins. The last
    two tokens go together: without the last one alone there would be nothing to run.
    """
    found, first = [], 0
    while first < count:
        length = count - 1 - first if role == "causal" else count
        size = min(max(1, _STEPS // max(1, length)), _ROWS, count - first)
        if role == "causal" and count - first - size == 1:
            size += 1
        found.append((first, first + size))
        first += size
    return found


@bounded(1_000_000, costly=True)
def drops(role: str, text: str, target: int, first: int, after: int) -> np.ndarray:
    """The drop in ln p(target) (after - first,) float64 for each of the tokens `first` to `after` - 1 left out; one forward
    step. NaN where nothing would be left to predict from. Below 0: without the token, the target is likelier.
    """
    page_runs.let_others()
    seen = trace(role, text)
    before = log_probabilities(role, text)[target]
    found = _removed(seen, first, after) if role == "causal" else _masked(seen, first, after)
    lost = np.full(after - first, np.nan) if found is None else before - log_softmax(found)[:, target]
    return read_only(lost)


def is_known(role: str, text: str, target: int) -> list[bool]:
    """For each of the text's chunks, whether its drops are remembered."""
    parts = batches(role, len(trace(role, text).tokens))
    return [drops.knows(role, text, target, *part) for part in parts]


def effects(role: str, text: str, target: int | None = None) -> np.ndarray:
    """How much ln p(target) drops when each token of the text is left out, (T,) float64, in nats; chunk by chunk.

    role: "causal" (the token is removed) or "masked" (it is replaced by [MASK]). target: a token id; None is the model's own
    first choice, at the last position, or at the first [MASK]. Of a long text the first LIMIT tokens count. NaN for the
    only token of a causal text. What is remembered is not run again. Raises ValueError, IndexError, EmptyText or
    WeightsError.
    """
    target = resolve(role, text, target)
    parts = batches(role, len(trace(role, text).tokens))
    return np.concatenate([drops(role, text, target, *part) for part in parts])


def _removed(seen: Trace, first: int, after: int) -> np.ndarray | None:
    """Next-token scores (rows, V) of the causal model without each token; what stands before `first` is not run again:
    its keys and values are those of the trace.
    """
    libraries.load()
    import torch
    from transformers import DynamicCache

    ids = torch.tensor([token.id for token in seen.tokens])
    if len(ids) == 1:
        return None
    rows = torch.stack([torch.cat([ids[first:place], ids[place + 1 :]]) for place in range(first, after)])
    loaded = network(seen.role)
    prefix = DynamicCache(config=loaded.network.config)
    for layer in range(seen.layers if first else 0):
        shared = (torch.tensor(part[layer, :, :first]).to(loaded.network.dtype) for part in (seen.keys, seen.values))
        keys, values = (part.expand(len(rows), -1, -1, -1) for part in shared)
        prefix.update(keys, values, layer)
    with loaded.lock, torch.inference_mode():
        out = loaded.network(rows, past_key_values=prefix, use_cache=True, logits_to_keep=1)
    return out.logits[:, -1].float().numpy()


def _masked(seen: Trace, first: int, after: int) -> np.ndarray:
    """Scores (rows, V) at the first gap with each token replaced by [MASK]; the gap itself stays as it is."""
    import torch

    ids = torch.tensor([token.id for token in seen.tokens])
    rows = torch.arange(after - first)
    copies = ids.repeat(len(rows), 1)
    copies[rows, torch.arange(first, after)] = tokenise(seen.role, GAP).tokens[1].id
    loaded = network(seen.role)
    place = asked_place(seen)
    with loaded.lock, torch.inference_mode():
        final = loaded.network.base_model(copies, attention_mask=torch.ones_like(copies)).last_hidden_state
        return Parts(loaded.network).head(final[:, place]).float().numpy()
