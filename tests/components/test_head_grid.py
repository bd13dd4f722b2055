"""The overview of all heads: its picture against what a plain library call gives, its size, its names."""

import io
import json

import numpy as np
import pytest
import torch
from PIL import Image
from transformers import AutoModel, AutoModelForCausalLM

from benchmarks.instruments.sentences import sentence
from components.charts.bars.surprisal_bars import surprisal_bars, surprisal_bars_table
from components.charts.head_image import head_picture, pixels, png
from components.figure.export import picture
from components.figure.provenance import Provenance
from components.widgets.head_grid.head_grid import payload
from components.widgets.head_grid.head_names import LEGAL, parse, spell
from models import weights
from models.analysis.attention import strongest_looks
from models.trace import trace
from tests.support.numbers.tolerance import assert_near, whole_pass

OPENING = "We are living in a material"
ROLES = ("causal", "encoder")


@pytest.mark.parametrize("text", [OPENING, sentence(43)])
@pytest.mark.parametrize("role", ROLES)
def test_the_picture_is_what_bertviz_gets(role, text):
    """BertViz draws `outputs.attentions` of the plain library call; every pixel is within 1/255 of it."""
    t = trace(role, text)
    kind = {"causal": AutoModelForCausalLM, "encoder": AutoModel}[role]
    model = kind.from_pretrained(weights.path(role), attn_implementation="eager", dtype=torch.float32)
    with torch.inference_mode():
        out = model(torch.tensor([[token.id for token in t.tokens]]), output_attentions=True)
    levels = np.array(Image.open(io.BytesIO(png(pixels(t.attention)))))
    assert levels.dtype == np.uint8
    count = len(t.tokens)
    worst = 0.0
    for layer, attention in enumerate(out.attentions):
        for head in range(t.heads):
            square = levels[head * count : (head + 1) * count, layer * count : (layer + 1) * count] / 255
            worst = max(worst, np.abs(square - attention[0, head].numpy()).max())
            assert_near(t.attention[layer, head], attention[0, head], whole_pass(model), size=1)
    assert 0 < worst <= 1 / 255


@pytest.mark.parametrize(("role", "words"), [("causal", 45), ("encoder", 43)])
def test_what_is_sent_is_small(role, words):
    """At most a twentieth of the weights as JSON, of which BertViz's model view sends twice as much."""
    t = trace(role, sentence(words))
    says = ["Block 0, head 0: somewhere attends to somewhere, 99%"] * t.layers * t.heads
    sent = len(json.dumps(payload(pixels(t.attention), t.layers, says)))
    assert len(t.tokens) == 45
    assert 20 * sent <= len(json.dumps(t.attention.tolist()))
    if role == "causal":
        assert 20 * sent <= 12_700_000  # the least that was measured of it


def test_a_threshold_hides_what_is_below():
    weights = np.array([[[[0.2, 0.8], [0.5, 0.5]]]], dtype=np.float32)
    assert pixels(weights).tolist() == [[51, 204], [128, 128]]
    assert pixels(weights, 0.5).tolist() == [[0, 204], [128, 128]]
    assert pixels(np.ones((1, 1, 1, 1), np.float32)).tolist() == [[255]]


@pytest.mark.parametrize("role", ROLES)
def test_the_exported_picture(role):
    t = trace(role, OPENING)
    made = picture(
        head_picture(pixels(t.attention), t.layers, t.heads),
        kind="png",
        title="T",
        provenance=Provenance("m", "r", "p"),
        description="d",
    )
    drawn = np.array(Image.open(io.BytesIO(made)).convert("RGB")).reshape(-1, 3)
    assert (np.abs(drawn.astype(int) - [0x4F, 0x12, 0x99]).max(axis=1) < 12).mean() > 0.005  # full strength is there


@pytest.mark.parametrize("role", ROLES)
def test_strongest_looks(role):
    t = trace(role, OPENING)
    found = strongest_looks(t)
    for layer, head in ((0, 0), (3, 5), (5, 2)):
        best = max(
            (t.attention[layer, head, i, j], i, j)
            for i in range(len(t.tokens))
            for j in range(1, len(t.tokens))
            if i != j
        )
        assert found.weight[layer, head] == best[0] == t.attention[layer, head, found.looks[layer, head], best[2]]
    assert not strongest_looks(trace("causal", "Hi")).weight.any()


@pytest.mark.parametrize(
    ("text", "heads", "strange"),
    [
        ("2-0", [(2, 0)], []),
        (" 2-0, 0-1  2-0", [(0, 1), (2, 0)], []),
        ("1-*", [(1, 0), (1, 1)], []),
        ("*-1", [(0, 1), (1, 1), (2, 1)], []),
        ("", [], []),
        ("3-0 0-2 x -1 1- 1-0", [(1, 0)], ["3-0", "0-2", "x", "-1", "1-"]),
        ("999-0 ²-0 **", [], ["999-0", "²-0", "**"]),
    ],
)
def test_names_of_heads(text, heads, strange):
    assert parse(text, 3, 2) == (heads, strange)


@pytest.mark.parametrize("text", ["*-*", "2-0", "0-* 1-1", "*-0", ""])
def test_spelling_leads_back(text):
    heads, _ = parse(text, 4, 3)
    spelt = spell(heads, 4, 3)
    assert parse(spelt, 4, 3) == (heads, []) and LEGAL.fullmatch(spelt)


def test_scores_side_by_side():
    columns = {"a b": [-0.004, -2.0], "c": [0.5, float("nan")]}
    table = surprisal_bars_table(["x", " y"], columns)
    assert table["token"].tolist() == ["x", "·y"] * 2 and table["value"].tolist()[:3] == [-0.004, -2.0, 0.5]
    spec = surprisal_bars(["x", " y"], columns, {"a b": None, "c": "attention"}).to_dict()
    values = spec["data"]["values"]
    assert [v["role"] for v in values] == ["negative", "negative", "attention", "attention"]
    assert [v["text"] for v in values] == ["+0.00", "-2.00", "0.50", ""]
    assert [v["share"] for v in values] == [0.002, 1.0, 1.0, 0.0]
    with pytest.raises(ValueError):
        surprisal_bars_table(["x"], columns)


def test_payload_wants_a_sentence_for_each_head():
    with pytest.raises(ValueError):
        payload(np.ones((2, 2), np.uint8), 2, ["one", "two"])
