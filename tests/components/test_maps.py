"""Matrices, maps, curves and trees show each number in its place."""

import numpy as np
import pytest
import vl_convert

from components.charts.bump import bump, bump_table
from components.charts.curve import curve
from components.charts.histogram import histogram, histogram_table, percentile
from components.charts.lens_grid import grid_table
from components.charts.map2d import map2d, map_table
from components.charts.matrix import matrix, matrix_table
from components.charts.similarity import similarity_table
from components.charts.stripe import stripe, stripe_table
from components.charts.tree import tree, tree_table
from gallery.charts import CURVES, weights
from tests.support.charts import channels, drawn, pointed_at
from tests.support.numbers.tolerance import assert_near, nearly


@pytest.mark.parametrize("size", [1, 2, 64])
def test_matrix_has_one_mark_for_each_cell_a_token_can_see(size: int) -> None:
    pieces = ["the"] * size  # the same piece twice is still two tokens
    full = matrix_table(weights(size), pieces, pieces)
    causal = matrix_table(weights(size, causal=True), pieces, pieces, causal=True)
    assert len(full) == size**2 and len(causal) == size * (size + 1) // 2
    assert (causal["key"] <= causal["query"]).all()
    assert_near(causal.groupby("query")["weight"].sum(), np.ones(size), size)
    spec = matrix(weights(size, causal=True), pieces, causal=True).to_dict()
    cells = spec["layer"][0]["encoding"]
    assert cells["x"]["scale"]["domain"] == cells["y"]["scale"]["domain"] == list(range(size))
    assert cells["opacity"]["scale"]["domain"] == [0, 1]
    assert ("layer_1" in str(vl_convert.vegalite_to_vega(spec))) == (size > 1)  # the hatch


def test_matrix_puts_each_weight_where_it_belongs() -> None:
    table = matrix_table(np.array([[0.25, 0.75], [1.0, 0.0]]), ["a", "b"], ["c", "d"])
    row = table[(table["looks"] == "a") & (table["looked at"] == "d")]
    assert row["weight"].tolist() == [0.75]
    with pytest.raises(ValueError, match="rows"):
        matrix_table(np.eye(2), ["a"], ["b", "c"])


def test_similarity_keeps_every_number() -> None:
    table = similarity_table(np.array([[1, 0.5], [0.5, 1]]), ["a", "b"])
    assert table["cosine"].tolist() == [1, 0.5, 0.5, 1] and table["with"].tolist() == ["a", "b", "a", "b"]
    with pytest.raises(ValueError, match="labels"):
        similarity_table(np.eye(3), ["a"])


def test_stripe_keeps_every_number() -> None:
    vectors = weights(3) - 0.4
    table = stripe_table(vectors, ["a", "b", "c"])
    assert_near(table["value"].to_numpy().reshape(3, 3), vectors, 1)
    fill = channels(stripe(vectors, ["a", "b", "c"]).to_dict(), "fill")[0]
    assert fill["scale"]["domain"][1] == nearly(abs(vectors).max(), 1)
    with pytest.raises(ValueError, match="one vector"):
        stripe(vectors, ["a", "b", "c"], wrap=2)


def test_curve_tells_series_of_one_role_apart_and_keeps_their_names_apart() -> None:
    spec = curve(CURVES, {"a": "causal", "b": "causal"}, y_title="cosine").to_dict()
    rows = [row for part in (spec, *spec["layer"]) for row in part.get("data", {}).get("values", [])]
    assert {row["dash"] for row in rows if "dash" in row} >= {0, 1}
    places = sorted(row["place"] for row in rows if "place" in row)
    assert places[1] - places[0] > 0.03  # both series end at 0.7


def test_map_gives_both_axes_one_unit() -> None:
    points = np.array([[0.0, 0.0], [10.0, 1.0]])
    x, y = (channels(map2d(points, ["a", "b"]).to_dict(), channel)[-1]["scale"] for channel in ("x", "y"))
    width, height, results = 800, 420, []
    for scale, pixels in ((x, width), (y, height)):
        ends = [eval(scale[end]["expr"], {"max": max, "width": width}) for end in ("domainMin", "domainMax")]
        results.append((ends[1] - ends[0]) / pixels)
        assert ends[0] < 0 < ends[1]
    assert results[0] == nearly(results[1], 10, dtype=np.float64)
    assert map_table(points, ["a", "b"])["x"].tolist() == [0.0, 10.0]


def test_a_label_on_the_map_never_covers_another() -> None:
    points = np.array([[0.0, 0.0], [0.1, 0.1], [50.0, 0.0], [100.0, 50.0]])

    def labels(**options) -> list[bool]:
        spec = map2d(points, ["first", "second", "third", "fourth"], **options).to_dict()
        return [bool(text["text"]) for text in drawn(spec, "text")[-4:]]  # on top of the paper behind them

    assert labels() == [True, False, True, True]
    assert labels(height=10) == [True, False, False, False]  # the same map, smaller
    assert labels(links=[(1, 2)]) == [False, True, True, True]  # what a line leads to is named first


def test_histogram_counts_everything() -> None:
    values = np.sin(np.arange(1000))
    assert histogram_table(values)["count"].sum() == 1000
    assert percentile([1, 2, 3, 4], 3) == 50
    spec = histogram(values, x_title="cosine", marks=[(3.0, "far out")]).to_dict()
    assert channels(spec, "x")[0]["scale"]["domain"][1] >= 3.0  # a mark outside the data is still drawn


def test_lens_grid_lists_rank_by_rank():
    table = grid_table([["a", "b"], ["c", "d"]], np.array([[0.5, 0.4], [0.3, 0.2]]), ["x", "y"], [3, 4], ranks=True)
    assert table["rank"].tolist() == [1, 1, 2, 2] and "blocks passed" not in table
    assert table["likeliest"].tolist() == ["a", "b", "c", "d"] and table["probability"].tolist() == [0.5, 0.4, 0.3, 0.2]


def test_lens_grid_lists_state_by_state():
    table = grid_table([["a", " b"], ["c", "d"]], np.array([[0.1, 0.2], [0.3, 0.4]]), ["x", "y"], [5, 6])
    assert table["probability"].tolist() == [0.1, 0.2, 0.3, 0.4]
    assert table["likeliest"].tolist() == ["a", "·b", "c", "d"] and table["position"].tolist() == [5, 6, 5, 6]


def test_tree_places_parents_amid_their_children():
    spec = tree([-1, -1, 0, 0], list("abcd"), list("abcd"), [0.5] * 4, [0.25] * 4).to_dict()
    dots, lines = drawn(spec, "symbol"), drawn(spec, "rule")
    a, b, c, d = ((dot["x"], dot["y"]) for dot in dots)
    assert a[1] == nearly((c[1] + d[1]) / 2, 2) and a[0] == b[0] < c[0] == d[0]
    begin = [(line["x"], line["y"]) for line in lines]
    assert begin[0] == begin[1] and begin[2] == begin[3] == a  # at the text, and at their parent
    assert [(line["x2"], line["y2"]) for line in lines] == [a, b, c, d]
    assert tree_table(["a b"], [0.5])["text"].tolist() == ["a·b"]


def test_pointing_at_a_node_leaves_only_its_way():
    spec = tree([-1, 0, -1, *range(2, 11)], list("abcdefghijkl"), ["x"] * 12, [0.5] * 12, [0.5] * 12).to_dict()
    assert {line["opacity"] for line in drawn(spec, "rule")} == {1}
    seen = drawn(pointed_at(spec, spec["data"]["values"][11]), "rule")
    assert [number for number, line in enumerate(seen) if line["opacity"] == 1] == [*range(2, 12)]  # neither 0 nor 1


def test_bump_joins_what_both_have_and_sends_the_rest_down() -> None:
    spec = bump(
        ["a", "b", "c", "d"], [1, 2, None, 9], [2, 30, 1, 9], first=2, names=("l", "r"), roles=("token", "encoder")
    ).to_dict()
    lines, dots = drawn(spec, "rule"), drawn(spec, "symbol")
    left, right = (
        [(dot["x"], dot["y"]) for dot in dots if dot["fill"] == side["fill"]] for side in (dots[0], dots[-1])
    )
    (a, b), (a_too, c) = left, right
    ends = [((line["x"], line["y"]), (line["x2"], line["y2"])) for line in lines]
    assert ends[0] == (a, a_too) and ends[1][0] == b and ends[2][1] == c and len(ends) == 3  # d is in neither list
    below = max(a[1], b[1], a_too[1], c[1])
    assert ends[1][1][1] == ends[2][0][1] > below
    assert all(lines[0]["strokeWidth"] > line["strokeWidth"] for line in lines[1:])  # what both have is brought out
    table = bump_table(["a", "b"], [1, None], [2, 1], ("l", "r"))
    assert table.l.isna().tolist() == [False, True] and table.r.tolist() == [2, 1]
    with pytest.raises(ValueError):
        bump_table(["a"], [1, 2], [1], ("l", "r"))
