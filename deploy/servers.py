"""PostgreSQL, two processes of the app and nginx, all on loopback, in a folder that is deleted afterwards.

PostgreSQL refuses to run as root: then its Debian user `postgres` runs it.
"""

import getpass
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.instruments.server import Server, free_port, serving

HERE = Path(__file__).parent
_USER = "postgres"
_PATIENCE = 30  # seconds


def missing() -> list[str]:
    """Programs that are not on this machine."""
    there = {"nginx": shutil.which("nginx") or shutil.which("/usr/sbin/nginx"), "PostgreSQL": _programs()}
    return [name for name, found in there.items() if not found]


def _programs() -> Path | None:
    """The folder with initdb and pg_ctl: Debian keeps it out of the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda file: int(file.parts[4]))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@dataclass
class Database:
    """A cluster of its own. `url` is SQLAlchemy's."""

    folder: Path
    port: int
    url: str

    def control(self, *arguments: str) -> None:
        """pg_ctl, as the user whom the folder belongs to."""
        log = self.folder.parent / "postgres.log"
        command = [str(_programs() / "pg_ctl"), "-D", str(self.folder), "-l", str(log), "-w", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=_PATIENCE, **_as_user())


def _as_user() -> dict[str, object]:
    return {"user": _USER, "group": _USER, "extra_groups": [], "cwd": "/"} if os.getuid() == 0 else {"cwd": "/"}


def _hand_over(*paths: Path) -> None:
    """Files and folders to the user who is to run what needs them."""
    if os.getuid() == 0:
        for path in paths:
            shutil.chown(path, _USER, _USER)


@contextmanager
def postgresql(folder: Path) -> Iterator[Database]:
    """A new cluster on a free port of 127.0.0.1, with a password, stopped at the end."""
    home, password = folder / "postgres", secrets.token_urlsafe(12)
    home.mkdir()
    (home / "password").write_text(password)
    _hand_over(home, home / "password")
    user = _USER if os.getuid() == 0 else getpass.getuser()
    data, port = home / "data", free_port()
    initdb = [str(_programs() / "initdb"), "-D", str(data), "-A", "scram-sha-256", "--pwfile", str(home / "password")]
    subprocess.run([*initdb, "-U", user], check=True, stdout=subprocess.DEVNULL, timeout=60, **_as_user())
    database = Database(data, port, f"postgresql+psycopg://{user}:{password}@127.0.0.1:{port}/postgres")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={home}"
    with (data / "postgresql.auto.conf").open("a") as settings:
        settings.write("".join(f"{each.split('=')[0]} = '{each.split('=')[1]}'\n" for each in options.split()[1::2]))
    database.control("start")
    try:
        yield database
    finally:
        database.control("stop", "-m", "immediate")


@contextmanager
def nginx(folder: Path, ports: Sequence[int]) -> Iterator[int]:
    """nginx with deploy/nginx.conf in front of the apps on these ports; yields its own port."""
    home, port = folder / "nginx", free_port()
    home.mkdir()
    apps = "\n  ".join(f"server 127.0.0.1:{each} max_fails=1 fail_timeout=2s;" for each in ports)
    names = {"LISTEN": f"127.0.0.1:{port}", "APPS": apps, "LOG": str(home / "access.log")}
    text = (HERE / "nginx.conf").read_text(encoding="utf-8")
    for name, value in names.items():
        text = text.replace(f"${{VECTORSCOPE_{name}}}", value)
    (home / "site.conf").write_text(text, encoding="utf-8")
    scratch = "\n".join(f"  {kind}_temp_path {home};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    who = "user root;\n" if os.getuid() == 0 else ""  # otherwise "nobody", who may not write bodies into this folder
    (home / "nginx.conf").write_text(
        f"{who}daemon off;\nworker_processes 1;\npid {home}/pid;\nerror_log {home}/error.log;\nevents {{}}\n"
        f"http {{\n{scratch}\n  include {home}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen(
        [program, "-p", str(home), "-c", str(home / "nginx.conf"), "-e", str(home / "error.log")]
    )
    try:
        deadline = time.monotonic() + _PATIENCE
        while not (home / "pid").is_file() or not (home / "pid").read_text():
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((home / "error.log").read_text()[-500:])
            time.sleep(0.05)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=_PATIENCE)


@dataclass
class School:
    """Everything at once. `port` is nginx's."""

    folder: Path
    database: Database
    port: int
    servers: list[Server]
    _settings: dict[str, str]
    _stack: ExitStack = field(repr=False)

    def start_again(self, which: int) -> None:
        """A killed process of the app, once more on its port."""
        again = serving(extra=self._settings, port=self.servers[which].port)
        self.servers[which] = self._stack.enter_context(again)


@contextmanager
def school() -> Iterator[School]:
    """PostgreSQL, two processes of the app that know it by their secrets, nginx before them."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o711)
        database = stack.enter_context(postgresql(folder))
        secret = folder / "secrets.toml"
        secret.touch(mode=0o600)
        secret.write_text(f'[connections.rooms]\nurl = "{database.url}"\n', encoding="utf-8")
        settings = {"STREAMLIT_SECRETS_FILES": str(secret), "VECTORSCOPE_STATE": str(folder / "unused")}
        servers = [stack.enter_context(serving(extra=settings)) for _ in range(2)]
        port = stack.enter_context(nginx(folder, [server.port for server in servers]))
        yield School(folder, database, port, servers, settings, stack)
