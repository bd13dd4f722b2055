"""What only the server's own process knows: a thread in it watches, without a line of the app knowing of it.

Python runs `sitecustomize` from its path at every start; a folder with one of that name goes in front of the path.
"""

import json
import mmap
import os
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_MOST = """
import json, os, sys, threading, time

def count():
    most = {"traces held": 0, "traces held, MB": 0.0, "threads": 0}
    while True:
        time.sleep(1)
        if (module := sys.modules.get("models.trace")) and hasattr(module, "admission"):
            held = list(module._alive.values())
            now = len(held), sum(trace.nbytes for trace in held) / 1e6, threading.active_count()
            most = {name: max(before, new) for (name, before), new in zip(most.items(), now)}
            with open(os.environ["COUNTED"] + ".new", "w") as file:
                json.dump(most, file)
            os.replace(os.environ["COUNTED"] + ".new", os.environ["COUNTED"])
            del held

threading.Thread(target=count, daemon=True).start()
"""

_PASSES = """
import mmap, os, struct, sys, threading, time

def watch():
    while not hasattr(sys.modules.get("torch.jit"), "ScriptFunction"):
        time.sleep(0.01)
    within, lock, total = threading.local(), threading.Lock(), 0.0
    file = open(os.environ["COUNTED"], "r+b")
    counted = mmap.mmap(file.fileno(), 8)

    def timed(call):
        def run(*args, **named):
            nonlocal total
            if getattr(within, "another", False):
                return call(*args, **named)
            within.another, started = True, time.perf_counter()
            try:
                return call(*args, **named)
            finally:
                within.another = False
                with lock:
                    total += time.perf_counter() - started
                    struct.pack_into("d", counted, 0, total)

        return run

    for kind in (sys.modules["torch.nn"].Module, sys.modules["torch.jit"].ScriptFunction):
        kind.__call__ = timed(kind.__call__)

threading.Thread(target=watch, daemon=True).start()
"""


@contextmanager
def looked_into() -> Iterator[tuple[dict[str, str], Callable[[], dict[str, float]]]]:
    """An environment for a server, and a function that says the most it has held so far."""
    with _watching(_MOST) as (environment, counted):

        def most() -> dict[str, float]:
            counts = json.loads(counted.read_text()) if counted.is_file() else {}
            return {f"{what}, most": value for what, value in counts.items()}

        yield environment, most


@contextmanager
def passes_timed() -> Iterator[tuple[dict[str, str], Callable[[], float]]]:
    """An environment for a server, and a function that says the seconds its models have run so far.

    Counted is every call of a torch module or a recorded graph that no other of them makes: a pass, an output head, with what
    is caught on the way.
    """
    with _watching(_PASSES) as (environment, counted):
        counted.write_bytes(bytes(8))
        with counted.open("rb") as file, mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ) as seconds:
            yield environment, lambda: struct.unpack_from("d", seconds)[0]


@contextmanager
def _watching(code: str) -> Iterator[tuple[dict[str, str], Path]]:
    """An environment in which Python runs the code first, and the file in which that is to count."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sitecustomize.py").write_text(code)
        path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
        yield {"PYTHONPATH": path, "COUNTED": str(folder / "counted")}, folder / "counted"
