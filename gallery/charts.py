"""Every chart of the kit once or more, with sample data that is hostile where a learner's could be.

The gallery draws these and tests/components/ checks them. No number comes from a model.
"""

from functools import partial

import numpy as np
import pandas as pd

from components.charts.bars.bars import bars
from components.charts.bars.blocks import Part, blocks
from components.charts.bars.class_vs_model import class_vs_model
from components.charts.bars.grouped_bars import grouped_bars
from components.charts.bars.layer_bars import layer_bars
from components.charts.bars.signed_bars import signed_bars
from components.charts.bars.sorted_bars import sorted_bars
from components.charts.bars.surprisal_bars import surprisal_bars
from components.charts.bars.word_values import word_values
from components.charts.bump import bump
from components.charts.curve import curve
from components.charts.dots import dots
from components.charts.head_image import head_picture, pixels
from components.charts.histogram import histogram
from components.charts.lens_grid import lens_grid
from components.charts.map2d import map2d
from components.charts.matrix import matrix
from components.charts.pictures import pictures
from components.charts.piece_picture import piece_picture
from components.charts.pipeline import Step, pipeline
from components.charts.pixel_grid import pixel_grid
from components.charts.road_picture import road_picture
from components.charts.similarity import similarity
from components.charts.stripe import stripe
from components.charts.tree import tree
from components.charts.waveform import waveform
from components.widgets.drawing.drawing_picture import drawing_picture
from components.widgets.tokens.tokens import token_picture
from gallery.drawings import SCENE

PIECES = ["<img src=x>", " שלום", "👩‍👩‍👧", b"\xf0\x9f", "\n", "\x00", "x" * 60, "'] + alert(1) + ['"]
WORDS = [str(piece) for piece in PIECES]
PARTS = {"attention": [1, -2], "feed-forward": [0.5, 3]}
CURVES = pd.DataFrame(
    {"layer": [0, 1, 2] * 2, "value": [1, 0.8, 0.7] * 2, "series": [*"aaabbb"], "low": 0.1, "high": 0.3}
)
DOTS = pd.DataFrame(
    [("mean", "alike", PIECES[0], 0.9), ("mean", "unlike", "b", 0.5), ("last", "alike", PIECES[0], 0.2)],
    columns=["line", "kind", "name", "value"],
)
PIXELS = np.array([[[0, 0, 0], [255, 255, 255]], [[200, 10, 20], [1, 2, 3]]], np.uint8)
CLICKED = ("bars", "map2d", "matrix", "pieces")  # these tell what was clicked


def weights(size: int, causal: bool = False) -> np.ndarray:
    """size x size rows that sum to 1."""
    scores = 1.0 + np.add.outer(np.arange(size), 2 * np.arange(size)) % 5
    scores = np.tril(scores) if causal else scores
    return scores / scores.sum(1, keepdims=True)


HEADS = np.stack([[weights(5, causal=True) ** (1 + layer + head) for head in range(2)] for layer in range(3)])

CHARTS = {
    "grouped bars": partial(
        grouped_bars, WORDS, [1.0, float("nan"), -1, *range(5)], WORDS, x_title="how many", roles="causal",
    ),
    "bars": partial(bars, PIECES, [0.1] * 8, vocabulary=100, select=True),
    "bars with cuts": partial(bars, PIECES, [0.1] * 8, vocabulary=100, cut={7: "cut by top-p", 8: "cut"}),
    "class vs model": partial(class_vs_model, WORDS, list(range(8)), 40, [0.1, 1e-9, 0.0, *[0.05] * 5]),
    "blocks": partial(blocks, [Part("<b>", "49,152 × 576", 28_311_552), Part("')", "no parameters", 0, "attention")]),
    "bump": partial(
        bump, WORDS, [1, 2, 3, None, 40, 5, 6, 7], [8, None, 1, 2, 3, 4, 50, 9],
        first=4, names=("a", "b"), roles=("token", "encoder"),
    ),
    "road": partial(
        road_picture, PIECES[:3], np.eye(3, 4) - 0.5, np.ones((3, 4)), weights(3, causal=True), [True, False, False],
        [(WORDS[0], 0.7), (WORDS[7], 0.3)], place=2, full=4.0, block=1,
    ),
    "bump, one side empty": partial(bump, ["x"], [None], [1], first=8, names=("a", "b"), roles=("token", "encoder")),
    "pipeline": partial(pipeline, [Step(1, "<b>"), Step(1, "')"), Step(0, ""), Step(10**9, "x")]),
    "curve": partial(curve, CURVES, {"a": "causal", "b": "causal"}, y_title="cosine"),
    "curve of ranks": partial(curve, CURVES.assign(value=[9, 5, 1] * 2), {"a": "causal"}, y_title="rank", ranks=True),
    "drawing": partial(drawing_picture, SCENE.wide.steps[-1], SCENE.wide.width, SCENE.wide.height),
    "dots": partial(dots, DOTS, {"alike": "causal", "unlike": "muted"}, x_title="cosine"),
    "head picture": partial(head_picture, pixels(HEADS), 3, 2),
    "histogram": partial(histogram, [0.1, 0.2, 0.2], x_title="cosine", marks=[(0.5, "love, hate")]),
    "lens grid": partial(lens_grid, [PIECES, PIECES], weights(8)[:2], PIECES, list(range(8))),
    "lens grid, ranks": partial(
        lens_grid, [PIECES, PIECES], weights(8)[:2], PIECES, list(range(8)), ranks=True, top="after"
    ),
    "signed bars": partial(
        signed_bars, PIECES, [1, -2, 3, 0, 1, 2, 3, float("-inf")], x_title="score", hidden="masked", mark=1
    ),
    "signed bars, all zero": partial(signed_bars, PIECES, [0.0] * 8, x_title="change"),
    "map2d": partial(map2d, np.arange(16.0).reshape(8, 2), WORDS, links=[(0, 1)], select=True),
    "matrix": partial(matrix, weights(8, causal=True), PIECES, causal=True, select=True),
    "pictures": partial(pictures, np.linspace(0, 1, 8 * 2 * 16).reshape(8, 2, 16), WORDS),
    "pieces": partial(piece_picture, "", 4, 2, height=80, width=160, chosen=1, near=[0, 7], select=True),
    "pieces in groups": partial(piece_picture, "", 9, 1, height=80, near=[8], groups=[0, 0, 1, 2, 2, 2, 0, 0, 0]),
    "pieces with weights": partial(piece_picture, "", 2, 2, height=80, width=80, shades=[0.1, 0.4, 0, 0.5]),
    "pixel grid": partial(pixel_grid, PIXELS, PIXELS[:, :, 0]),
    "layer bars": partial(layer_bars, 1.0, PARTS, {"attention": "attention", "feed-forward": "feed_forward"}, y_title="logit"),
    "sorted bars": partial(sorted_bars, weights(8)[0], first=5, role="feed_forward", y_title="activation", x_title="neurons"),
    "word values": partial(word_values, WORDS, [0.5, -0.5] * 4, x_title="cosine", ends=("<b>", "')")),
    "surprisal bars": partial(
        surprisal_bars, PIECES[:3], {"effect": [0.3, -1.2, 0.004], "attention": [0.9, 0.05, float("nan")]},
        {"effect": None, "attention": "attention"},
    ),
    "similarity": partial(similarity, weights(8), WORDS),
    "stripe": partial(stripe, weights(8), PIECES),
    "stripe with numbers": partial(stripe, weights(8)[0], ["king"], wrap=4, numbers=True),
    "token picture": partial(token_picture, PIECES, values=list(range(8))),
    "tree": partial(tree, [-1, -1, 0, 0], PIECES[:4], ["x"] * 4, [0.5] * 4, [0.25] * 4),
    "waveform": partial(waveform, np.sin(np.arange(1000)), 16_000, mark=(0.01, 0.02)),
}  # fmt: skip
