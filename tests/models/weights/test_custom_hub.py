"""A model of the hub: off unless the host has allowed it, asked with bounds, fetched with bounds, kept in bounds."""

import os
import time

import pytest
from filelock import FileLock

from models.trace.custom_trace import trace
from models.weights import custom_hub, custom_model
from models.weights.custom_config import CustomError
from models.weights.custom_model import FOLDERS, HUB, allowed
from tests.support.custom_models import LOOKED, broken
from tests.support.hub import fetched, point

TEXT = "we are living in a material"


def test_size_before_download_then_the_model_itself(hub, saved):
    there = hub()
    offer = custom_hub.ask("test/tiny")
    assert offer.kind == "decoder" and offer.architecture == "GPT2LMHeadModel"
    assert offer.bytes == sum((saved["decoder"] / name).stat().st_size for name, _ in offer.files)
    assert not any("safetensors" in path for path in there.asked)  # nothing of the weights has come yet
    load = fetched(offer)
    assert load.error is None and load.found.name == "test/tiny" and load.progress.total == offer.bytes
    assert trace(load.found, TEXT).best
    again = fetched(offer)
    assert again.found.folder == load.found.folder


@pytest.mark.parametrize(
    ("name", "how", "said"),
    [
        ("test/nobody", {}, "no model of this name"),
        ("test/tiny", {"gated": True}, "gated"),
        ("a/b/c", {}, "no name of the model hub"),
        ("<b>", {}, "no name of the model hub"),
    ],
)
def test_what_the_hub_does_not_give(hub, name, how, said):
    hub(**how)
    with pytest.raises(CustomError, match=said):
        custom_hub.ask(name)


@pytest.mark.parametrize("how", ["pickle only", "own code", "unknown architecture", "no tokenizer"])
def test_broken_ones_are_refused_before_the_download(hub, saved, tmp_path, how):
    hub(broken(how, saved["decoder"], tmp_path / "broken"))
    with pytest.raises(CustomError, match=LOOKED[how]):
        custom_hub.ask("test/tiny")


def test_a_large_one_is_refused_before_the_download(hub, monkeypatch):
    hub()
    monkeypatch.setattr(custom_model, "MOST_BYTES", 1000)
    with pytest.raises(CustomError, match="too large"):
        custom_hub.ask("test/tiny")


def test_a_damaged_download_is_not_kept(hub, saved, tmp_path):
    hub(broken("cut off", saved["decoder"], tmp_path / "broken"))
    load = fetched(custom_hub.ask("test/tiny"))
    assert load.found is None and "damaged" in str(load.error)
    assert not any((tmp_path / "cache" / "own").iterdir())


@pytest.mark.parametrize("where", ["/proc/cache", "/dev/null", "/dev/null/cache"])
def test_a_cache_that_cannot_be_written_is_told_with_the_cure(hub, monkeypatch, where):
    hub()
    monkeypatch.setenv("VECTORSCOPE_CACHE", where)
    load = fetched(custom_hub.ask("test/tiny"))
    assert load.found is None and "set VECTORSCOPE_CACHE to a folder that can be written" in str(load.error)


def test_a_hub_that_hangs_and_one_that_is_not_there(hub, monkeypatch):
    hub(slow=3.0)
    monkeypatch.setattr(custom_hub, "PATIENCE", 0.5)
    with pytest.raises(CustomError, match="does not answer"):
        custom_hub.ask("test/tiny")
    monkeypatch.setattr(custom_hub, "PATIENCE", 20.0)
    point(monkeypatch, "http://127.0.0.1:9")
    with pytest.raises(CustomError, match="cannot be reached"):
        custom_hub.ask("test/tiny")


def test_a_download_that_hangs_is_given_up(hub, monkeypatch, tmp_path):
    there = hub()
    offer = custom_hub.ask("test/tiny")
    there.server.shutdown()
    hub(slow=3.0)
    monkeypatch.setattr(custom_hub, "PATIENCE", 0.5)
    load = fetched(offer)
    assert load.found is None and "does not answer" in str(load.error)


@pytest.mark.parametrize("value", [None, "", "0", "true", "yes"])
def test_off_unless_the_host_says_1(hub, monkeypatch, value):
    there = hub()
    for variable in (HUB, FOLDERS):
        monkeypatch.delenv(variable, raising=False)
        if value is not None:
            monkeypatch.setenv(variable, value)
        assert not allowed(variable)
    with pytest.raises(CustomError, match="has not allowed"):
        custom_hub.ask("test/tiny")
    assert there.asked == []


def test_never_in_low_memory_mode(monkeypatch):
    monkeypatch.setenv(HUB, "1")
    assert allowed(HUB)
    monkeypatch.setattr(custom_model, "low_memory", lambda: True)
    assert not allowed(HUB)


@pytest.mark.parametrize(
    ("sizes", "why"),
    [
        ({"config.json": 300_000_000}, "config.json is too large"),
        ({"tokenizer.json": 21_000_000}, "tokenizer.json is too large"),
        ({"tokenizer_config.json": 5_000_000}, "tokenizer_config.json is too large"),
        ({"model.safetensors": 5_000_000_000}, "too large"),
        ({"model.safetensors": None}, "does not say how large"),
        ({"config.json": None}, "does not say how large"),
        ({"config.json": -1}, "does not say how large"),
        ({"tokenizer.json": "5"}, "does not say how large"),
        ({"config.json": 5}, "not as large as"),
        ({f"{i}.safetensors": 100 for i in range(60)}, "files with weights"),
    ],
    ids=range(10),
)
def test_sizes_are_looked_at_before_anything_is_fetched(hub, sizes, why):
    there = hub(said=sizes)
    with pytest.raises(CustomError, match=why):
        custom_hub.ask("test/tiny")
    assert [path for path in there.asked if "/resolve/" in path and not path.endswith("config.json")] == []
    if "config.json" not in why and "not as large" not in why and "model.safetensors" not in sizes:
        assert not any("/resolve/" in path for path in there.asked)


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"sent": {"model.safetensors": b"0" * 10_000_000}}, "not as large|name more tensors"),
        ({"sent": {"tokenizer.json": b"{}" * 5_000_000}}, "not as large"),
        ({"said": {"tokenizer.json": 1_000_000}}, "damaged|cannot be reached"),
        ({"extra": {"other.safetensors": (90_000_000).to_bytes(8, "little") + b"{" * 1000}}, "name more tensors"),
    ],
    ids=["weights", "tokenizer", "less", "header"],
)
def test_a_hub_that_lies_about_sizes(hub, tmp_path, how, why):
    hub(**how)
    load = fetched(custom_hub.ask("test/tiny"))
    assert load.found is None
    with pytest.raises(CustomError, match=why):
        raise load.error
    assert not any((tmp_path / "cache" / "own").iterdir())


@pytest.mark.slow
def test_a_hub_that_dribbles_is_hung_up_on(hub, monkeypatch, tmp_path):
    there = hub()
    offer = custom_hub.ask("test/tiny")
    there.server.shutdown()
    there = hub(dribble=0.1)
    monkeypatch.setattr(custom_hub, "PATIENCE", 2.0)
    with pytest.raises(CustomError, match="does not answer"):
        custom_hub.ask("test/tiny")
    assert there.hung_up.wait(30)
    there.hung_up.clear()
    load = fetched(offer)
    assert "does not answer" in str(load.error) and there.hung_up.wait(30)
    assert not any((tmp_path / "cache" / "own").iterdir())


def test_what_a_killed_download_left_is_swept_and_a_live_one_is_not(monkeypatch, tmp_path):
    own = tmp_path / "own"
    for name in ("staging-dead", "staging-alive"):
        (own / name).mkdir(parents=True)
        (own / name / "model.safetensors").write_bytes(b"0" * 1000)
    monkeypatch.setattr(custom_hub, "MOST_KEPT", 2000)
    with FileLock(own / "staging-alive.lock"):
        custom_hub.make_room(own, 900)
        assert [each.name for each in own.iterdir() if each.is_dir()] == ["staging-alive"]
    custom_hub.make_room(own, 1900)
    assert not any(each.is_dir() for each in own.iterdir())


def test_models_that_nobody_uses_make_room(monkeypatch, tmp_path):
    now = time.time()
    for name, age in (("first", 9000), ("second", 8000), ("used", 60)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.safetensors").write_bytes(b"0" * 1000)
        os.utime(tmp_path / name, (now - age, now - age))
    monkeypatch.setattr(custom_hub, "MOST_KEPT", 3000)
    custom_hub.make_room(tmp_path, 1000)
    assert {each.name for each in tmp_path.iterdir()} == {"second", "used"}
    with pytest.raises(CustomError, match="no room") as caught:
        custom_hub.make_room(tmp_path, 2500)
    assert {each.name for each in tmp_path.iterdir()} == {"used"} and str(tmp_path) not in str(caught.value)


def test_the_server_names_no_folder_of_its_own(hub, tmp_path):
    hub()
    model = fetched(custom_hub.ask("test/tiny")).found
    assert model.shown == "your-model" and str(tmp_path) in model.folder
