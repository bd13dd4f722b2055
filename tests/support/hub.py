"""A small model hub on this machine, honest or not."""

import hashlib
import http.server
import json
import threading
import time
from pathlib import Path

from models.weights import custom_hub
from tests.support import tiny


class Hub:
    """As much of the model hub as is asked for, with one repository.

    slow: seconds before every answer. dribble: seconds before every byte of a file. said: other sizes than its files have.
    sent: what comes in place of a file.
    """

    def __init__(
        self,
        folder: Path,
        gated: bool = False,
        slow: float = 0.0,
        dribble: float = 0.0,
        extra: dict[str, bytes] | None = None,
        said: dict[str, object] | None = None,
        sent: dict[str, bytes] | None = None,
    ):
        self._files: dict[str, bytes] = {}
        self._sent: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.hold(folder, extra, sent)
        base = tiny.hub_handler(self._sent)
        hub = self

        class Handler(base):
            def do_GET(self) -> None:
                hub.asked.append(self.path)
                time.sleep(slow)
                if not self.path.startswith("/api/models/"):
                    return self.dribbled() if dribble else super().do_GET()
                there = "test/tiny" in self.path
                sizes = {name: len(data) for name, data in hub._files.items()} | (said or {})
                about = {
                    "id": "test/tiny", "sha": hashlib.sha1(b"".join(hub._files.values())).hexdigest(), "gated": gated,
                    "siblings": [{"rfilename": name, "size": size} for name, size in sizes.items()],
                }  # fmt: skip
                body = json.dumps(about if there else {"error": "Repository not found"}).encode()
                self.send_response(200 if there else 404)
                if not there:
                    self.send_header("X-Error-Code", "RepoNotFound")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def dribbled(self) -> None:
                data = hub._files[self.path.rpartition("/")[2]]
                self.send_response(200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                try:
                    for place in range(len(data)):
                        self.wfile.write(data[place : place + 1])
                        time.sleep(dribble)
                except OSError:  # whoever asked has hung up
                    hub.hung_up.set()

        self.hung_up = threading.Event()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=[0.01], daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def hold(self, folder: Path, extra: dict[str, bytes] | None = None, sent: dict[str, bytes] | None = None) -> None:
        """From now on the repository holds the files of this folder."""
        for held in (self._files, self._sent):
            held.clear()
            held |= {file.name: file.read_bytes() for file in folder.iterdir()} | (extra or {})
        self._sent |= sent or {}


def point(monkeypatch, address: str) -> None:
    """Let the hub's library ask there."""
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", address)
    template = address + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr("huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE", template)


def fetched(offer: custom_hub.Offer) -> custom_hub.Download:
    """A download that has ended."""
    load = custom_hub.Download(offer)
    load.start()
    load.join(30)
    return load
