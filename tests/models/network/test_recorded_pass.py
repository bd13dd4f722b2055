"""A recorded pass is the plain pass, to the last bit: every length, every padding, every thread."""

import threading

import pytest
import torch
from transformers import LlamaConfig, LlamaModel

from models.loading import network
from models.network.hooks import OBSERVED, watch
from models.network.recorded_pass import SWITCH, Observer
from models.text.tokens import tokenise

TEXT = "The bank of the river was steep, and the dogs that the cat saw were not asleep but read a book about 3.5 banks."


@pytest.fixture(autouse=True)
def recording(monkeypatch) -> None:
    """On, also where all other tests are run with it off."""
    monkeypatch.delenv(SWITCH, raising=False)


def inputs(count: int, padding: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    ids = torch.tensor([[token.id for token in tokenise("causal", TEXT).tokens][: count - padding] + [0] * padding])
    return ids % 30_000, (torch.arange(count) < count - padding).long()[None]


def same(one: dict, other: dict) -> bool:
    return list(one) == list(other) and all(
        len(a) == len(b) and all(map(torch.equal, a, b)) for a, b in zip(one.values(), other.values(), strict=True)
    )


@pytest.mark.parametrize("first", [(1, 0), (14, 0), (9, 3)], ids=str)
@pytest.mark.parametrize("role", ["encoder", "masked", "causal"])
def test_whatever_is_recorded_holds_for_every_length_and_padding(role, first):
    loaded = network(role)
    plain, graph = Observer(loaded.network.base_model), Observer(loaded.network.base_model)
    with loaded.lock, torch.inference_mode():
        graph.prepare(*inputs(*first))
        assert not graph.is_recorded  # nobody waits at a start
        graph.prepare(*inputs(*first))
        assert graph.is_recorded
        for count, padding in ((1, 0), (2, 0), (5, 0), (9, 3), (14, 0), (22, 21), (27, 0)):
            assert same(graph(*inputs(count, padding)), plain(*inputs(count, padding))), (count, padding)


@pytest.fixture
def small() -> LlamaModel:
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=30_000,
        hidden_size=16,
        intermediate_size=24,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        attn_implementation=OBSERVED,
    )
    model = LlamaModel(config).eval().requires_grad_(False)
    watch(model)
    return model


def recorded(model: LlamaModel) -> Observer:
    observer = Observer(model)
    with torch.inference_mode():
        for _ in range(2):
            observer.prepare(*inputs(6))
    return observer


def test_the_graph_holds_the_weights_themselves(small):
    observer = recorded(small)
    with torch.inference_mode():
        before = observer(*inputs(6))["final"][0].clone()
        small.layers[0].mlp.down_proj.weight.mul_(2)
        after = observer(*inputs(6))["final"][0]
        assert not torch.equal(before, after)
        assert torch.equal(after, Observer(small)(*inputs(6))["final"][0])


def test_low_memory_mode_records_nothing(small, monkeypatch):
    monkeypatch.setattr("models.network.recorded_pass.low_memory", lambda: True)
    assert not recorded(small).is_recorded


def test_switched_off_it_needs_no_torchscript(small, monkeypatch):
    expected = recorded(small)(*inputs(9, 3))
    monkeypatch.setenv(SWITCH, "0")
    monkeypatch.delattr(torch.jit, "trace")  # as in the torch that will not have it
    observer = recorded(small)
    assert not observer.is_recorded
    with torch.inference_mode():
        assert same(observer(*inputs(9, 3)), expected)


def test_passes_in_two_threads_do_not_mix(small):
    observer, wrong = recorded(small), []

    def run(count: int) -> None:
        with torch.inference_mode():
            expected = Observer(small)(*inputs(count))
            wrong.extend(count for _ in range(50) if not same(observer(*inputs(count)), expected))

    threads = [threading.Thread(target=run, args=[count]) for count in (7, 12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
