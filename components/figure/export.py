"""A figure's files: PNG and SVG with its title and provenance inside, and CSV that no spreadsheet executes."""

import io
import json
import re
import textwrap
from csv import QUOTE_NONNUMERIC

import altair
import pandas as pd

from components.figure import vega_picture
from components.figure.colors import DIVERGING_LIGHT, LIGHT
from components.figure.provenance import Provenance
from components.figure.server import Draw
from components.figure.text import plain

WIDTH = 720
# Characters a spreadsheet takes for the start of a formula (the last four are their full-width forms).
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# Where a spreadsheet may begin a new cell inside a text. A spreadsheet that separates cells by semicolons (as in much of Europe)
# or by tabs ignores the quotes around our texts, because for it they are in the middle of a cell. After the separator there
# may be spaces and quotes, and then the sign.
_INSIDE = re.compile(rf"[;|\t\r\n][\s\"]*+[{''.join(map(re.escape, _FORMULA))}]?")


def picture(
    chart: altair.TopLevelMixin,
    *,
    kind: str,
    title: str,
    provenance: Provenance,
    description: str,
    draw: Draw = vega_picture.drawn,
) -> bytes:
    """The chart as "png" or "svg", in the light colours on white, without any access to the internet."""
    return draw(kind, json.dumps(_spec(chart, title, provenance, description)))


def _spec(chart: altair.TopLevelMixin, title: str, provenance: Provenance, description: str) -> dict:
    with altair.data_transformers.enable("default", max_rows=None):
        spec = chart.to_dict()
    if not {"hconcat", "vconcat", "concat", "facet"} & spec.keys() and not isinstance(spec.get("width"), int | float):
        spec["width"] = WIDTH
    width = spec.get("width", WIDTH)
    spec["title"] = {
        "text": textwrap.wrap(plain(title), max(24, int(width / 8.5))) or [""],
        "subtitle": textwrap.wrap(provenance.short(), max(30, int(width / 6))) or [""],
    }
    spec["description"] = plain(description)
    own = spec.get("config", {})
    spec["config"] = own | {
        part: own.get(part, {}) | ours if isinstance(ours, dict) else ours for part, ours in _CONFIG.items()
    }
    spec["padding"] = 16
    spec["autosize"] = {"type": "pad"}  # a file may be as wide as its labels need
    return spec


_CONFIG = {
    "font": "Source Sans, Source Sans Pro, Liberation Sans, Arial, DejaVu Sans, sans-serif",
    "background": "#ffffff",
    "range": {"category": list(LIGHT.values()), "diverging": list(DIVERGING_LIGHT)},
    "mark": {"color": LIGHT["token"]},
    "view": {"stroke": "transparent"},
    "title": {
        "anchor": "start", "fontSize": 17, "fontWeight": 600, "color": LIGHT["token"], "offset": 14,
        "subtitleFontSize": 12, "subtitleColor": LIGHT["muted"], "subtitlePadding": 5,
    },
    "axis": {
        "ticks": False, "domain": False, "labelPadding": 8, "titleFontWeight": 400, "titlePadding": 10, "labelFontSize": 12,
        "titleFontSize": 13, "gridColor": LIGHT["grid"], "labelColor": LIGHT["token"], "titleColor": LIGHT["muted"],
    },
    "axisBand": {"grid": False},
    "legend": {"titleFontWeight": 400, "labelColor": LIGHT["token"], "titleColor": LIGHT["muted"]},
}  # fmt: skip


def csv(table: pd.DataFrame) -> bytes:
    """The table as CSV. A text that a spreadsheet would run as a formula gets an apostrophe before it, also inside a text that
    may be split; numbers stay numbers.
    """
    safe = table.map(_neutral)
    safe.columns = [_neutral(column) for column in table.columns]
    out = io.StringIO()
    # All texts are in quotes, because otherwise a text next to a negative number could continue with the start of a formula.
    safe.to_csv(out, index=False, lineterminator="\r\n", quoting=QUOTE_NONNUMERIC)
    return out.getvalue().encode("utf-8-sig", "replace")  # the mark makes spreadsheets read UTF-8


def _neutral(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    cell = _INSIDE.sub(_marked, cell.replace("\0", "␀"))
    return "'" + cell if cell.lstrip(' "').startswith((*_FORMULA, "\t", "\r", "\n")) else cell


def _marked(found: re.Match) -> str:
    text = found[0]
    return f"{text[:-1]}'{text[-1]}" if text.endswith(_FORMULA) else text
