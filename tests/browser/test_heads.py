"""The overview of all heads and leave-one-out, worked by hand in a real browser."""

import re
from urllib.parse import urlencode

from benchmarks.instruments.sentences import sentence
from models.trace import trace
from pages.parts.attention.fields import Tab as AttentionTab

ALL, EXPLAINED = AttentionTab.ALL_HEADS, AttentionTab.LEAVE_ONE_OUT
ALPHA = """canvas => {
  const tile = canvas.width / 30, size = tile - 2 * Math.round(3 * devicePixelRatio), data = canvas.getContext('2d');
  const place = (square, token) => square * tile + (tile - size) / 2 + (token + 0.5) * size / 6;
  return (layer, head, row, column) => data.getImageData(place(layer, column), place(head, row), 1, 1).data[3];
}"""


def titles(tab) -> str:
    return "\n".join(tab.page.locator("h3").all_inner_texts())


def test_heads_open_by_click_and_by_key(visit):
    tab = visit()
    tab.open("/attention?" + urlencode({"attention_part": ALL}))
    cell = tab.page.get_by_role("gridcell", name=re.compile("^Block 5, head 3:"))
    cell.click()
    tab.settle()
    assert "block 5, head 3" in titles(tab) and "causal_heads=5-3" in tab.page.url
    tab.page.keyboard.press("ArrowRight")
    tab.page.keyboard.press("ArrowDown")
    tab.page.get_by_text("block 6, head 4").first.wait_for()
    tab.settle()
    assert tab.page.evaluate(
        "() => { let e = document.activeElement; while (e.shadowRoot) e = e.shadowRoot.activeElement; return e.ariaLabel }"
    ).startswith("Block 6, head 4:")
    cell.click(modifiers=["Shift"])
    tab.settle()
    assert "average of 2 heads" in titles(tab)
    tab.page.get_by_role("button", name="all heads of block 29").click()
    tab.settle()
    assert "average of 9 heads" in titles(tab)
    assert tab.page.get_by_label("Heads, as block-head", exact=True).input_value() == "29-*"
    assert tab.page.get_by_role("gridcell", selected=True).count() == 9
    tab.check()


def test_the_picture_on_the_screen_is_the_attention(visit):
    tab = visit()
    text = "We are living in a material"
    tab.open("/attention?" + urlencode({"attention_part": ALL, "sentence": text}))
    seen = trace("causal", text)
    canvas = tab.page.locator(".heads canvas")
    for layer, head, row, column in ((16, 0, 3, 2), (0, 0, 5, 4), (29, 8, 5, 0), (11, 6, 4, 4), (2, 1, 1, 5)):
        alpha = canvas.evaluate(f"canvas => ({ALPHA})(canvas)({layer}, {head}, {row}, {column})")
        assert abs(alpha / 255 - seen.attention[layer, head, row, column]) <= 1 / 255
    tab.check()


def test_the_picture_follows_the_theme(visit):
    tab = visit()
    tab.open("/attention?" + urlencode({"attention_part": ALL}))
    colour = "canvas => [...canvas.getContext('2d').getImageData(6, 6, 1, 1).data].slice(0, 3)"
    light = tab.page.locator(".heads canvas").evaluate(colour)
    tab.page.emulate_media(color_scheme="dark")
    tab.until(lambda: sum(tab.page.locator(".heads canvas").evaluate(colour)) > sum(light) + 100)
    tab.check()


def test_leaving_out_can_be_stopped_and_goes_on(visit):
    tab = visit()
    tab.open("/attention?" + urlencode({"attention_part": EXPLAINED, "sentence": sentence(30, first=7)}))
    tab.page.get_by_role("button", name="Leave each of the 30 tokens out").click()
    tab.page.get_by_text("Without tokens").first.wait_for()
    tab.page.wait_for_timeout(1500)
    tab.page.get_by_role("button", name="Stop").click()
    tab.settle()
    go_on = tab.page.get_by_role("button", name=re.compile(r"\((\d+) of \d+ steps are done\)"))
    assert go_on.count() == 1 and "leaving out" not in titles(tab)
    go_on.click()
    tab.page.get_by_text("Spearman").first.wait_for(timeout=60_000)
    tab.settle()
    assert "Attention and leaving out put the tokens in" in titles(tab)
    tab.check()
