"""The kit's charts: what is drawn is what was given, and pointing at it never reruns the page."""

from pathlib import Path

import pytest
import vl_convert

from components.figure import colors
from gallery import charts
from gallery.charts import CHARTS, CLICKED
from tests.support.charts import channels, views


def test_every_chart_of_the_kit_is_in_the_gallery() -> None:
    files = (Path(colors.__file__).parents[1] / "charts").rglob("*.py")
    imported = Path(charts.__file__).read_text("utf-8")
    helpers = {"__init__", "base"}  # base draws no chart: it holds what the charts have in common
    assert not [file.stem for file in files if file.stem not in helpers and f".{file.stem} import" not in imported]


@pytest.mark.parametrize("name", sorted(CHARTS.keys() - {"pixel grid"}))  # whose colours are the data
def test_chart_compiles_and_holds_no_colour_of_its_own(name: str) -> None:
    spec = CHARTS[name]().to_dict()
    vl_convert.vegalite_to_vega(spec)
    for colour in channels(spec, "color"):
        assert colour["scale"] == {"domain": list(colors.ROLES), "range": "category"}, "the theme colours the chart"
        assert colour["legend"] is None
    for fill in channels(spec, "fill"):
        assert fill["scale"]["range"] == "diverging"
        low, high = fill["scale"]["domain"]
        assert low == -high


@pytest.mark.parametrize("name", CHARTS)
def test_learners_text_is_data_never_an_expression(name: str) -> None:
    spec = CHARTS[name]().to_dict()

    def expressions(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("labelExpr", "expr", "calculate", "filter", "test") and isinstance(value, str):
                    yield value
                elif key not in ("datasets", "data"):
                    yield from expressions(value)
        elif isinstance(node, list):
            for value in node:
                yield from expressions(value)

    for expression in expressions(spec):
        assert "alert" not in expression and "<img" not in expression and "שלום" not in expression


@pytest.mark.parametrize("name", CLICKED)
def test_hover_stays_in_the_browser_and_click_has_the_agreed_name(name: str) -> None:
    params = {p["name"]: p for view in views(CHARTS[name]().to_dict()) for p in view.get("params", [])}
    assert params["hover"]["select"]["on"] == "pointerover"
    assert params["hover"]["select"]["fields"] == params["select"]["select"]["fields"][:1]
    assert "on" not in params["select"]["select"]  # a click


def test_no_tooltip_is_named_image_which_would_be_fetched() -> None:
    for chart in CHARTS.values():
        for tooltips in channels(chart().to_dict(), "tooltip"):
            assert not {t.get("title", t["field"]) for t in tooltips} & {"image", "title"}
