"""Fine-tuning: the base is never touched, the same seed gives the same adapter, the word moves, reset is exact."""

import shutil

import numpy as np
import pytest

from content.examples.domains import DOMAINS, ECOLOGY, LAW
from models.analysis.anatomy import checksum
from models.live_training import lora
from models.live_training.lora_view import NotThere, alike, fingerprint, view
from models.live_training.weights_proof import prove
from models.loading import network, tokenizer
from models.maths import largest
from models.predictions.fill_mask import fills
from models.runtime.training_queue import News, Stopped
from models.text.special_tokens import GAP
from models.trace import trace
from tests.support.numbers.tolerance import assert_near, whole_pass

SENTENCE = "They met at the bank and talked about the [MASK]."
BASE = "masked"


@pytest.fixture(scope="module")
def base() -> str:
    return checksum(BASE)


@pytest.fixture(scope="module")
def versions(base) -> dict[str, tuple[str, int]]:
    """Both fields trained, once for this machine."""
    for domain in DOMAINS:
        lora.train(domain.text, 0, lambda news: None)
    return {domain.name: (domain.text, 0) for domain in DOMAINS}


def held(version, words: tuple[str, ...]) -> float:
    seen = view(version, SENTENCE, "bank").probabilities
    return float(sum(seen[tokenizer(BASE).token_to_id(word)] for word in words))


def leaning(version) -> float:
    """Mean cosine of "bank" to law words minus that to ecology words."""
    law, ecology = (np.mean(alike(version, SENTENCE, "bank", domain.words)) for domain in (LAW, ECOLOGY))
    return float(law - ecology)


def test_the_fields_texts_and_words():
    for domain in DOMAINS:
        lines = domain.text.split("\n")
        assert 100 <= len(lines) <= 150 and len(set(lines)) == len(lines)
        assert sum("bank" in line for line in lines) >= 20
        assert all(tokenizer(BASE).token_to_id(word) is not None for word in domain.words)
    assert not set(LAW.words) & set(ECOLOGY.words)


def test_the_base_is_never_touched(base, versions):
    for version in versions.values():
        view(version, SENTENCE, "bank")
        alike(version, SENTENCE, "bank", LAW.words)
    assert checksum(BASE) == base == fingerprint(None)
    assert not any(parameter.requires_grad for parameter in network(BASE).network.parameters())


def test_fingerprints_differ_and_taken_off_are_the_bases(base, versions):
    tuned = {name: fingerprint(version) for name, version in versions.items()}
    assert len({base, *tuned.values()}) == 3
    assert all(fingerprint(version, off=True) == base for version in versions.values())


def test_reset_is_exact(versions):
    plain = view(None, SENTENCE, "bank")
    for version in versions.values():
        reset = view(version, SENTENCE, "bank", off=True)
        assert np.array_equal(reset.probabilities, plain.probabilities)
        assert np.array_equal(reset.states, plain.states)
        assert alike(version, SENTENCE, "bank", LAW.words, off=True) == alike(None, SENTENCE, "bank", LAW.words)


def test_the_base_seen_here_is_the_base_of_all_pages():
    seen = view(None, SENTENCE, "bank")
    best = fills(SENTENCE, 3)[0]
    assert [p.token_id for p in best] == largest(seen.probabilities, 3).tolist()
    traced = trace(BASE, SENTENCE)
    place = next(i for i, token in enumerate(traced.tokens) if token.text == "bank")
    assert_near(seen.states, traced.hidden[:, place], whole_pass(BASE))


def test_fills_and_vector_move_toward_the_field(versions):
    assert held(versions["law"], LAW.words) > 1.2 * held(None, LAW.words)
    assert held(versions["ecology"], ECOLOGY.words) > 2 * held(None, ECOLOGY.words)
    assert held(versions["ecology"], LAW.words) < held(None, LAW.words)
    assert leaning(versions["law"]) > leaning(None) > leaning(versions["ecology"])


def test_the_word_starts_where_it_was_and_moves_with_the_blocks(versions):
    plain = view(None, SENTENCE, "bank").states
    for version in versions.values():
        moved = np.abs(view(version, SENTENCE, "bank").states - plain).max(axis=1)
        assert moved[0] == 0 and (moved[1:] > 0).all()


@pytest.mark.slow
def test_the_same_seed_gives_the_same_steps_twice(base, monkeypatch, tmp_path):
    """Two short trainings; a whole one is held against public code by tests/pages/test_training.py."""
    monkeypatch.setenv("VECTORSCOPE_CACHE", str(tmp_path))
    monkeypatch.setattr(lora, "PASSES", 1)
    text = "\n".join(LAW.text.split("\n")[:24])
    first = lora.train(text, 3, lambda news: None)
    kept = (first.folder / "adapter.safetensors").read_bytes()
    assert lora.train(text, 3, lambda news: pytest.fail("it is on the disk already")) == first
    shutil.rmtree(first.folder)
    second = lora.train(text, 3, lambda news: None)
    assert second == first and (second.folder / "adapter.safetensors").read_bytes() == kept
    other = lora.train(text, 4, lambda news: None)
    assert other.losses != first.losses
    assert checksum(BASE) == base


def test_a_stopped_training_leaves_nothing(base, monkeypatch, tmp_path):
    monkeypatch.setenv("VECTORSCOPE_CACHE", str(tmp_path))

    def impatient(news: News) -> None:
        if news.done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        lora.train(LAW.text, 7, impatient)
    assert lora.tuned(LAW.text, 7) is None and not any(tmp_path.rglob("*.safetensors"))
    assert checksum(BASE) == base


@pytest.mark.parametrize(
    ("sentence", "word"), [("No gap at the bank.", "bank"), (SENTENCE, "zebra"), (SENTENCE, ""), ("", "bank")]
)
def test_what_is_not_there_is_said(sentence, word):
    with pytest.raises(NotThere):
        view(None, sentence, word)


def test_a_word_of_many_pieces_and_odd_sentences():
    view(None, f"Zandovia \N{GRINNING FACE} {GAP} مرحبا", "Zandovia")
    assert len(alike(None, f"Zandovia {GAP}", "zandovia", ("court", "unbelievably"))) == 2


def test_inference_changes_nothing_and_one_step_changes_a_copy(base):
    found = prove(("I read a book.", "My number is 7."), lambda news: None)
    assert found.before == found.after == base == checksum(BASE) != found.copy
    assert 0 < found.changed <= found.trained
