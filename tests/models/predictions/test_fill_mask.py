"""The masked language model that this project trained: what its card promises, on the weights that are shipped."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open
from transformers import BertConfig, BertForMaskedLM, DistilBertConfig, DistilBertForMaskedLM

from models import weights
from models.analysis.anatomy import anatomy
from models.catalog import CATALOG
from models.loading import network, tokenizer
from models.maths import softmax
from models.network.architecture import Parts
from models.network.masked_network import WEIGHTS, mapped
from models.predictions import fill_mask
from models.runtime import folders
from models.text.tokens import tokenise
from models.trace import EmptyText, trace
from tests.support.numbers.tolerance import assert_near, nearly, whole_pass
from training.cloze import SENTENCES

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "models" / "masked_lm"
TOLD = json.loads((FOLDER / "provenance.json").read_text(encoding="utf-8"))


def words(text: str, k: int) -> list[str]:
    """The first fills of the only gap."""
    (fills,) = fill_mask.fills(text, k)
    return [fill.text for fill in fills]


def test_the_shipped_file_is_the_one_told_of():
    told = CATALOG["masked"].source.sha256[WEIGHTS]
    assert told == TOLD["sha256"] and weights.ensure("masked") == FOLDER  # `ensure` compares the hash with the file's
    assert (FOLDER / WEIGHTS).stat().st_size <= 25e6


def test_goal_and_gate():
    mean, bigram = TOLD["figures"]["shipped"]["mean"], TOLD["figures"]["bigram"]["mean"]
    assert mean["top1"] >= 0.32 and mean["top5"] >= 0.50
    assert mean["top1"] > bigram["top1"] + 0.05 and mean["loss"] < bigram["loss"] - 0.5


def test_probabilities_are_shares_of_the_whole_vocabulary():
    text = "The cat sat on the [MASK]."
    (logits,), (fills,) = fill_mask.gap_logits(text), fill_mask.fills(text, 30_522)
    assert logits.shape == (30_522,)
    assert sum(fill.probability for fill in fills) == nearly(1, len(fills), dtype=np.float64)
    assert [fill.rank for fill in fills] == list(range(1, 30_523))
    assert sorted(fill.token_id for fill in fills) == list(range(30_522))
    first = fills[0]
    assert first.logit == logits.max() and first.probability == nearly(
        softmax(logits).max(), len(logits), dtype=np.float64
    )
    assert first.text == tokenizer("masked").id_to_token(first.token_id)


def test_fills_come_in_reading_order_and_agree_with_the_plain_library_call():
    text = "[MASK] is the capital of [MASK]."
    tokens = tokenise("masked", text).tokens
    ids = torch.tensor([[token.id for token in tokens]])
    gaps = [place for place, token in enumerate(tokens) if token.piece == fill_mask.GAP]
    with torch.inference_mode():
        plain = network("masked").network(input_ids=ids, attention_mask=torch.ones_like(ids)).logits[0, gaps].numpy()
    assert_near(fill_mask.gap_logits(text), plain, whole_pass("masked"), 384)
    assert [fills[0].token_id for fills in fill_mask.fills(text, 1)] == plain.argmax(-1).tolist()


def test_a_text_without_a_gap_and_no_text():
    assert fill_mask.fills("No gap here.", 5) == []
    with pytest.raises(EmptyText):
        fill_mask.fills("", 5)
    with pytest.raises(EmptyText):
        fill_mask.each_hidden(" ")


def test_facts():
    assert "france" in words("Paris is the capital of [MASK].", 2)
    assert "bank" in words("He deposited money at the [MASK].", 3)


def filled_right() -> set[str]:
    """The sentences of the forty with an accepted word in first place."""
    return {sentence for sentence, accepted in SENTENCES.items() if words(sentence, 1)[0] in accepted}


def test_the_sentences_filled_right_are_as_many_as_told():
    assert len(filled_right()) == TOLD["cloze"]["accepted_first"]


def test_at_least_24_of_the_40_sentences_are_filled_right():
    assert len(filled_right()) >= 24, sorted(set(SENTENCES) - filled_right())


def test_only_the_words_after_the_gap_decide():
    """Before the gap stands the same in all: a model that reads from the left would have to answer alike."""
    animal, person = words("The [MASK] barked.", 5), words("The [MASK] sailed across the sea.", 5)
    assert "dog" in animal and "dog" not in person
    assert "ship" in person and "ship" not in animal


def test_the_sum_over_each_hidden_token_is_the_pseudo_log_likelihood():
    """ln p(token | all others), added up over the text (Salazar et al. 2020)."""
    text = "The dog barked loudly."
    model = network("masked").network
    tokens = tokenise("masked", text).tokens
    by_hand = 0.0
    for place, token in enumerate(tokens):
        if token.special:
            continue
        ids = torch.tensor([[103 if i == place else other.id for i, other in enumerate(tokens)]])
        with torch.inference_mode():
            logits = model(input_ids=ids).logits[0, place].numpy()
        by_hand += float(np.log(softmax(logits)[token.id]))
    assert fill_mask.each_hidden(text).total == nearly(by_hand, whole_pass("masked"), 384)
    assert fill_mask.each_hidden(text).total > fill_mask.each_hidden("Loudly the barked dog.").total


def test_a_trace_of_the_masked_model_is_its_own_pass_and_leaves_the_encoder_alone():
    text = "The cat sat on the [MASK]."
    before = trace("encoder", text).final.copy()
    seen = trace("masked", text)
    assert seen.attention.shape == (6, 12, 9, 9) and seen.final.shape == (9, 384)
    assert np.abs(seen.final - before).max() > 0.1
    encoder, model = network("encoder").network, network("masked").network
    shared = encoder.get_input_embeddings().weight
    assert model.get_input_embeddings().weight.data_ptr() == shared.data_ptr()
    assert model.get_output_embeddings().weight.data_ptr() == shared.data_ptr()
    assert model.bert.encoder is not encoder.encoder


def test_every_weight_is_counted_once():
    """The output bias stands in the head under two names."""
    named = dict(network("masked").network.named_parameters(remove_duplicate=False))
    assert named["cls.predictions.bias"] is named["cls.predictions.decoder.bias"]
    assert anatomy("masked").total == 22_744_506


def test_the_head_of_both_libraries_gives_the_plain_logits():
    sizes = {"vocab_size": 30, "pad_token_id": 0}
    bert = BertForMaskedLM(BertConfig(hidden_size=16, num_hidden_layers=1, num_attention_heads=2, **sizes)).eval()
    distilled = DistilBertForMaskedLM(DistilBertConfig(dim=16, n_layers=1, n_heads=2, **sizes)).eval()
    ids = torch.tensor([[5, 6, 7]])
    for model in (bert, distilled):
        with torch.inference_mode():
            assert_near(Parts(model).head(model.base_model(ids).last_hidden_state), model(ids).logits, 16)


_MEMORY = """
import gc
import psutil
from models.loading import network
from models.runtime.memory import give_back
from models.trace import trace
def anonymous():
    gc.collect()
    give_back()
    told = psutil.Process().memory_info()
    return told.rss - told.shared
trace("encoder", "Warm up.")
from transformers import BertForMaskedLM
before = anonymous()
network("masked")
print(anonymous() - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells memory of its own from that of mapped files")
def test_loading_adds_less_than_10_mb_to_the_encoder():
    done = subprocess.run([sys.executable, "-c", _MEMORY], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[-1]) < 10e6


def same(found: dict[str, torch.Tensor]) -> bool:
    """Whether they are the shipped tensors, widened."""
    with safe_open(FOLDER / WEIGHTS, "pt") as stored:
        names = list(stored.keys())
        return list(found) == names and all(torch.equal(found[name], stored.get_tensor(name).float()) for name in names)


def test_widened_weights_are_made_once_and_a_damaged_file_is_made_anew(monkeypatch, tmp_path):
    monkeypatch.setenv(folders.CACHE_VARIABLE, str(tmp_path))
    assert same(mapped(FOLDER / WEIGHTS))
    (file,) = tmp_path.rglob("*.float32")
    made = file.stat().st_mtime_ns
    assert same(mapped(FOLDER / WEIGHTS)) and file.stat().st_mtime_ns == made
    for damage in (file.read_bytes()[:-4], b"", b"\1" + file.read_bytes()[1:]):
        file.write_bytes(damage)
        assert same(mapped(FOLDER / WEIGHTS)) and not file.exists()
        assert same(mapped(FOLDER / WEIGHTS)) and file.stat().st_size == made_of(FOLDER / WEIGHTS)


def made_of(file: Path) -> int:
    """Bytes of a half-precision file's numbers in float32."""
    with safe_open(file, "pt") as stored:
        return 4 * sum(stored.get_tensor(name).numel() for name in stored.keys())  # noqa: SIM118  not a dict


def test_widened_weights_without_a_cache_folder(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv(folders.CACHE_VARIABLE, str(tmp_path / "file"))
    assert same(mapped(FOLDER / WEIGHTS))
