"""A learner's own model: each kind runs, each broken one is refused with a sentence."""

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModel, AutoModelForCausalLM, AutoModelForMaskedLM

from models.live_training.model_comparison import by_custom_model
from models.trace import EmptyText
from models.trace.custom_trace import trace
from models.weights import custom_model
from models.weights.custom_config import CustomError
from models.weights.custom_model import look
from tests.support.custom_models import KINDS, LOADED, LOOKED, VOCABULARY, broken, save
from tests.support.numbers.tolerance import assert_near, nearly, whole_pass

TEXT = "we are living in a material"


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, Path]:
    return {kind: save(kind, tmp_path_factory.mktemp("own") / kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_is_what_it_is(saved, kind):
    model = look(saved[kind])
    assert (model.kind, model.layers, model.heads, model.width, model.vocabulary) == (kind, 2, 4, 32, VOCABULARY)
    assert model.head == {"encoder": "masked", "decoder": "causal", "encoder-decoder": "seq2seq"}[kind]
    assert 0 < 4 * model.parameters <= model.bytes and len(model.serves) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_runs_in_it(saved, kind):
    seen = trace(look(saved[kind]), TEXT.replace("living", "[MASK]"))
    count = len(seen.pieces)
    assert count == (8 if kind == "encoder" else 6) and seen.hidden.shape == (3, count, 32)
    assert seen.attention.shape == (2, 4, count, count)
    assert_near(seen.attention.sum(axis=-1), 1, count)
    if kind == "decoder":
        assert np.triu(seen.attention, 1).max() == 0
    assert bool(seen.best) == (kind != "encoder-decoder")
    assert isinstance(seen.answer, str)


def test_the_numbers_are_those_of_the_plain_library_call(saved):
    ids = torch.tensor([[2, *range(6, 10), 3]])
    text = "the a cat sat"
    for kind, maker in (("encoder", AutoModelForMaskedLM), ("decoder", AutoModelForCausalLM)):
        model = maker.from_pretrained(saved[kind])
        read = ids if kind == "encoder" else ids[:, 1:-1]
        with torch.inference_mode():
            out = model(read, output_hidden_states=True)
        seen = trace(look(saved[kind]), text)
        assert_near(seen.hidden[-1], out.hidden_states[-1][0], whole_pass(model))
        if kind == "decoder":
            assert seen.best[0][1] == nearly(out.logits[0, -1].softmax(-1).max().item(), whole_pass(model))
    bare = AutoModel.from_pretrained(saved["encoder"])
    with torch.inference_mode():
        mean = bare(ids).last_hidden_state[0, 1:-1].mean(dim=0)
    assert_near(by_custom_model(look(saved["encoder"]), (text,)).matrix[0], mean, whole_pass(bare))


@pytest.mark.parametrize("kind", KINDS)
def test_it_can_be_compared(saved, kind):
    found = by_custom_model(look(saved[kind]), ("bank", "river", "money", "the court"))
    assert found.matrix.shape == (4, 32) and found.known.all()


def test_only_the_bare_network_runs_too(saved, tmp_path):
    AutoModel.from_pretrained(saved["encoder"]).save_pretrained(tmp_path / "bare")
    (tmp_path / "bare" / "tokenizer.json").write_bytes((saved["encoder"] / "tokenizer.json").read_bytes())
    model = look(tmp_path / "bare")
    assert (model.kind, model.head) == ("encoder", "") and trace(model, TEXT).best == ()


@pytest.mark.parametrize("how", LOOKED)
def test_broken_ones_are_refused_before_anything_is_loaded(saved, tmp_path, how):
    with pytest.raises(CustomError, match=LOOKED[how]):
        look(broken(how, saved["encoder"], tmp_path / "broken"))


@pytest.mark.parametrize("how", LOADED)
def test_broken_ones_are_refused_when_loaded(saved, tmp_path, how):
    with pytest.raises(CustomError, match=LOADED[how]):
        trace(look(broken(how, saved["encoder"], tmp_path / "broken")), TEXT)


def test_what_is_no_folder_and_what_is_too_large(saved, monkeypatch, tmp_path):
    with pytest.raises(CustomError, match="no such folder"):
        look(tmp_path / "nothing")
    monkeypatch.setattr(custom_model, "MOST_BYTES", 1000)
    with pytest.raises(CustomError, match="too large"):
        look(saved["decoder"])


def test_no_text(saved):
    with pytest.raises(EmptyText):
        trace(look(saved["decoder"]), "   ")


def test_a_long_text_is_cut(saved):
    seen = trace(look(saved["decoder"]), "cat " * 500)
    assert seen.cut and len(seen.pieces) == 64
