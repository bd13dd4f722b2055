"""A figure's files, and the figure itself on the gallery."""

import csv as standard
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.charts.bars.bars import bars
from components.charts.matrix import matrix
from components.figure.export import csv, picture
from components.figure.provenance import Provenance
from gallery.charts import CHARTS

GALLERY = Path(__file__).parents[2] / "gallery" / "gallery.py"
ORIGIN = Provenance(
    "Some-Model", "1.0, sha256 abc", "stored in 4 bits, computed in float32", layer=0, head=3, milliseconds=41.4
)


def test_provenance_counts_from_zero_and_leaves_out_what_is_unknown() -> None:
    assert ORIGIN.short() == "Some-Model · stored in 4 bits, computed in float32 · block 0 · head 3 · 41 ms"
    assert ("Block", "0 (counting from 0)") in ORIGIN.rows()
    after = Provenance("m", "r", "p", layer="after 20 blocks", head="average")
    assert after.short() == "m · p · after 20 blocks · head average"
    assert {("Block", "after 20 blocks"), ("Head", "average")} <= {*after.rows()}
    assert [what for what, _ in Provenance("m", "r", "p").rows()] == ["Model", "Weights", "Precision"]


@pytest.mark.parametrize("title", ["world takes 0.62", "<img src=x onerror=alert(1)> & \x00 שלום 👑"])
def test_svg_is_well_formed_and_carries_title_and_origin(title: str) -> None:
    chart = bars(["<b>", "\x00"], [0.5, 0.2], vocabulary=10)
    svg = picture(chart, kind="svg", title=title, provenance=ORIGIN, description="two bars")
    root = ET.fromstring(svg)
    texts = " ".join("".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text"))
    assert title.replace("\x00", "⟨00⟩") in texts
    assert ORIGIN.short() in texts
    assert not [node for node in root.iter() if node.tag.endswith(("}image", "}script"))]


def test_png_is_one() -> None:
    png = picture(matrix(np.eye(3), ["a", "b", "c"]), kind="png", title="t", provenance=ORIGIN, description="d")
    assert png.startswith(b"\x89PNG\r\n\x1a\n") and len(png) > 5000


def test_long_titles_wrap_inside_the_picture() -> None:
    chart = matrix(np.eye(2), ["a", "b"])
    svg = picture(chart, kind="svg", title="word " * 40, provenance=ORIGIN, description="d")
    assert float(ET.fromstring(svg).get("width")) < 700


def test_csv_neutralises_formulas_and_nothing_else() -> None:
    table = pd.DataFrame(
        {
            "token": ["=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "＝1", "plain", "a=b", "שלום", "nul\0"],
            "=column": [-1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -12e-9],
        }
    )
    raw = csv(table)
    assert raw.startswith(b"\xef\xbb\xbf") and b"\0" not in raw
    back = pd.read_csv(io.BytesIO(raw))
    assert back["token"].tolist()[:8] == ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "' =1", "'＝1"]
    assert back["token"].tolist()[8:] == ["plain", "a=b", "שלום", "nul␀"]
    assert back["'=column"].tolist() == table["=column"].tolist()


START = re.compile(r'[\s"]*[=+\-@＝＋－＠]')
SPLIT = [  # texts that are harmless as they stand, and where another spreadsheet lets a cell of its own begin
    "a;=1+1;b", "a\t=cmd|' /C calc'!A0", "x; -2+3", 'quoted;"=1+1"', "two\nlines\n@SUM(1)", "one|+2", "a;;=1", ';"  "＝1',
    "a;\r\n-1", "\ta;=b",
]  # fmt: skip


@pytest.mark.parametrize("text", SPLIT)
@pytest.mark.parametrize("columns", [("text", "other", "n"), ("n", "other", "text"), ("other", "n", "text")])
def test_csv_runs_nothing_for_whoever_splits_it_elsewhere(text: str, columns: tuple[str, ...]) -> None:
    table = pd.DataFrame({"text": [text, "plain; - x"], "other": ["5+cmd|' /C calc'!A0", text], "n": [2.5, 1.0]})
    raw = csv(table[list(columns)].rename(columns={"text": text})).decode("utf-8-sig")
    for separator in ";\t|":
        for quotes in (standard.QUOTE_MINIMAL, standard.QUOTE_NONE):
            rows = standard.reader(io.StringIO(raw, newline=""), delimiter=separator, quoting=quotes)
            assert not [cell for row in rows for cell in row if START.match(cell)]


def test_csv_keeps_what_honest_people_write() -> None:
    texts = [
        "I said; he said",
        "a - b",
        "Well, -1",
        "e-mail; me@home",
        "well-known;\tnot-known",
        "1 | 2",
        "x;y=z",
        '"so"',
    ]
    table = pd.DataFrame({"token": texts, "n": [-1.0, 2, 3, 4, 5, 6, 7, 8], "rank": pd.array([1, None] * 4, "Int64")})
    back = pd.read_csv(io.BytesIO(csv(table)))
    assert back["token"].tolist() == texts and back["n"].tolist() == table["n"].tolist()
    assert back["rank"].fillna(0).tolist() == [1, 0] * 4


def test_gallery_runs_and_every_chart_has_an_alternative() -> None:
    at = AppTest.from_file(str(GALLERY), default_timeout=30).run()
    assert not at.exception
    charts = at.get("vega_lite_chart")
    assert len(charts) == len(CHARTS)
    assert all(chart.proto.alt for chart in charts)
    # Only figures that asked for it rerun the page, and only on a click.
    assert {tuple(chart.proto.selection_mode) for chart in charts} == {(), ("select",)}


def test_the_fold_is_built_only_when_open() -> None:
    at = AppTest.from_file(str(GALLERY), default_timeout=30).run()
    assert not at.get("download_button") and not at.code
    at.session_state["bars-fold"] = True
    at.run()
    assert not at.exception
    assert [button.proto.label for button in at.get("download_button")] == ["PNG", "SVG", "CSV"]
    assert len(at.code) == 1
