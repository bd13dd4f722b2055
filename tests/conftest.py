"""Fixtures shared by all tests. The packaged models are loaded once a session, from the real weights."""

import os
import tempfile

import pytest

from components.private_log import FULL
from models import weights

os.environ[FULL] = "1"  # what an error says, is wanted here
_STATE = tempfile.TemporaryDirectory()
os.environ["VECTORSCOPE_STATE"] = _STATE.name  # rooms of the tests are no rooms of this user's


@pytest.fixture(scope="session", autouse=True)
def fetched_weights() -> None:
    """Numbers are tested on the real models: fetch what requirements.txt could not install, once."""
    weights.ensure("causal")
