"""The picture of the app's drawings for README.md, taken from an app that is running:

python -m docs.contact_sheet http://localhost:8501 docs/drawings.png

It needs requirements-dev.txt and Chromium, as the tests in a browser do (VECTORSCOPE_CHROMIUM names another one).
"""

import io
import os
import shutil
import sys
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, sync_playwright

COLUMNS, WIDTH, HIGH, CAPTION, GAP = 2, 800, 340, 44, 24  # pixels of the sheet
WAIT = 180_000  # milliseconds until a page has loaded its models
PAPER, INK = "white", "#15191e"


@dataclass(frozen=True)
class Shot:
    """title: above the picture. page: its address. key: of the figure, or "" for the first drawing on the page. step: from 0."""

    title: str
    page: str
    key: str
    step: int


SHOTS = (
    Shot("Word vectors", "vectors", "vectors-arrows", 2),
    Shot("Tokens", "tokens", "tokens-lookup", 4),
    Shot("Static or dynamic", "static_dynamic", "static_dynamic-drawing", 4),
    Shot("Auto-encoding or auto-regressive", "masked_vs_causal", "duel-drawing", 4),
    Shot("Training and inference", "training", "training-round", 7),
    Shot("Pieces", "pieces", "pieces-all", 6),
    Shot("Model families", "families", "family-line", 6),
    Shot("Search", "search", "search-arrows", 3),
)


def picture(page: Page, address: str, shot: Shot) -> Image.Image:
    """One drawing in one step. Raises playwright's TimeoutError if the page has no such drawing."""
    page.goto(f"{address}/{shot.page}")
    place = page.locator(f".st-key-figure-{shot.key}" if shot.key else "[data-testid=stMain]")
    drawing = place.locator(".drawing").first
    drawing.locator(".stage").wait_for(timeout=WAIT)
    slider = drawing.locator("input[type=range]")
    step = min(shot.step, int(slider.get_attribute("max") or 0))
    slider.evaluate("(e, v) => { e.value = v; e.dispatchEvent(new Event('input', { bubbles: true })) }", str(step))
    page.wait_for_timeout(3000)  # until all shapes are in their places
    return Image.open(io.BytesIO(drawing.locator(".stage").screenshot())).convert("RGB")


def sheet(pictures: list[tuple[str, Image.Image]]) -> Image.Image:
    """All pictures with their titles, in rows."""
    rows = -(-len(pictures) // COLUMNS)
    cell = (WIDTH + GAP, HIGH + CAPTION + GAP)
    whole = Image.new("RGB", (COLUMNS * cell[0] + GAP, rows * cell[1] + GAP), PAPER)
    write = ImageDraw.Draw(whole)
    for number, (title, one) in enumerate(pictures):
        left, top = GAP + number % COLUMNS * cell[0], GAP + number // COLUMNS * cell[1]
        write.text((left, top), title, fill=INK, font=ImageFont.load_default(28))
        share = min(WIDTH / one.width, HIGH / one.height)
        small = one.resize((round(one.width * share), round(one.height * share)), Image.Resampling.LANCZOS)
        whole.paste(small, (left, top + CAPTION))
    return whole


def main(address: str, file: str) -> None:
    """Take all pictures and write the sheet."""
    executable = (
        os.environ.get("VECTORSCOPE_CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 1280, "height": 1000},
            device_scale_factor=2,
            color_scheme="light",
            reduced_motion="reduce",
        )
        sheet([(shot.title, picture(page, address, shot)) for shot in SHOTS]).quantize(256).save(file, optimize=True)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
