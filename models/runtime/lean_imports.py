"""For low-memory mode: keeps out what libraries import for all their users and this app never runs, 36 MB.

That is PyTorch's compiler (`torch._dynamo`) and work spread over several machines (`torch.distributed.tensor`). transformers
imports both with any model. Whoever compiles nothing needs the first for its decorators only.
"""

import importlib.abc
import sys
from collections.abc import Callable
from types import ModuleType

_COMPILER = ("torch._dynamo", "torch._dynamo._trace_wrapped_higher_order_op")


class _NoCompiler(ModuleType):
    """Stands for the compiler: its decorators ("do not compile this") return the function as it is.

    Any other use fails with an error, and so does the import of any other of its modules.
    """

    __path__: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Callable:
        if name.startswith("__"):
            raise AttributeError(name)
        return _unchanged


def _unchanged(function: Callable | None = None, *_arguments: object, **_options: object) -> Callable:
    return _unchanged if function is None else function


class _OneMachine(importlib.abc.MetaPathFinder):
    """Finds no module. Before transformers is imported, PyTorch is told that it cannot spread work over machines.

    Some builds of PyTorch cannot, so transformers asks.
    """

    def find_spec(self, name: str, *_: object) -> None:
        if name == "transformers":
            import torch

            torch.distributed.is_available = lambda: False


def leave_out() -> None:
    """To be called before anything imports torch."""
    for name in _COMPILER:
        sys.modules.setdefault(name, _NoCompiler(name))
    if not any(isinstance(finder, _OneMachine) for finder in sys.meta_path):
        sys.meta_path.insert(0, _OneMachine())
