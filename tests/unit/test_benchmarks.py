"""The instruments themselves: what the benchmarks measure with must see what is there."""

import asyncio
import shutil

import pytest

from benchmarks.client import Run, joined
from benchmarks.page import _passes
from benchmarks.report import Gate, Report, percentile
from benchmarks.sentences import sentence
from benchmarks.server import ROOT, serving
from components.provenance import Provenance
from components.text import markdown_escape
from models.tokens import tokenise

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


def test_a_figures_label_tells_its_pass_and_one_pass_counts_once():
    def label(model: str, milliseconds: float | None) -> str:
        origin = Provenance(model, "r", "float32", layer=3, milliseconds=milliseconds)
        return markdown_escape(f"{origin.short()} · numbers, code, files")

    labels = [label("A-1", 120.2), label("A-1", 120.2), label("B", 15), label("C", None)]
    assert _passes(labels) == pytest.approx(0.135)


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
                return [
                    await learner.open(),
                    await learner.set("a_b-c", 3),
                    await learner.set("sentence", "break"),
                ]

    well, boxed, broken = asyncio.run(visit())
    assert well.errors == [] and 0 < well.first_figure <= well.seconds
    assert boxed.errors == ["too many"]
    assert len(broken.errors) == 2 and "ValueError" in broken.errors[1]
