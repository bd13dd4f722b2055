"""Models made to stop the server: each is refused or stopped with a sentence, and an honest one runs right after it."""

from pathlib import Path

import psutil
import pytest

from models.runtime.bounded_process import Workers
from models.trace import custom_trace
from models.trace.custom_trace import trace
from models.weights.custom_config import CustomError
from models.weights.custom_model import look
from tests.support.custom_models import SIZES, TOKENIZERS, hostile, save

TEXT = "a cat sat on a mat"


@pytest.fixture(scope="module")
def honest(tmp_path_factory) -> Path:
    return save("decoder", tmp_path_factory.mktemp("own") / "decoder")


@pytest.mark.parametrize("how", TOKENIZERS)
def test_a_tokenizer_that_never_ends(honest, tmp_path, monkeypatch, how):
    """It may also end well, having cost little; never in this process, which reads none of it."""
    monkeypatch.setattr(custom_trace, "SECONDS", 25.0)
    before = psutil.Process().memory_info().rss
    try:
        seen = trace(look(hostile(how, honest, tmp_path / "hostile")), TEXT)
        assert len(seen.pieces) <= 64 and "longer" not in how
    except CustomError as error:
        assert "so it was stopped" in str(error) or "fails on this text" in str(error)
    assert psutil.Process().memory_info().rss < before + 100_000_000
    assert trace(look(honest), f"{TEXT} {how}").pieces[:2] == ("a", "cat")


@pytest.mark.parametrize("how", SIZES)
def test_a_config_that_asks_for_more_than_the_files_hold(honest, tmp_path, how):
    with pytest.raises(CustomError, match=r"are missing|could not be loaded"):
        trace(look(hostile(how, honest, tmp_path / "hostile")), TEXT)


def test_what_was_stopped_is_not_begun_anew_with_every_click(honest, tmp_path, monkeypatch):
    model = look(hostile("longer and longer", honest, tmp_path / "hostile"))
    with pytest.raises(CustomError) as first:
        trace(model, TEXT)
    monkeypatch.setattr(Workers, "run", None)
    with pytest.raises(CustomError) as second:
        trace(model, TEXT)
    assert str(first.value) == str(second.value)


def test_one_worker_with_one_model(honest, tmp_path):
    """The old goes before the new is loaded, and no other process is begun."""

    def workers() -> set[int]:
        return {child.pid for child in psutil.Process().children() if "models.runtime.worker" in child.cmdline()}

    assert trace(look(honest), f"{TEXT} again").pieces
    before = workers()
    for kind in ("encoder", "encoder-decoder"):
        assert trace(look(save(kind, tmp_path / kind)), TEXT).pieces
    assert before and workers() == before
