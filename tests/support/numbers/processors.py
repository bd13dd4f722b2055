"""The tests of numbers as other processors would run them: `python -m tests.support.numbers.processors [file or option ...]`.

Vector instructions of torch, oneDNN, MKL, OpenBLAS and NumPy are capped, so that sums are added in other orders; threads are one
and two, whatever the app asks for. Without a file: every test of models, charts and trainings that compares numbers.
"""

import ast
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import torch

ROOT = Path(__file__).parents[3]
TOLERANT = {"assert_near", "nearly", "rounding", "shown"}  # of tolerance.py
THREADS = "VECTORSCOPE_TEST_THREADS"
CAPS = {
    "this machine's": {},
    "AVX2": {
        "ATEN_CPU_CAPABILITY": "avx2", "ONEDNN_MAX_CPU_ISA": "AVX2", "MKL_CBWR": "AVX2", "OPENBLAS_CORETYPE": "Haswell",
        "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR",
    },
    "SSE": {
        "ATEN_CPU_CAPABILITY": "default", "ONEDNN_MAX_CPU_ISA": "SSE41", "MKL_CBWR": "COMPATIBLE", "OPENBLAS_CORETYPE": "Nehalem",
        "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
    },
}  # fmt: skip


def pytest_configure() -> None:
    """As a plugin of pytest: so many threads, and no others."""
    torch.set_num_threads(int(os.environ[THREADS]))
    torch.set_num_threads = lambda count: None


def known() -> list[str]:
    """The tests of models, charts and trainings that compare numbers."""
    found = []
    for file in (
        file for room in ("models", "components", "training") for file in (ROOT / "tests" / room).rglob("test_*.py")
    ):
        source = file.read_text(encoding="utf-8")
        for test in ast.parse(source).body if "numbers.tolerance" in source else ():
            names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_") and names & TOLERANT:
                found.append(f"{file}::{test.name}")
    return found


def main(arguments: list[str]) -> int:
    """Runs them all; returns how many settings failed."""
    asked = (
        arguments
        if any(Path(argument.partition("::")[0]).exists() for argument in arguments)
        else [*known(), *arguments]
    )
    failed = 0
    for (name, cap), threads in product(CAPS.items(), ("1", "2")):
        print(f"== vector instructions: {name}; threads: {threads}", flush=True)
        command = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "tests.support.numbers.processors", *asked]
        environment = os.environ | cap | {THREADS: threads, "OMP_NUM_THREADS": threads}
        failed += subprocess.run(command, cwd=ROOT, env=environment).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
