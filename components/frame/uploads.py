"""Bounds for uploaded files. Streamlit stores every file until its session ends, even if no field asked for it.

Streamlit has no setting for this, so the bounds are put on its store of files in the first run of a page. A server that
nobody has visited yet has only Streamlit's own limits.
"""

import threading
import time
from collections.abc import Callable

from streamlit import config, runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

OF_ONE = 2 * 5 * 1024**2 + 1024**2  # bytes that one session may have here: two files of the largest size
MOST_FILES = 8  # of one session
UNASKED = 120.0  # seconds that a file stays which no field has asked for; a busy page asks late
_EVERY = 10.0  # seconds between two looks for what may go


class Uploads(MemoryUploadedFileManager):
    """Streamlit's store, which also removes files that no field asks for, that are too many, or whose tab is closed."""

    def begin(self, total: int, is_open: Callable[[str], bool], clock: Callable[[], float] = time.monotonic) -> None:
        """The bounds start now, also for files that are already there. total: bytes of all sessions."""
        self._most, self._is_open, self._clock = total, is_open, clock
        self._kept_for = config.get_option("server.disconnectedSessionTTL")  # after that nobody can come back
        self._guard = threading.RLock()
        self._asked: dict[tuple[str, str], bool] = {}  # (session, file), the one used last at the end
        self._since: dict[tuple[str, str], float] = {}  # when it came
        self._sizes: dict[tuple[str, str], int] = {}
        self._closed: dict[str, float] = {}  # session -> when its tab was first seen to be closed
        for session, files in list(self.file_storage.items()):
            for file in list(files.values()):
                self._note(session, file, asked=False)
        self.sweep()

    def add_file(self, session_id: str, file: UploadedFileRec) -> None:
        """As Streamlit's; then the files used longest ago make way, first this session's, then those of whoever has most."""
        with self._guard:
            super().add_file(session_id, file)
            self._note(session_id, file, asked=False)
            while self._bytes(session_id) > OF_ONE or len(self.file_storage[session_id]) > MOST_FILES:
                self._drop_oldest(session_id)
            self._hold_total()

    def get_files(self, session_id: str, file_ids: list[str]) -> list[UploadedFileRec]:
        """As Streamlit's, which a field calls in every run."""
        with self._guard:
            found = super().get_files(session_id, file_ids)
            for file in found:
                self._note(session_id, file, asked=True)
            return found

    def sweep(self) -> bool:
        """Forget what nobody asked for in time, and all files of tabs that are closed and cannot come back.

        Returns whether there was any.
        """
        with self._guard:
            before = len(self._asked)
            now = self._clock()
            sessions = {session for session in list(self.file_storage) if self.file_storage.get(session)}
            closed = {session: self._closed.get(session, now) for session in sessions if not self._is_open(session)}
            self._closed = closed
            for session in sessions:
                if session in closed and now - closed[session] >= self._kept_for:
                    self.remove_session_files(session)
            for (session, name), asked in list(self._asked.items()):
                if name not in self.file_storage.get(session, ()):
                    self._forget(session, name)  # Streamlit has removed it
                elif not asked and (session in closed or now - self._since[session, name] >= UNASKED):
                    self._drop(session, name)
            self._hold_total()
            return len(self._asked) < before

    def _hold_total(self) -> None:
        while sum(self._sizes.values()) > self._most:
            self._drop_oldest(max(list(self.file_storage), key=self._bytes))

    def _note(self, session: str, file: UploadedFileRec, asked: bool) -> None:
        """Move the file to the end of those in use."""
        key = session, file.file_id
        self._since.setdefault(key, self._clock())
        self._sizes[key] = sum(map(len, file))  # its names may be long, too
        self._asked[key] = self._asked.pop(key, False) or asked

    def _bytes(self, session: str) -> int:
        return sum(self._sizes.get((session, name), 0) for name in list(self.file_storage.get(session, ())))

    def _drop_oldest(self, session: str) -> None:
        there = self.file_storage[session]
        self._drop(session, next(name for owner, name in self._asked if owner == session and name in there))

    def _drop(self, session: str, name: str) -> None:
        self.remove_file(session, name)
        self._forget(session, name)

    def _forget(self, session: str, name: str) -> None:
        for known in (self._asked, self._since, self._sizes):
            del known[session, name]


def bound_uploads(total: int, may_send: Callable[[str], bool], give_back: Callable[[], None]) -> None:
    """Put the bounds on this server's store, once a process.

    total: bytes that all files together may take. may_send: whether this session may send one more now. give_back: hands
    memory that was freed back to the system.
    """
    server = runtime.get_instance() if runtime.exists() else None
    if type(server) is not runtime.Runtime:
        return  # a test, without a server or with a double in its place
    store = server.uploaded_file_mgr
    if isinstance(store, Uploads):
        return
    store.__class__ = Uploads  # the routes of the server hold this object, so no other one can take its place
    assert isinstance(store, Uploads)
    is_open = server.is_active_session
    store.begin(total, is_open)
    # What the route of uploads, and nothing else, asks before it reads a body.
    server.is_active_session = lambda session_id: is_open(session_id) and may_send(session_id)
    threading.Thread(target=_sweep_for_ever, args=(store, give_back), name="uploads-sweep", daemon=True).start()


def _sweep_for_ever(store: Uploads, give_back: Callable[[], None]) -> None:
    while True:
        time.sleep(_EVERY)
        if store.sweep():
            give_back()
