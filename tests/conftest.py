"""Fixtures shared by all tests. The packaged models are loaded once a session, from the real weights."""

import os
import tempfile
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from components.frame.private_log import FULL
from models import weights

pytest.register_assert_rewrite("tests.support")  # what differs is shown there, too
os.environ[FULL] = "1"  # what an error says, is wanted here
_STATE = tempfile.TemporaryDirectory()
os.environ["VECTORSCOPE_STATE"] = _STATE.name  # rooms of the tests are no rooms of this user's
# AppTest looks through all installed packages for components, for each app anew: four fifths of its first run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


@pytest.fixture(scope="session", autouse=True)
def fetched_weights() -> None:
    """Numbers are tested on the real models: fetch what requirements.txt could not install, once."""
    weights.ensure("causal")
