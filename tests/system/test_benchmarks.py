"""The instruments themselves: what the benchmarks measure with must see what is there."""

import asyncio
import os
import shutil
import subprocess
import sys

import pytest

from benchmarks.instruments.client import Run, joined
from benchmarks.instruments.inside import passes_timed
from benchmarks.instruments.report import Gate, Report, percentile
from benchmarks.instruments.sentences import sentence
from benchmarks.instruments.server import ROOT, serving
from models.text.tokens import tokenise

APP = """
import streamlit as st

st.slider("A", 0, 9, 1, key="a_b-c")
st.text_input("B", "x", key="sentence")
st.vega_lite_chart({"mark": "bar", "data": {"values": [{"n": 1}]}, "encoding": {"x": {"field": "n"}}})
if st.session_state["a_b-c"] == 3:
    st.error("too many")
if st.session_state.sentence == "break":
    raise ValueError("broken")
"""


@pytest.mark.parametrize(("role", "specials"), [("causal", 0), ("encoder", 2)])
def test_every_word_is_one_token(role, specials):
    assert len(tokenise(role, sentence(60)).tokens) == 60 + specials
    assert len(tokenise(role, sentence(60, first=30)).tokens) == 60 + specials


def test_sentences_of_two_beginnings_differ():
    assert len({sentence(14, first=i) for i in range(60)}) == 60


def test_every_second_in_a_model_counts_once():
    program = """
import time, torch

class Slow(torch.nn.Module):
    def forward(self, x):
        time.sleep(0.2)
        return x

time.sleep(0.5)  # the watch begins
model = torch.nn.Sequential(torch.nn.Sequential(Slow()), Slow())
graph = torch.jit.trace(lambda x: x @ x, (torch.ones(1, 1),), check_trace=False)
large = torch.ones(3000, 3000)
began = time.perf_counter()
model(torch.zeros(1))
middle = time.perf_counter()
graph(large)
print(time.perf_counter() - began, time.perf_counter() - middle)
"""
    with passes_timed() as (environment, passed):
        assert passed() == 0
        said = subprocess.run(
            [sys.executable, "-c", program], env=os.environ | environment, capture_output=True, text=True, check=True
        )
        whole, of_the_graph = map(float, said.stdout.split())
        assert 0.4 + of_the_graph / 2 <= passed() <= whole  # a module within a module would count twice


def test_a_gate_holds_up_to_its_limit():
    assert Gate("g", 1.3, 1.3).held
    assert not Gate("g", 1.31, 1.3).held
    report = Report({"a, ms": 1234.567, "b": "text"}, [Gate("g", 2, 1)])
    assert report.plain()["figures"] == {"a, ms": 1235.0, "b": "text"}
    assert "FAILS" in report.rows()[-1]
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0


def test_the_client_sees_figures_widgets_and_errors(tmp_path):
    shutil.copytree(ROOT / ".streamlit", tmp_path / ".streamlit")
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")

    async def visit() -> list[Run]:
        with serving(tmp_path) as server:
            async with joined(server.port) as learner:
                return [await learner.open(), await learner.set("a_b-c", 3), await learner.set("sentence", "break")]

    well, boxed, broken = asyncio.run(visit())
    assert well.errors == [] and 0 < well.first_figure <= well.seconds
    assert boxed.errors == ["too many"]
    assert len(broken.errors) == 2 and "ValueError" in broken.errors[1]
