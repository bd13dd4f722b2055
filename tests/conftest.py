"""Fixtures shared by all tests. The packaged models are loaded once a session, from the real weights."""

import os
import tempfile
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from components.frame.private_log import FULL
from models import weights

USUAL = "not system"  # the tiers that pyproject.toml says are run
pytest.register_assert_rewrite("tests.support")  # what differs is shown there, too
os.environ[FULL] = "1"  # what an error says, is wanted here
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # torch's; threads of two workers would only wait for each other
_STATE = tempfile.TemporaryDirectory()
os.environ["VECTORSCOPE_STATE"] = _STATE.name  # rooms of the tests are no rooms of this user's
# AppTest looks through all installed packages for components, for each app anew: four fifths of its first run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def _named(config: pytest.Config) -> list[Path]:
    """The files and folders on the command line; none: all tests are meant."""
    return [Path(name.split("::")[0]) for name in config.args] if config.args != config.getini("testpaths") else []


def pytest_configure(config: pytest.Config) -> None:
    """A folder that is named is gone through quickly; `-m` says otherwise."""
    if config.option.markexpr == USUAL and any(map(Path.is_dir, _named(config))):
        config.option.markexpr = f"{USUAL} and not slow"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many processes run the tests: two; none beside this one for a file, and for the tier that measures time and memory."""
    return 0 if any(map(Path.is_file, _named(config))) or config.option.markexpr == "system" else 2


@pytest.fixture(scope="session", autouse=True)
def fetched_weights() -> None:
    """Numbers are tested on the real models: fetch what requirements.txt could not install, once."""
    weights.ensure("causal")
