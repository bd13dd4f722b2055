"""Fetches weights in the background, once for all sessions: a learner who leaves the page stops nobody's download."""

import threading

from models import weights
from models.weights import Progress, WeightsError


class Fetch(threading.Thread):
    """One attempt. `progress` is the latest news; after the end, `error` is None or a sentence for the learner."""

    def __init__(self, role: str) -> None:
        super().__init__(name=f"fetch {role}", daemon=True)
        self.role = role
        self.progress = Progress("starting", 0, 0)
        self.error: WeightsError | None = None

    def run(self) -> None:
        try:
            weights.ensure(self.role, self._hear)
        except WeightsError as error:
            self.error = error

    def _hear(self, progress: Progress) -> None:
        self.progress = progress


_running: dict[str, Fetch] = {}
_mutex = threading.Lock()


def fetch(role: str) -> Fetch:
    """The attempt under way for a role, or a new one. Ask `.is_alive()`, `.progress` and `.error`; never blocks."""
    with _mutex:
        if role not in _running or not _running[role].is_alive():
            _running[role] = Fetch(role)
            _running[role].start()
        return _running[role]
