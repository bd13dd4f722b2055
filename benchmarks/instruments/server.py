"""A real Streamlit server of this app, or of an empty page, as a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NOT_THEIRS = ("STREAMLIT_", "VECTORSCOPE_FULL_LOG")  # settings of a developer
_PATIENCE = 60  # seconds for a server to listen
EMPTY = ("--runner.postScriptGC=true",)  # as Streamlit comes; the app collects garbage in a way of its own


@dataclass(frozen=True)
class Server:
    """A server that accepts connections. `log` holds what it printed, tracebacks too."""

    process: subprocess.Popen
    port: int
    log: Path

    def anonymous_mb(self) -> float:
        """Memory that only this process has and no file backs (RssAnon), in MB; 0 once it has been killed."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("RssAnon:")[2].split()[0]) * 1024 / 1e6 if "RssAnon:" in status else 0.0

    def seconds(self) -> float:
        """Processor time that it has used, in all its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def alive(self) -> bool:
        """False once the process has ended."""
        return self.process.poll() is None


@contextmanager
def serving(
    folder: Path = ROOT,
    before: Callable[[], None] | None = None,
    extra: dict[str, str] | None = None,
    port: int | None = None,
    options: Sequence[str] = (),
) -> Iterator[Server]:
    """Run `app.py` of a folder with that folder's settings.

    `before` runs in the new process, for resource limits; `extra` is added to its environment. port: by default a free one.
    options: settings of Streamlit, as on its command line.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", *options]
    with tempfile.NamedTemporaryFile(suffix=".log") as log:
        environment = _environment() | (extra or {})
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment, preexec_fn=before)
        try:
            deadline = time.monotonic() + _PATIENCE
            while _free(port):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"the server did not start: {Path(log.name).read_text()[-500:]}")
                time.sleep(0.01)
            yield Server(process, port, Path(log.name))
        finally:
            process.kill()
            process.wait()


@contextmanager
def empty_page() -> Iterator[Path]:
    """A folder with an app of one title under this app's settings, to be served with EMPTY: what Streamlit alone costs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
        (folder / "app.py").write_text('import streamlit as st\n\nst.title("An empty page")\n')
        yield folder


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(_NOT_THEIRS)}


def free_port() -> int:
    with socket.socket() as probe:  # the system names one, so that two servers started at once do not take the same
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
