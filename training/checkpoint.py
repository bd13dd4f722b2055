"""A training run on disk, as safetensors: parameters, optimiser state and the number of finished steps."""

import os
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn


def save(file: Path, step: int, parameters: dict[str, nn.Parameter], optimiser: torch.optim.Optimizer) -> None:
    """Write all of it in one step: a killed run leaves the former checkpoint whole."""
    tensors = {f"model/{name}": parameter.detach() for name, parameter in parameters.items()}
    for index, state in optimiser.state_dict()["state"].items():
        tensors |= {f"optimiser/{index}/{key}": value for key, value in state.items()}
    save_file(tensors, staging := file.with_suffix(".part"), metadata={"step": str(step)})
    os.replace(staging, file)


def load(file: Path, parameters: dict[str, nn.Parameter], optimiser: torch.optim.Optimizer | None = None) -> int:
    """Restore what `save` wrote into parameters (and an optimiser) of the same make; returns the step.

    Raises safetensors' SafetensorError when a parameter is missing.
    """
    with safe_open(file, "pt") as stored:
        with torch.no_grad():
            for name, parameter in parameters.items():
                parameter.copy_(stored.get_tensor(f"model/{name}"))
        if optimiser:
            state: dict[int, dict] = {}
            for key in (key for key in stored.keys() if key.startswith("optimiser/")):  # noqa: SIM118  not a dict
                _, index, name = key.split("/")
                state.setdefault(int(index), {})[name] = stored.get_tensor(key)
            optimiser.load_state_dict({"state": state, "param_groups": optimiser.state_dict()["param_groups"]})
        return int(stored.metadata()["step"])


def average(files: list[Path], parameters: dict[str, nn.Parameter]) -> None:
    """Set parameters to the mean of several checkpoints of one run (Izmailov et al. 2018, stochastic weight averaging)."""
    total: dict[str, torch.Tensor] = {}
    for file in files:
        load(file, parameters)
        total = {name: parameter.detach() + total.get(name, 0) for name, parameter in parameters.items()}
    with torch.no_grad():
        for name, parameter in parameters.items():
            parameter.copy_(total[name] / len(files))
