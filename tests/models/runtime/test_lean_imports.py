"""In low-memory mode libraries come without what the app never runs, and every number stays the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import hashlib, sys
import numpy as np
from models.loading import vision
from models.trace import observe

def digest(*arrays):
    return hashlib.sha256(b"".join(np.ascontiguousarray(array).tobytes() for array in arrays)).hexdigest()

for role in ("encoder", "masked"):
    for text in ("We are living in a material", "The bank of the river"):
        seen = observe(role, text)
        print(role, digest(seen.hidden, seen.attention, seen.queries, seen.feed_forward_hidden, seen.final))
import torch
layer = torch.nn.Linear(3, 2)
torch.nn.init.ones_(layer.weight), torch.nn.init.zeros_(layer.bias)
optimizer = torch.optim.AdamW(layer.parameters(), lr=0.1)
for _ in range(3):
    optimizer.zero_grad()
    layer(torch.arange(3.0)).square().sum().backward()
    optimizer.step()
print("trained", digest(layer.weight.detach().numpy(), layer.bias.detach().numpy()))
with torch.inference_mode():
    print("vision", digest(vision().network(torch.linspace(-1, 1, 64).view(1, 1, 8, 8)).logits.numpy()))
import sentence_transformers, peft
print("there:", *(name for name in ("torch.distributed.tensor", "torch._dynamo.convert_frame") if name in sys.modules))
"""


def _printed(low: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        env={**os.environ, "VECTORSCOPE_LOW_MEMORY": low},
    )
    assert not done.returncode, done.stderr
    return done.stdout.splitlines()


@pytest.mark.slow
def test_what_is_left_out_changes_no_number():
    usual, low = _printed("0"), _printed("1")
    assert len(low) == 7 and low[:-1] == usual[:-1]
    assert usual[-1] == "there: torch.distributed.tensor torch._dynamo.convert_frame" and low[-1] == "there:"
