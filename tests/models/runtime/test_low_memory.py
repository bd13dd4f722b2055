"""Low-memory mode in a process of its own: bfloat16, and it says so."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models.runtime import memory
from models.weights.gguf import bfloat16

ROOT = Path(__file__).parents[3]

_CHILD = """
import json
from models import loading, weights
from models.predictions.next_token import next_tokens
from models.trace import trace

weights.ensure("causal")
best = next_tokens("We are living in a material", 1)[0]
t = trace("causal", "We are living in a material")
kind = str(loading.network("causal").network.dtype)
trace("encoder", "We are living in a material")
lines = open("/proc/self/status").read().splitlines() if __import__("os").path.exists("/proc/self/status") else []
anonymous = [int(line.split()[1]) / 1000 for line in lines if line.startswith("RssAnon")]
print(json.dumps({"text": best.text, "probability": best.probability, "dtype": kind, "array": str(t.hidden.dtype),
                  "precision": weights.manifest("causal").precision, "place": weights.path("causal").name,
                  "anonymous_mb": anonymous}))
"""


@pytest.mark.slow
def test_bfloat16_is_said_and_is_small():
    environment = {**os.environ, memory.VARIABLE: "1"}
    run = subprocess.run(
        [sys.executable, "-c", _CHILD], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["text"] == " world" and 0.57 < told["probability"] < 0.67
    assert told["dtype"] == "torch.bfloat16" and told["array"] == "float32"
    assert "low-memory mode" in told["precision"] and told["place"] == "causal-bfloat16"
    assert all(mb < 700 for mb in told["anonymous_mb"])


def test_the_variable_decides_else_the_machine(monkeypatch, tmp_path):
    for value, available, expected in (("1", 9e9, True), ("0", 1e8, False), (None, 9e9, False), (None, 6.9e8, True)):
        memory.low_memory.cache_clear()
        monkeypatch.delenv(memory.VARIABLE, raising=False)
        if value:
            monkeypatch.setenv(memory.VARIABLE, value)
        with monkeypatch.context() as patch:
            patch.setattr(memory, "_available", lambda available=available: available)
            assert memory.low_memory() is expected
    limit = tmp_path / "memory.max"
    limit.write_text("690000000\n")
    monkeypatch.setattr(memory, "_CGROUP_LIMITS", (limit, tmp_path / "missing"))
    assert memory._available() == 690_000_000
    memory.low_memory.cache_clear()


def test_rounding_to_bfloat16_is_torchs():
    import torch

    values = np.random.default_rng(0).normal(0, 3, 4096).astype(np.float32)
    expected = torch.from_numpy(values).bfloat16().view(torch.uint16).numpy()
    np.testing.assert_array_equal(bfloat16(values), expected)
