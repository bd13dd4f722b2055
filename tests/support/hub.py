"""A small model hub on this machine."""

import http.server
import json
import threading
import time
from pathlib import Path

from tests.support import tiny


class Hub:
    """As much of the model hub as is asked for, with one repository."""

    def __init__(self, folder: Path, gated: bool = False, slow: float = 0.0, extra: dict[str, bytes] | None = None):
        files = {file.name: file.read_bytes() for file in folder.iterdir()} | (extra or {})
        base = tiny.hub_handler(files)
        about = {
            "id": "test/tiny", "sha": "c" * 40, "gated": gated,
            "siblings": [{"rfilename": name, "size": len(data)} for name, data in files.items()],
        }  # fmt: skip
        self.asked: list[str] = []
        hub = self

        class Handler(base):
            def do_GET(self) -> None:
                hub.asked.append(self.path)
                time.sleep(slow)
                if not self.path.startswith("/api/models/"):
                    return super().do_GET()
                there = "test/tiny" in self.path
                body = json.dumps(about if there else {"error": "Repository not found"}).encode()
                self.send_response(200 if there else 404)
                if not there:
                    self.send_header("X-Error-Code", "RepoNotFound")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"


def point(monkeypatch, address: str) -> None:
    """Let the hub's library ask there."""
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", address)
    template = address + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr("huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE", template)
