"""Pieces in a real browser: a picture and a sound uploaded, a patch and a frame clicked, and chosen by keyboard."""

import re

import numpy as np
import pytest
from PIL import Image

from models.media.sound_files import RATE
from pages.parts.pieces.fields import OWN_PICTURE, OWN_SOUND
from pages.parts.pieces.photo import WIDE
from tests.support.files import recorded, saved

SAMPLE = "/pieces?pieces_kind=Image"


def titles(tab) -> str:
    return "\n".join(tab.page.locator("h3").all_inner_texts())


def click(tab, figure: str, across: float, down: float) -> None:
    """Click into a figure's chart, at a share of its width and height."""
    chart = tab.page.locator(f".st-key-figure-{figure} [data-testid=stVegaLiteChart] :is(canvas, svg)").first
    chart.wait_for()
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    tab.page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])


def test_a_patch_is_chosen_by_click_and_by_key(visit):
    tab = visit()
    tab.open(SAMPLE)
    tab.until(lambda: "Patch 90 is" in titles(tab))
    click(tab, "pieces-patches", 0.02, 0.02)
    tab.until(lambda: "Patch 0 is in row 0, column 0" in titles(tab))
    assert "pieces_patch=0" in tab.page.url
    field = tab.page.get_by_label("Patch (or click one)")
    field.focus()
    tab.page.keyboard.press("ArrowUp")
    tab.page.keyboard.press("Enter")
    tab.until(lambda: "Patch 1 is in row 0, column 1" in titles(tab))
    click(tab, "pieces-patches", 0.02, 0.02)  # the same place again, after the field has moved on
    tab.until(lambda: "Patch 0 is in row 0, column 0" in titles(tab))
    tab.check()


@pytest.mark.parametrize("width", [820, 360])
def test_a_picture_shrinks_with_its_patches(visit, width):
    """On a tablet the two columns go below one another, a phone's is narrower than the picture: a click on the last corner
    is a click on the last patch."""
    tab = visit(width=width)
    tab.open(SAMPLE)
    tab.until(lambda: "Patch 90 is" in titles(tab))
    chart = tab.page.locator(".st-key-figure-pieces-patches [data-testid=stVegaLiteChart] :is(canvas, svg)").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box["width"] == WIDE if width == 820 else box["width"] < WIDE
    tab.page.mouse.click(box["x"] + 0.97 * box["width"], box["y"] + 0.97 * box["width"])  # it is a square
    tab.until(lambda: "Patch 195 is in row 13, column 13" in titles(tab))
    tab.check()


def test_an_uploaded_picture(visit):
    """A dark half and a bright one: what is most like a dark patch is dark."""
    tab = visit()
    tab.open(f"{SAMPLE}&pieces_picture={OWN_PICTURE}&pieces_rest=Fill+up+with+black&pieces_size=32")
    pixels = np.random.default_rng(0).integers(0, 60, (100, 130, 3), dtype=np.uint8)
    pixels[:, 64:] += 190
    name = "<img src=x onerror=alert(1)>.png"
    tab.page.locator(".st-key-pieces_file input[type=file]").set_input_files(
        [{"name": name, "mimeType": "image/png", "buffer": saved(Image.fromarray(pixels))}]
    )
    tab.until(lambda: "become 20 pieces of 3,072 numbers" in titles(tab))
    assert "30 columns and 28 rows of black" in tab.page.get_by_test_id("stMain").inner_text()
    click(tab, "pieces-patches", 0.05, 0.05)
    tab.until(lambda: "is the most similar to patch 0," in titles(tab))
    near = int(re.search(r"Patch (\d+) is the most similar to patch 0,", titles(tab)).group(1))
    assert near % 5 not in (2, 3)  # the columns of the bright half
    tab.page.locator(".st-key-pieces_file input[type=file]").set_input_files(
        [{"name": "b.png", "mimeType": "image/png", "buffer": b"not a picture"}]
    )
    tab.until(lambda: tab.page.get_by_text("This is not a PNG, JPEG or WebP picture").count() == 1)
    tab.check()


def test_an_uploaded_sound_of_some_megabytes(visit):
    """Larger than a text may be; half silence, half noise: a frame of noise has neighbours in the noise only."""
    tab = visit()
    tab.open(f"/pieces?pieces_kind=Sound&pieces_sound={OWN_SOUND}&pieces_groups=2")
    wave = np.zeros((9 * 48_000, 2))
    wave[len(wave) // 2 :] = np.random.default_rng(0).uniform(-0.5, 0.5, (len(wave) // 2, 2))
    data = recorded(wave, 48_000, subtype="PCM_24")
    assert len(data) > 2_500_000
    tab.page.locator(".st-key-pieces_sound_file input[type=file]").set_input_files(
        [{"name": "a.wav", "mimeType": "audio/wav", "buffer": data}]
    )
    tab.until(lambda: f"9.0 seconds become {1 + (9 * RATE - 400) // 160} vectors" in titles(tab))
    click(tab, "pieces-mel", 0.75, 0.4)
    tab.until(lambda: "belongs to group B" in titles(tab))
    chosen = int(tab.page.get_by_label("Frame (or click one)").input_value())
    assert 550 < chosen < 800
    tab.check()
