"""Windows and macOS, as far as Linux can tell: what would differ there is simulated or read off the code. None was run."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from platformdirs.macos import MacOS
from platformdirs.windows import Windows

from models import weights
from models.runtime import folders, memory
from models.runtime.folders import CACHE_VARIABLE
from tests.support.code import ROOT, imported, parsed

ROOMS = ("pages", "components", "models", "content")
POSIX = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "syslog"}
TEXT = {"open", "read_text", "write_text", "fdopen"}
NO_FILE = ("Image.open", "os.open", "rooms().open")


def _guarded(tree: ast.Module) -> set[ast.stmt]:
    """The statements in blocks that go on where a module is missing."""
    blocks = (block for block in ast.walk(tree) if isinstance(block, ast.With))
    return {each for block in blocks if "suppress(ImportError" in ast.unparse(block.items[0]) for each in block.body}


def _is_binary(call: ast.Call) -> bool:
    values = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    return any(isinstance(value, ast.Constant) and value.value in ("rb", "wb", "ab", "xb") for value in values)


def _has_no_encoding(call: ast.Call) -> bool:
    """Whether a call reads or writes text and does not say how it is encoded."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called not in TEXT or _is_binary(call) or ast.unparse(call.func) in NO_FILE:
        return False
    given = [value.value for value in call.args if isinstance(value, ast.Constant)]
    return "utf-8" not in given and all(keyword.arg != "encoding" for keyword in call.keywords)


def foreign(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and the code of what runs on Linux only, or reads text otherwise on Windows, as cp1252."""
    guarded = _guarded(tree)
    for node in ast.walk(tree):
        if (imported(node) & POSIX and node not in guarded) or (isinstance(node, ast.Call) and _has_no_encoding(node)):
            yield node.lineno, ast.unparse(node)[:80]


def test_text_is_utf8_everywhere_and_no_module_is_posix_only():
    wrong = [(file, *fault) for file, tree in parsed(*ROOMS).items() for fault in foreign(tree)]
    assert not wrong


def test_what_differs_elsewhere_is_seen():
    for line in ("import fcntl", "from pwd import getpwnam", "open(x)", "x.write_text(y)"):
        assert [*foreign(ast.parse(line))] == [(1, line)]
    fine = "with suppress(ImportError):\n    import fcntl\nopen(x, 'rb')\nx.read_text('utf-8')\nImage.open(x)"
    assert not [*foreign(ast.parse(fine))]


@pytest.mark.parametrize("system", [Windows, MacOS])
def test_the_cache_folder_of_other_systems_holds_weights(system, tmp_path, monkeypatch):
    """Names with spaces and other scripts, as home folders there have them; a lock and the move into place work in them."""
    home = tmp_path / "Anna Müller 漢"
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda name: str(home / "AppData" / "Local"))
    monkeypatch.setattr(folders, "user_cache_path", lambda name, **kwargs: Path(system(name, **kwargs).user_cache_dir))
    folder = folders.cache_folder()
    assert folder.is_relative_to(home) and "vectorscope" in str(folder).lower()
    folder.mkdir(parents=True)
    with weights.turn(folder / "lock", lambda progress: None):
        (folder / "staging-1").mkdir()
        (folder / "staging-1").replace(folder / "causal")
    assert (folder / "causal").is_dir()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_what_is_glibcs_alone_is_left_out_elsewhere(system, monkeypatch):
    monkeypatch.setattr(memory.sys, "platform", system)
    monkeypatch.setattr(memory.ctypes, "CDLL", None)  # calling it would fail
    memory.give_back()
    memory.keep_together()
    monkeypatch.delattr(memory.os, "sysconf")
    monkeypatch.setattr(memory, "_CGROUP_LIMITS", ())
    assert memory._available() == float("inf")


@pytest.mark.parametrize(("system", "there"), [("win32", False), ("darwin", True), ("linux", True)])
def test_the_event_loop_is_asked_for_where_it_exists(system, there):
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    (loop,) = (Requirement(line) for line in lines if line.startswith("uvloop"))
    assert loop.marker.evaluate({"sys_platform": system}) is there


def test_every_file_has_a_name_that_all_systems_take():
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = [name for name in run.stdout.split("\0") if name]
    assert len(names) > 100
    assert len({name.lower() for name in names}) == len(names), "two names differ by capital letters only"
    reserved = {"con", "prn", "aux", "nul", *(f"com{i}" for i in range(1, 10)), *(f"lpt{i}" for i in range(1, 10))}
    for name in names:
        parts = name.split("/")
        assert not set(name) & set('<>:"\\|?*') and not any(part.endswith((".", " ")) for part in parts), name
        assert not {part.split(".")[0].lower() for part in parts} & reserved, name
        assert len(name) < 120, name


def test_a_launch_needs_no_shell():
    """Subprocesses are started as lists by this Python, so that quoting and `python3` or `python` do not matter."""
    for file, tree in parsed(*ROOMS).items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("subprocess.Popen", "subprocess.run"):
                assert not any(keyword.arg == "shell" for keyword in node.keywords)
                assert not isinstance(node.args[0], ast.Constant), file
