"""The calibration: the same weights by the plain library, no hooks, no app. Run as a script, it is a bare start."""

import time
from collections.abc import Callable

import torch
from transformers import AutoModel, AutoModelForCausalLM
from transformers.utils.logging import disable_progress_bar, set_verbosity_error

from models.weights import path

_KIND = {"causal": AutoModelForCausalLM, "encoder": AutoModel}


def load(role: str) -> torch.nn.Module:
    """The blocks of a role's model without its output head: eager attention, float32, one thread."""
    torch.set_num_threads(1)
    disable_progress_bar()
    set_verbosity_error()
    model = _KIND[role].from_pretrained(path(role), attn_implementation="eager", dtype=torch.float32)
    return model.eval().base_model


@torch.inference_mode()
def run(model: torch.nn.Module, ids: list[int]) -> None:
    """One pass over token ids."""
    model(input_ids=torch.tensor([ids]), attention_mask=torch.ones(1, len(ids), dtype=torch.long))


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    import altair  # noqa: F401  the app draws with it
    import streamlit  # noqa: F401

    for role in _KIND:
        run(load(role), [1, 2, 3, 4, 5, 6])
