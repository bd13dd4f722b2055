"""The small vision transformer: the file is the one catalogued, a pass is the library's own, the figures on the card hold."""

import json

import numpy as np
import pytest
import torch
from PIL import Image
from transformers import ViTForImageClassification

from models import weights
from models.catalog import CATALOG
from models.loading import vision
from models.media.digits import HELD, digits
from models.media.picture_files import Picture
from models.media.vision import PATCH, ROLE, NoInk, accuracy, as_digit, held_out, positions, seen
from tests.support.numbers.tolerance import assert_near, whole_pass
from training import vit

FOLDER = weights.path(ROLE)


def drawing(flat: np.ndarray, light: bool = False) -> Picture:
    """A digit as somebody's large drawing, somewhere on a sheet."""
    ink = Image.fromarray(np.rint(flat.reshape(8, 8) * 255).astype(np.uint8)).resize(
        (160, 160), Image.Resampling.BICUBIC
    )
    sheet = Image.new("L", (300, 260), 0)
    sheet.paste(ink, (50, 30))
    pixels = np.asarray(sheet if light else sheet.point(lambda value: 255 - value))
    return Picture(np.repeat(pixels[:, :, None], 3, axis=2), 300, 260)


def test_the_weights_are_those_catalogued_and_small():
    assert weights.is_ready(ROLE) and weights.whole(ROLE) and weights.ensure(ROLE) == FOLDER
    told = json.loads((FOLDER / "provenance.json").read_text(encoding="utf-8"))
    assert told["sha256"] == CATALOG[ROLE].source.sha256["model.safetensors"]
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 5_000_000
    assert told["parameters"] == sum(parameter.numel() for parameter in vision().network.parameters())


def test_a_damaged_file_is_told(monkeypatch):
    changed = {"model.safetensors": "0" * 64}
    monkeypatch.setitem(CATALOG[ROLE].source.sha256, "model.safetensors", changed["model.safetensors"])
    assert not weights.whole(ROLE)
    with pytest.raises(weights.WeightsError, match="git checkout models/vision"):
        weights.ensure(ROLE)


def test_its_accuracy_is_the_one_told():
    """On the held-out digits, and in the card: computed anew here."""
    told = json.loads((FOLDER / "provenance.json").read_text(encoding="utf-8"))["held_out"]
    assert accuracy() == (told["right"], told["digits"]) == (told["right"], HELD)
    assert told["right"] / HELD > 0.97
    card = (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"{told['right']} of {told['digits']} held-out digits right: {told['accuracy']:.1%}" in card


def test_no_held_out_digit_is_in_training():
    known = digits()
    assert len(known.train) + len(known.held) == 1797 and len(known.train_labels) == len(known.train)
    assert not {row.tobytes() for row in known.train} & {row.tobytes() for row in known.held}


def test_a_pass_is_the_librarys_own():
    ink, truth = held_out(0)
    found = seen(ink)
    model = ViTForImageClassification.from_pretrained(FOLDER, attn_implementation="eager", dtype=torch.float32)
    batch = torch.from_numpy(digits().held[:1].reshape(1, 1, 8, 8))
    with torch.inference_mode():
        out = model(batch, output_attentions=True, output_hidden_states=True)
    np.testing.assert_array_equal(found.pixels, batch[0, 0])
    terms = whole_pass(model)
    assert_near(found.probabilities, out.logits[0].softmax(-1), terms, size=1)
    assert_near(found.hidden, torch.cat(out.hidden_states), terms)
    assert_near(found.attention, torch.cat(out.attentions), terms, size=1)
    assert found.hidden.shape == (5, 17, 64) and found.attention.shape == (4, 4, 17, 17)
    assert_near(found.attention.sum(axis=-1), 1, 17)
    assert found.probabilities.argmax() == truth
    assert seen(ink) is found and found.nbytes < 200_000


def test_the_projection_is_a_matrix_product():
    found = seen(held_out(3)[0])
    layer = vision().network.vit.embeddings.patch_embeddings.projection
    expected = found.patches @ layer.weight.numpy().reshape(64, -1).T + layer.bias.numpy()
    assert_near(found.projected, expected, PATCH**2)
    table = vision().network.vit.embeddings.position_embeddings[0, 1:].numpy()
    assert_near(found.hidden[0, 1:], expected + table, PATCH**2)
    top_left = found.pixels[:PATCH, :PATCH].ravel()
    np.testing.assert_array_equal(found.patches[0], top_left)


def test_positions_are_cosines():
    found = positions()
    assert_near(np.diag(found), 1, 64)
    assert_near(found, found.T, 64, size=1)


@pytest.mark.parametrize("light", [False, True], ids=["dark on light", "light on dark"])
def test_drawings_become_digits(light):
    """Held-out digits enlarged onto a sheet: the rule brings them back so well that nearly all are named as before."""
    known = digits()
    said = [seen(as_digit(drawing(flat, light))).probabilities.argmax() for flat in known.held[:100]]
    assert (np.array(said) == known.labels[:100]).mean() >= 0.95


def test_an_empty_sheet_is_told():
    with pytest.raises(NoInk, match=r"nothing drawn .*\.$"):
        as_digit(Picture(np.full((50, 60, 3), 240, np.uint8), 60, 50))


def test_a_photograph_is_named_all_the_same():
    pixels = np.random.default_rng(0).integers(0, 256, (50, 60, 3), dtype=np.uint8)
    assert len(as_digit(Picture(pixels, 60, 50))) == 64


def test_the_recipe_is_repeatable(monkeypatch):
    """A few steps of it, twice."""
    monkeypatch.setattr(vit, "STEPS", 4)
    known = digits()
    ends = []
    for _ in range(2):
        model = vit.network(0)
        vit.train(model, known.train, known.train_labels, 0)
        ends.append(model.vit.embeddings.cls_token.detach().numpy().copy())
    np.testing.assert_array_equal(*ends)


def test_moved_digits_keep_their_ink_inside():
    batch = torch.zeros(50, 1, 8, 8)
    batch[:, :, 2:6, 2:6] = 1.0
    moved = vit.moved(batch, torch.Generator().manual_seed(0))
    assert moved.shape == batch.shape and (moved.sum(dim=(1, 2, 3)) == 16).all() and (moved != batch).any()
