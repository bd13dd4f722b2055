"""A Linux control group with a memory limit, as a container has one: anonymous memory and page cache together."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")
_VERSIONS = (  # folder, file of the limit, file of the most used
    (_ROOT / "memory", "memory.limit_in_bytes", "memory.max_usage_in_bytes"),  # version 1
    (_ROOT, "memory.max", "memory.peak"),  # version 2
)


@dataclass(frozen=True)
class Group:
    """`enter` moves the calling process, and what it starts, into the group."""

    folder: Path
    peak_file: str

    def enter(self) -> None:
        (self.folder / "cgroup.procs").write_text(str(os.getpid()))

    def most_mb(self) -> float:
        return int((self.folder / self.peak_file).read_text()) / 1e6


@contextmanager
def limited(limit_mb: int) -> Iterator[Group]:
    """A group for the block. Raises PermissionError or FileNotFoundError where this user may make none."""
    base, limit_file, peak_file = next(version for version in _VERSIONS if (version[0] / "cgroup.procs").exists())
    folder = base / f"vectorscope-{os.getpid()}-{limit_mb}"
    folder.mkdir()
    try:
        (folder / limit_file).write_text(str(limit_mb * 1_000_000))
        yield Group(folder, peak_file)
    finally:
        for _ in range(50):  # a killed process leaves its group a little later
            if not (folder / "cgroup.procs").read_text():
                break
            time.sleep(0.1)
        folder.rmdir()


def forget_files() -> None:
    """Empty the system's page cache (needs root), so that the next reader of a file is charged for it."""
    os.sync()
    Path("/proc/sys/vm/drop_caches").write_text("1")
