"""The observed pass of a network, recorded once as a graph and from then on run outside Python's global lock.

A pass of 14 tokens is some thousand small operations. Run from Python, its thread asks for the global lock before each of
them, and while another learner's chart is being built the pass takes several times as long. A graph asks once. It calls
the same kernels on the same weights in the same order, so every number is the same to the last bit (a test compares them).

The graph is TorchScript's: deprecated, and the one form of torch 2.13 that needs neither Python nor a C++ compiler to run. With
`VECTORSCOPE_RECORDING=0` nothing is recorded, and nothing here touches `torch.jit`: docs/torchscript.md says what that costs.
"""

import os
import warnings

import torch

from models.network.hooks import Seen, capturing
from models.runtime.memory import give_back, low_memory

SWITCH = "VECTORSCOPE_RECORDING"


class Observer:
    """Runs the blocks of a watched model (`models.network.hooks.watch`). To be used under the model's lock.

    The first pass runs as the library has it, so that nobody waits for the recording at a start (about a second for the
    causal model). In low-memory mode, and where the recording is switched off, all do: the causal model's graph takes 60 MB.
    """

    def __init__(self, stack: torch.nn.Module) -> None:
        self._stack = stack
        self._used = False
        self._graph: torch.jit.ScriptFunction | None = None
        self._fields: list[str] = []

    def prepare(self, ids: torch.Tensor, mask: torch.Tensor) -> None:
        """Record the graph, where it is time for it. It then holds for texts and paddings of every length."""
        if self._used and self._graph is None and not low_memory() and os.environ.get(SWITCH) != "0":
            # Lengths that libraries check are always the mask's own.
            warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)
            warnings.filterwarnings("ignore", message="`torch.jit.trace` is deprecated", category=DeprecationWarning)
            with torch.inference_mode(False), torch.no_grad():
                graph = torch.jit.trace(self._tensors, (ids, mask), check_trace=False)
            assert isinstance(graph, torch.jit.ScriptFunction), "what is traced is a method, not a module"
            self._graph = graph
            give_back()
        self._used = True

    @property
    def is_recorded(self) -> bool:
        """Whether the graph is there; until then passes run as the library has them."""
        return self._graph is not None

    def __call__(self, ids: torch.Tensor, mask: torch.Tensor) -> Seen:
        """ids and mask (1, T) int64 -> every tensor of the pass by field, in order of the blocks."""
        if self._graph is None:
            return self._plain(ids, mask)
        with torch.jit.optimized_execution(False):  # it would look for shapes that stay, and they do not
            tensors = self._graph(ids, mask)
        seen: Seen = {}
        for field, tensor in zip(self._fields, tensors, strict=True):
            seen.setdefault(field, []).append(tensor)
        return seen

    def _plain(self, ids: torch.Tensor, mask: torch.Tensor) -> Seen:
        with capturing() as seen:
            self._stack(input_ids=ids, attention_mask=mask)
        return seen

    def _tensors(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        seen = self._plain(ids, mask)
        self._fields = [field for field, tensors in seen.items() for _ in tensors]
        return tuple(tensor for tensors in seen.values() for tensor in tensors)
