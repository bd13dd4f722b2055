"""Bars and pictures show the numbers and the pixels that they were given."""

import base64
import io

import numpy as np
import pytest
import vl_convert
from PIL import Image

from components.charts.bars.bars import bars, bars_table, percent
from components.charts.bars.class_vs_model import class_vs_model_table
from components.charts.bars.grouped_bars import grouped_bars
from components.charts.bars.layer_bars import layer_bars_table
from components.charts.bars.signed_bars import signed_bars
from components.charts.bars.word_values import word_values, word_values_table
from components.charts.pictures import photograph, pictures_table
from components.charts.piece_picture import letter, piece_picture
from components.charts.pipeline import Step, pipeline, pipeline_table
from components.charts.pixel_grid import pixels_table
from components.charts.waveform import BINS, wave_table
from gallery.charts import CHARTS, PARTS, PIXELS
from tests.support.charts import drawn, views
from tests.support.numbers.tolerance import nearly


def test_amounts_say_a_groups_label_once_and_draw_no_bar_without_a_number() -> None:
    spec = grouped_bars(
        ["a", "a", "b"], [1.0, float("nan"), 2.0], ["1", "none", "2"], x_title="x", roles="causal"
    ).to_dict()
    names = next(p["value"] for view in views(spec) for p in view.get("params", []) if p["name"] == "names")
    assert len(names) == 2
    assert [row["value"] for row in spec["data"]["values"]] == [1.0, None, 2.0]
    first, last = (bar["width"] for bar in drawn(spec, "rect"))
    assert last == nearly(2 * first, 2)


def test_bars_sum_to_one_and_name_the_rest() -> None:
    table = bars_table([" world", " and"], [0.62, 0.07], vocabulary=49_152)
    assert table["probability"].sum() == nearly(1, len(table), dtype=np.float64)
    assert table["token"].tolist() == ["·world", "·and", "all other 49,150 tokens"]
    assert len(bars_table(["a", "b"], [0.4, 0.6], vocabulary=2)) == 2
    with pytest.raises(ValueError, match="sum"):
        bars_table(["a", "b"], [0.9, 0.9], vocabulary=10)
    with pytest.raises(ValueError):
        bars_table(["a"], [0.5, 0.1], vocabulary=10)


def test_cut_bars_lose_their_colour_and_say_why():
    spec = bars(["a", "b"], [0.6, 0.2], vocabulary=10, cut={1: "cut by top-p"}).to_dict()
    kinds = {row["token"]: (row["kind"], row["note"]) for row in spec["data"]["values"]}
    assert kinds["a"][0] == "probability" and kinds["b"] == ("muted", "20.0% cut by top-p")


def test_shares_are_written_as_per_cent() -> None:
    assert [percent(p) for p in (1.0, 0.6203, 0.0004, 0.0)] == ["100.0%", "62.0%", "0.04%", "0.0%"]
    spec = signed_bars(["a"], [0.25], x_title="probability", percent=True).to_dict()
    assert [row["note"] for row in spec["data"]["values"]] == ["25.0%"]


def test_a_class_stands_beside_a_model_in_shares_of_all_who_answered() -> None:
    table = class_vs_model_table(["a", "<b>"], [3, 0], 4, [0.5, 0.25])
    assert table.iloc[:, 1:].to_numpy().tolist() == [[3, 0.75, 0.5], [0, 0.0, 0.25]]
    assert class_vs_model_table(["a"], [0], 0, [1.0]).iloc[0, 2] == 0
    with pytest.raises(ValueError):
        class_vs_model_table(["a", "b"], [3, 2], 4, [0.5, 0.25])


def test_pushes_add_up_in_their_table():
    table = layer_bars_table(1.0, PARTS, "logit")
    assert table["logit"].sum() == 3.5
    assert table["part"].tolist() == ["embedding", *["attention"] * 2, *["feed-forward"] * 2]
    assert table["layer"].tolist()[1:] == [0, 1, 0, 1]


def test_ranks_keep_every_number() -> None:
    assert word_values_table(["a", "b"], [0.5, -0.25], "cosine")["cosine"].tolist() == [0.5, -0.25]
    notes = [row["note"] for row in word_values(["a"], [-0.25], x_title="x").to_dict()["data"]["values"]]
    assert notes == ["−0.25"]
    with pytest.raises(ValueError, match="values"):
        word_values_table(["a"], [1, 2], "x")


def test_a_chain_has_a_cell_for_each_piece_while_there_is_room() -> None:
    spec = pipeline([Step(27, "a"), Step(6, "b"), Step(4, "c"), Step(6, "d")]).to_dict()
    cells = next(iter(view["data"]["values"] for view in views(spec) if "data" in view))
    assert [sum(cell["step"] == step for cell in cells) for step in range(4)] == [1, 6, 4, 6]
    assert pipeline_table([Step(i, "x") for i in range(4)])["count"].tolist() == [0, 1, 2, 3]


def test_pixels_keep_their_own_colours_and_numbers_are_seen_on_them() -> None:
    spec = CHARTS["pixel grid"]().to_dict()
    vl_convert.vegalite_to_vega(spec)
    assert [pixel["fill"] for pixel in drawn(spec, "rect")] == ["#000000", "#ffffff", "#c80a14", "#010203"]
    assert [number["fill"] for number in drawn(spec, "text")] == ["#ffffff", "#000000", "#ffffff", "#ffffff"]
    assert pixels_table(PIXELS[:, :, 0])["value"].tolist() == [0, 255, 200, 1]


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


def test_pictures_keep_every_pixel_in_their_table() -> None:
    images = np.linspace(0, 1, 2 * 3 * 4).reshape(2, 3, 4)
    table = pictures_table(images, ["a", ""])
    assert table["ink"].tolist() == images.ravel().tolist() and table.iloc[-1].tolist()[:3] == [1, 2, 3]
