"""Node, which runs the widgets' scripts without a browser."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.code import ROOT

WIDGETS = ROOT / "components" / "widgets"
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")

_CALL = """
import { readFileSync } from "node:fs";
const { script, name, given } = JSON.parse(readFileSync(0, "utf8"));
const answer = (await import(script))[name](...given);
const plain = (_, value) => (ArrayBuffer.isView(value) ? [...value] : value);
console.log(JSON.stringify({ answer }, plain));
"""


def node(*arguments: str | Path, text: str = "") -> str:
    """What node prints. A failure of it fails the test, with all that it printed."""
    run = subprocess.run(["node", *map(str, arguments)], input=text, capture_output=True, encoding="utf-8", timeout=60)
    assert run.returncode == 0, f"{run.stdout}{run.stderr}"
    return run.stdout


def called(script: str, name: str, *given: object) -> object:
    """What an exported function of a widget's script makes of `given`. All of it travels as JSON."""
    asked = {"script": (WIDGETS / script).as_uri(), "name": name, "given": given}
    return json.loads(node("--input-type=module", "--eval", _CALL, text=json.dumps(asked))).get("answer")
