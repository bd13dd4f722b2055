"""The kit's charts: what is drawn is what was given, and pointing at it never reruns the page."""

import base64
import io

import numpy as np
import pandas as pd
import pytest
import vl_convert
from PIL import Image

from components.charts.bars.bars import bars, bars_table
from components.charts.bars.grouped_bars import beside, beside_table
from components.charts.bars.layer_bars import amounts
from components.charts.bars.push_bars import pushes, pushes_table
from components.charts.bars.signed_bars import levels
from components.charts.bars.sorted_bars import ranked
from components.charts.bars.word_values import ranks, ranks_table
from components.charts.bump import bump, bump_table
from components.charts.curve import curve
from components.charts.dots import dots
from components.charts.histogram import histogram, histogram_table, percentile
from components.charts.lens_grid import grid_table, lens_grid
from components.charts.map2d import map2d, map_table
from components.charts.matrix import matrix, matrix_table
from components.charts.pictures import photograph, pictures, pictures_table
from components.charts.piece_picture import letter, piece_picture
from components.charts.pipeline import Step, chain, chain_table
from components.charts.pipelines import chains, chains_table
from components.charts.pixel_grid import pixel_grid, pixels_table
from components.charts.similarity import similarity, similarity_table
from components.charts.stripe import stripe, stripe_table
from components.charts.tree import tree, tree_table
from components.charts.waveform import BINS, wave_table, waveform
from components.figure import colors
from components.widgets.tokens.tokens import token_picture

PIECES = ["<img src=x>", " שלום", "👩‍👩‍👧", b"\xf0\x9f", "\n", "\x00", "x" * 60, "'] + alert(1) + ['"]


def weights(size: int, causal: bool = False) -> np.ndarray:
    scores = 1.0 + np.add.outer(np.arange(size), 2 * np.arange(size)) % 5
    scores = np.tril(scores) if causal else scores
    return scores / scores.sum(1, keepdims=True)


def curves() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "layer": [0, 1, 2] * 2,
            "value": [1, 0.8, 0.7, 1, 0.8, 0.7],
            "series": ["a"] * 3 + ["b"] * 3,
            "low": 0.1,
            "high": 0.3,
        }
    )


PARTS = {"attention": [1, -2], "feed-forward": [0.5, 3]}


def measured() -> pd.DataFrame:
    rows = [("mean", "alike", PIECES[0], 0.9), ("mean", "unlike", "b", 0.5), ("last", "alike", PIECES[0], 0.2)]
    return pd.DataFrame(rows, columns=["line", "kind", "name", "value"])


CHARTS = {
    "beside": lambda: beside(
        [str(p) for p in PIECES], range(len(PIECES)), 40, [0.1, 1e-9, 0.0, *[0.05] * 6][: len(PIECES)]
    ),
    "amounts": lambda: amounts(
        [str(p) for p in PIECES],
        [1.0, float("nan"), -1, *range(5)],
        [str(p) for p in PIECES],
        x_title="how many",
        roles="causal",
    ),
    "bars": lambda: bars(PIECES, [0.1] * 8, vocabulary=100, select=True),
    "bars with cuts": lambda: bars(PIECES, [0.1] * 8, vocabulary=100, cut={7: "cut by top-p", 8: "cut"}),
    "dots": lambda: dots(measured(), {"alike": "causal", "unlike": "muted"}, x_title="cosine"),
    "lens grid": lambda: lens_grid([PIECES, PIECES], weights(8)[:2], PIECES, range(8)),
    "lens grid, ranks": lambda: lens_grid([PIECES, PIECES], weights(8)[:2], PIECES, range(8), ranks=True, top="after"),
    "pictures": lambda: pictures(np.linspace(0, 1, 8 * 2 * 16).reshape(8, 2, 16), [str(p) for p in PIECES]),
    "levels, all zero": lambda: levels(PIECES, [0.0] * 8, x_title="change"),
    "pushes": lambda: pushes(1.0, PARTS, {"attention": "attention", "feed-forward": "feed_forward"}, y_title="logit"),
    "chain": lambda: chain([Step(1, "<b>"), Step(1, "')"), Step(0, ""), Step(10**9, "x")]),
    "chains": lambda: chains({"<b>": [Step(1, "x"), Step(0, ""), Step(10**9, "')"), Step(0, "x")]}, ["causal"]),
    "pieces": lambda: piece_picture("", 4, 2, height=80, width=160, chosen=1, near=[0, 7], select=True),
    "pieces in groups": lambda: piece_picture("", 9, 1, height=80, near=[8], groups=[0, 0, 1, 2, 2, 2, 0, 0, 0]),
    "pieces with weights": lambda: piece_picture("", 2, 2, height=80, width=80, shades=[0.1, 0.4, 0, 0.5]),
    "waveform": lambda: waveform(np.sin(np.arange(1000)), 16_000, mark=(0.01, 0.02)),
    "curve of ranks": lambda: curve(curves().assign(value=[9, 5, 1] * 2), {"a": "causal"}, y_title="rank", ranks=True),
    "tree": lambda: tree([-1, -1, 0, 0], PIECES[:4], ["x"] * 4, [0.5] * 4, [0.25] * 4),
    "bump": lambda: bump(
        [str(p) for p in PIECES],
        [1, 2, 3, None, 40, 5, 6, 7],
        [8, None, 1, 2, 3, 4, 50, 9],
        first=4,
        names=("a", "b"),
        roles=("token", "encoder"),
    ),
    "bump, one side empty": lambda: bump(["x"], [None], [1], first=8, names=("a", "b"), roles=("token", "encoder")),
    "curve": lambda: curve(curves(), {"a": "causal", "b": "causal"}, y_title="cosine"),
    "histogram": lambda: histogram([0.1, 0.2, 0.2], x_title="cosine", marks=[(0.5, "love, hate")]),
    "levels": lambda: levels(PIECES, [1, -2, 3, 0, 1, 2, 3, float("-inf")], x_title="score", hidden="masked", mark=1),
    "map2d": lambda: map2d(np.arange(16.0).reshape(8, 2), [str(p) for p in PIECES], links=[(0, 1)], select=True),
    "matrix": lambda: matrix(weights(8, causal=True), PIECES, causal=True, select=True),
    "ranked": lambda: ranked(weights(8)[0], first=5, role="feed_forward", y_title="activation", x_title="neurons"),
    "ranks": lambda: ranks([str(p) for p in PIECES], [0.5, -0.5] * 4, x_title="cosine", ends=("<b>", "')")),
    "similarity": lambda: similarity(weights(8), [str(p) for p in PIECES]),
    "stripe": lambda: stripe(weights(8), PIECES),
    "stripe with numbers": lambda: stripe(weights(8)[0], ["king"], wrap=4, numbers=True),
    "token picture": lambda: token_picture(PIECES, values=list(range(8))),
}


def views(spec: dict):
    yield spec
    for layer in spec.get("layer", []):
        yield from views(layer)


def channels(spec: dict, name: str):
    return [view["encoding"][name] for view in views(spec) if name in view.get("encoding", {})]


@pytest.mark.parametrize("name", CHARTS)
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


@pytest.mark.parametrize("name", ["bars", "map2d", "matrix", "pieces"])
def test_hover_stays_in_the_browser_and_click_has_the_agreed_name(name: str) -> None:
    params = {p["name"]: p for view in views(CHARTS[name]().to_dict()) for p in view.get("params", [])}
    assert params["hover"]["select"]["on"] == "pointerover"
    assert params["hover"]["select"]["fields"] == params["select"]["select"]["fields"][:1]
    assert "on" not in params["select"]["select"]  # a click


def test_pixels_keep_their_own_colours_and_numbers_are_seen_on_them() -> None:
    shown = np.array([[[0, 0, 0], [255, 255, 255]], [[200, 10, 20], [1, 2, 3]]], np.uint8)
    spec = pixel_grid(shown, shown[:, :, 0]).to_dict()
    vl_convert.vegalite_to_vega(spec)
    rows = spec["data"]["values"]
    assert [row["colour"] for row in rows] == ["#000000", "#ffffff", "#c80a14", "#010203"]
    assert [row["ink"] for row in rows] == ["#ffffff", "#000000", "#ffffff", "#ffffff"]
    assert pixels_table(shown[:, :, 0])["value"].tolist() == [0, 255, 200, 1]


def test_a_chain_has_a_cell_for_each_piece_while_there_is_room() -> None:
    spec = chain([Step(27, "a"), Step(6, "b"), Step(4, "c"), Step(6, "d")]).to_dict()
    cells = next(iter(view["data"]["values"] for view in views(spec) if "data" in view))
    assert [sum(cell["step"] == step for cell in cells) for step in range(4)] == [1, 6, 4, 6]
    assert chain_table([Step(i, "x") for i in range(4)])["count"].tolist() == [0, 1, 2, 3]


def test_chains_stand_in_columns_each_with_its_own_cells() -> None:
    roads = {"a": [Step(i, "x") for i in (27, 6, 1, 6)], "b": [Step(i, "y") for i in (900, 200, 7, 200)]}
    views_ = [view["data"]["values"] for view in views(chains(roads, ["causal", "token"]).to_dict()) if "data" in view]
    cells = next(values for values in views_ if "role" in values[0])
    for column, expected in enumerate(([1, 6, 1, 6], [1, 24, 7, 24])):
        own = [cell for cell in cells if column <= cell["x"] < cell["x2"] < column + 1]
        assert [sum(cell["step"] == step for cell in own) for step in range(4)] == expected
        assert {cell["role"] for cell in own if cell["step"] == 3} == {["causal", "token"][column]}
    assert sum(1 for values in views_ for row in values if row.get("text") == "↓ vectors") == 1
    assert chains_table(roads)["count"].tolist() == [27, 6, 1, 6, 900, 200, 7, 200]


def test_pieces_are_numbered_line_by_line_and_groups_make_runs() -> None:
    rows = piece_picture("", 3, 2, height=80, width=160).to_dict()["data"]["values"]
    assert [(row["x"], row["y"]) for row in rows] == [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)]
    strips = [view["data"]["values"] for view in views(CHARTS["pieces in groups"]().to_dict()) if "data" in view]
    runs = next(values for values in strips if "letter" in values[0])
    assert [(run["x"], run["x2"], run["letter"]) for run in runs] == [
        (0, 2, "A"),
        (2, 3, "B"),
        (3, 6, "C"),
        (6, 9, "A"),
    ]
    assert letter(3) == "D"


def test_a_wave_keeps_its_extremes() -> None:
    wave = np.sin(np.arange(10_000) / 7)
    table = wave_table(wave, 16_000)
    assert len(table) == BINS and table["highest"].max() == wave.max() and table["lowest"].min() == wave.min()
    assert len(wave_table(wave[:7], 16_000)) == 7


def test_a_photograph_is_small_and_close_to_its_pixels() -> None:
    pixels = np.tile(np.linspace(0, 255, 64).astype(np.uint8)[None, :, None], (64, 1, 3))
    data = base64.b64decode(photograph(pixels).split(",")[1])
    assert len(data) < pixels.size / 4
    assert np.abs(np.asarray(Image.open(io.BytesIO(data))).astype(int) - pixels).max() < 12


def test_no_tooltip_is_named_image_which_would_be_fetched() -> None:
    for chart in CHARTS.values():
        for tooltips in channels(chart().to_dict(), "tooltip"):
            assert not {t.get("title", t["field"]) for t in tooltips} & {"image", "title"}


def test_amounts_say_a_groups_label_once_and_draw_no_bar_without_a_number() -> None:
    spec = amounts(["a", "a", "b"], [1.0, float("nan"), 2.0], ["1", "none", "2"], x_title="x", roles="causal").to_dict()
    names = next(p["value"] for view in views(spec) for p in view.get("params", []) if p["name"] == "names")
    assert len(names) == 2
    rows = spec["data"]["values"]
    assert [row["value"] for row in rows] == [1.0, None, 2.0] and rows[1]["end"] == 0


def test_bars_sum_to_one_and_name_the_rest() -> None:
    table = bars_table([" world", " and"], [0.62, 0.07], vocabulary=49_152)
    assert table["probability"].sum() == pytest.approx(1, abs=1e-12)
    assert table["token"].tolist() == ["·world", "·and", "all other 49,150 tokens"]
    assert len(bars_table(["a", "b"], [0.4, 0.6], vocabulary=2)) == 2
    with pytest.raises(ValueError, match="sum"):
        bars_table(["a", "b"], [0.9, 0.9], vocabulary=10)
    with pytest.raises(ValueError):
        bars_table(["a"], [0.5, 0.1], vocabulary=10)


@pytest.mark.parametrize("size", [1, 2, 64])
def test_matrix_has_one_mark_for_each_cell_a_token_can_see(size: int) -> None:
    pieces = ["the"] * size  # the same piece twice is still two tokens
    full = matrix_table(weights(size), pieces, pieces)
    causal = matrix_table(weights(size, causal=True), pieces, pieces, causal=True)
    assert len(full) == size**2 and len(causal) == size * (size + 1) // 2
    assert (causal["key"] <= causal["query"]).all()
    assert causal.groupby("query")["weight"].sum().to_numpy() == pytest.approx(np.ones(size))
    spec = matrix(weights(size, causal=True), pieces, causal=True).to_dict()
    cells = spec["layer"][0]["encoding"]
    assert cells["x"]["scale"]["domain"] == cells["y"]["scale"]["domain"] == list(range(size))
    assert cells["opacity"]["scale"]["domain"] == [0, 1]
    assert ("layer_1" in str(vl_convert.vegalite_to_vega(spec))) == (size > 1)  # the hatch


def test_a_class_stands_beside_a_model_in_shares_of_all_who_answered() -> None:
    table = beside_table(["a", "<b>"], [3, 0], 4, [0.5, 0.25])
    assert table.iloc[:, 1:].to_numpy().tolist() == [[3, 0.75, 0.5], [0, 0.0, 0.25]]
    assert beside_table(["a"], [0], 0, [1.0]).iloc[0, 2] == 0
    with pytest.raises(ValueError):
        beside_table(["a", "b"], [3, 2], 4, [0.5, 0.25])


def test_matrix_puts_each_weight_where_it_belongs() -> None:
    table = matrix_table(np.array([[0.25, 0.75], [1.0, 0.0]]), ["a", "b"], ["c", "d"])
    row = table[(table["looks"] == "a") & (table["looked at"] == "d")]
    assert row["weight"].tolist() == [0.75]
    with pytest.raises(ValueError, match="rows"):
        matrix_table(np.eye(2), ["a"], ["b", "c"])


def test_stripe_keeps_every_number() -> None:
    vectors = weights(3) - 0.4
    table = stripe_table(vectors, ["a", "b", "c"])
    assert table["value"].to_numpy().reshape(3, 3) == pytest.approx(vectors)
    fill = channels(stripe(vectors, ["a", "b", "c"]).to_dict(), "fill")[0]
    assert fill["scale"]["domain"][1] == pytest.approx(abs(vectors).max())
    with pytest.raises(ValueError, match="one vector"):
        stripe(vectors, ["a", "b", "c"], wrap=2)


def test_curve_tells_series_of_one_role_apart_and_keeps_their_names_apart() -> None:
    spec = curve(curves(), {"a": "causal", "b": "causal"}, y_title="cosine").to_dict()
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
    assert results[0] == pytest.approx(results[1])
    assert map_table(points, ["a", "b"])["x"].tolist() == [0.0, 10.0]


def test_a_label_on_the_map_never_covers_another() -> None:
    points = np.array([[0.0, 0.0], [0.1, 0.1], [50.0, 0.0], [100.0, 50.0]])

    def labels(**options) -> list[str]:
        spec = map2d(points, ["first", "second", "third", "fourth"], **options).to_dict()
        return [bool(row["wide"]) for row in spec["data"]["values"]]

    assert labels() == [True, False, True, True]
    assert labels(height=10) == [True, False, False, False]  # the same map, smaller
    assert labels(links=[(1, 2)]) == [False, True, True, True]  # what a line leads to is named first


def test_ranks_and_similarity_keep_every_number() -> None:
    assert ranks_table(["a", "b"], [0.5, -0.25], "cosine")["cosine"].tolist() == [0.5, -0.25]
    notes = [row["note"] for row in ranks(["a"], [-0.25], x_title="x").to_dict()["data"]["values"]]
    assert notes == ["−0.25"]
    table = similarity_table(np.array([[1, 0.5], [0.5, 1]]), ["a", "b"])
    assert table["cosine"].tolist() == [1, 0.5, 0.5, 1] and table["with"].tolist() == ["a", "b", "a", "b"]
    with pytest.raises(ValueError, match="labels"):
        similarity_table(np.eye(3), ["a"])
    with pytest.raises(ValueError, match="values"):
        ranks_table(["a"], [1, 2], "x")


def test_histogram_counts_everything() -> None:
    values = np.sin(np.arange(1000))
    assert histogram_table(values)["count"].sum() == 1000
    assert percentile([1, 2, 3, 4], 3) == 50
    spec = histogram(values, x_title="cosine", marks=[(3.0, "far out")]).to_dict()
    assert channels(spec, "x")[0]["scale"]["domain"][1] >= 3.0  # a mark outside the data is still drawn


def test_pictures_keep_every_pixel_in_their_table() -> None:
    images = np.linspace(0, 1, 2 * 3 * 4).reshape(2, 3, 4)
    table = pictures_table(images, ["a", ""])
    assert table["ink"].tolist() == images.ravel().tolist() and table.iloc[-1].tolist()[:3] == [1, 2, 3]


def test_pushes_add_up_in_their_table():
    table = pushes_table(1.0, PARTS, "logit")
    assert table["logit"].sum() == 3.5
    assert table["part"].tolist() == ["embedding", *["attention"] * 2, *["feed-forward"] * 2]
    assert table["layer"].tolist()[1:] == [0, 1, 0, 1]


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
    nodes = {row["piece"].strip("\u2068\u2069"): row for row in spec["data"]["values"]}
    assert nodes["a"]["y"] == (nodes["c"]["y"] + nodes["d"]["y"]) / 2 and nodes["a"]["x"] == 1 and nodes["d"]["x"] == 2
    assert nodes["d"]["way"] == " 0 3 " and nodes["d"]["x0"] == 1 and nodes["d"]["y0"] == nodes["a"]["y"]
    assert tree_table(["a b"], [0.5])["text"].tolist() == ["a·b"]


def test_cut_bars_lose_their_colour_and_say_why():
    spec = bars(["a", "b"], [0.6, 0.2], vocabulary=10, cut={1: "cut by top-p"}).to_dict()
    kinds = {row["token"]: (row["kind"], row["note"]) for row in spec["data"]["values"]}
    assert kinds["a"][0] == "probability" and kinds["b"] == ("muted", "0.200 cut by top-p")


def test_bump_joins_what_both_have_and_sends_the_rest_down() -> None:
    spec = bump(
        ["a", "b", "c", "d"], [1, 2, None, 9], [2, 30, 1, 9], first=2, names=("l", "r"), roles=("token", "encoder")
    )
    lines = spec.to_dict()["layer"][0]["data"]["values"]
    assert [(line["y"], line["y2"]) for line in lines] == [(1, 2), (2, 3), (3, 1)]  # d is in neither list
    assert [line["wide"] for line in lines] == [2.5, 1.2, 1.2]
    table = bump_table(["a", "b"], [1, None], [2, 1], ("l", "r"))
    assert table.l.isna().tolist() == [False, True] and table.r.tolist() == [2, 1]
    with pytest.raises(ValueError):
        bump_table(["a"], [1, 2], [1], ("l", "r"))
