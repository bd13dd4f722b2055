"""What the app is made of: pinned, licensed, hashed; nothing that runs code from a file of data."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from docs.licences import licences, requirements
from tests.support.code import ROOT, imported, parsed

ROOMS = ("pages", "components", "models", "content", "training")
# Modules that run what stands in a file of data.
UNSAFE = {"pickle", "cPickle", "dill", "shelve", "marshal", "joblib", "cloudpickle"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-postgresql.txt"])
def test_every_requirement_is_pinned(name):
    assert requirements(name)
    for requirement in requirements(name):
        assert re.fullmatch(r"==[0-9][^*,]*", str(requirement.specifier)), requirement


def pins(name: str) -> set[tuple[str, str]]:
    """Name and version of each package in a requirements file or a lock."""
    lines = re.findall(r"^[A-Za-z0-9][^\\\n]*", (ROOT / name).read_text("utf-8"), re.M)
    return {(canonicalize_name(each.name), str(each.specifier)) for each in map(Requirement, lines)}


@pytest.mark.parametrize(
    ("lock", "files"),
    [
        ("requirements.lock", ["requirements.txt", "requirements-postgresql.txt"]),
        ("requirements-dev.lock", ["requirements.txt", "requirements-postgresql.txt", "requirements-dev.txt"]),
    ],
)
def test_a_lock_agrees_with_its_requirements(lock, files):
    wanted = set().union(*map(pins, files))
    torch = {each for each in wanted if each[0] == "torch"}
    assert wanted - torch <= pins(lock) and torch == pins("requirements-torch.lock")
    assert not [name for name, _ in pins(lock) if name.startswith(("torch", "nvidia-", "cuda-", "triton"))]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-torch.lock"])
def test_everything_in_a_lock_has_a_hash(lock):
    text = (ROOT / lock).read_text("utf-8")
    hashed = re.findall(r"^[a-z0-9].*(?:\\\n +--hash=sha256:[0-9a-f]{64} ?)+$", text, re.M)
    assert hashed and len(hashed) == len(re.findall(r"^[^#\s]", text, re.M))
    assert not re.search(r"file:|://(?!download\.pytorch\.org/)", text)  # no index but PyTorch's is named


def test_both_locks_name_the_same_versions():
    """Else the tests would say nothing about what a host runs."""
    assert len(pins("requirements.lock")) > 80 and pins("requirements.lock") <= pins("requirements-dev.lock")


def test_the_licence_of_every_dependency_is_listed():
    listed = dict(re.findall(r"^\| ([\w-]+) \| (.+) \|$", (ROOT / "docs" / "LICENCES.md").read_text("utf-8"), re.M))
    here = licences()
    assert len(here) > 50
    assert {name: family(listed.get(name, "")) for name in here} == {name: family(here[name]) for name in here}


def family(licence: str) -> set[str]:
    """Of a licence as its package spells it, and the next release otherwise: "BSD License" is now "BSD-3-Clause"."""
    return set(re.findall("MIT|BSD|Apache|MPL|ISC|PSF|LGPL|GPL|AGPL", licence.replace("Mozilla", "MPL"))) or {licence}


def test_no_code_is_taken_from_data():
    wrong = [(file, *fault) for file, tree in parsed(*ROOMS).items() for fault in unsafe(tree)]
    assert not wrong


def unsafe(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and the code of each statement that could run what stands in a file of data."""
    for node in ast.walk(tree):
        named = {keyword.arg: keyword.value for keyword in node.keywords} if isinstance(node, ast.Call) else {}
        switches = [named[name] for name in ("trust_remote_code", "allow_pickle") if name in named]
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if (
            imported(node) & UNSAFE
            or any(getattr(switch, "value", None) is not False for switch in switches)
            or called in ("eval", "exec", "torch.load", "np.fromfile")
        ):
            yield node.lineno, ast.unparse(node)


def test_what_would_take_code_is_seen():
    for line in ("import pickle", "from joblib import load", "load(x, allow_pickle=True)", "torch.load(x)", "eval(x)"):
        assert [*unsafe(ast.parse(line))] == [(1, line)]
    assert not [*unsafe(ast.parse("import json\nload(x, trust_remote_code=False)"))]


def test_loading_and_running_every_model_unpickles_nothing():
    """Python's own audit event, raised by whatever library: also in code that we do not see."""
    code = """
import sys
def watch(event, arguments):
    if event == "pickle.find_class":
        print("UNPICKLED", *arguments)
sys.addaudithook(watch)
from models.embeddings.word_vectors import neighbours
from models.trace import trace
neighbours("king", 3)
for role in ("encoder", "masked", "causal"):
    trace(role, "The [MASK] sat" if role == "masked" else "The cat sat")
from models.media import made_sounds, mel, patches, vision
vision.seen(vision.held_out(0)[0])
patches.cut(patches.sample_picture("china.jpg"), 16, patches.PAD)
mel.groups(mel.frames(made_sounds.sample_sound("Vowels")), 3)
import pickle
pickle.loads(pickle.dumps(print))
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=300, check=True
    )
    found = [line for line in run.stdout.splitlines() if line.startswith("UNPICKLED")]
    assert found == ["UNPICKLED builtins print"], found  # the last line of the code: the watch works
