"""Whether a learner's own model is as large as its files say: built without any numbers first, and held against them."""

import math
from collections.abc import Mapping

import torch

from models.weights.custom_config import CustomError
from models.weights.custom_model import missing_weights

MOST_BUFFERS = 300_000_000  # bytes of what a model computes from its config, such as masks of positions x positions


def check_fit(skeleton: torch.nn.Module, stored: Mapping[str, tuple[int, ...]]) -> None:
    """Raises CustomError where a model built on torch's device "meta" needs other weights than those stored, by name and shape.

    Names are with the name of the base model in front, or without. The library renames some old ones when it loads; what has
    another name must fit into what is left.
    """
    prefix = f"{getattr(skeleton, 'base_model_prefix', '')}."
    left, unnamed = dict(stored), {}
    for name, parameter in skeleton.named_parameters():  # tied ones once
        found = next((n for n in (name, name.removeprefix(prefix), prefix + name) if n in left), None)
        if found is None:
            unnamed[name] = parameter.numel()
        elif left.pop(found) != tuple(parameter.shape):
            raise CustomError(f"It could not be loaded: “{found[:80]}” has another shape than its config says.")
    missing = {name: size for name, size in unnamed.items() if "pooler" not in name}
    if sum(missing.values()) > sum(map(math.prod, left.values())):
        raise missing_weights(sorted(missing))
    if sum(unnamed.values()) > sum(map(math.prod, stored.values())):
        raise missing_weights(sorted(unnamed))
    if sum(buffer.nbytes for buffer in skeleton.buffers()) > MOST_BUFFERS:
        raise CustomError(
            "It could not be loaded: it would compute more numbers from its config than there is room for."
        )
