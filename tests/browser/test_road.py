"""The road on Home in a real browser: its numbers, by keyboard alone, without a rerun, for all eyes, with any text."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import numpy as np
import pytest

from benchmarks.instruments.sentences import sentence
from components.figure.text import bare
from content.pages import BY_STEM
from models.analysis.road import road_of
from models.predictions.gaps import with_gaps
from models.text.tokens import token_text
from models.trace import trace
from pages.parts.home.fields import RoadModel
from tests.support.browser import TEXTS, accessible_in_light_and_dark

OPENING = "We are living in a material"
HOSTILE = f"{TEXTS[0]} שלום \N{GRINNING FACE} Donaudampfschifffahrtsgesellschaft"
STATES = "cells => cells.map(cell => (cell.getAttribute('class') === 'negative' ? -1 : 1) * cell.getAttribute('fill-opacity'))"


def opened(visit, width: int = 1280, dark: bool = False, guess: bool = False, **query: str):
    tab = visit(width=width, dark=dark)
    tab.open("/?" + urlencode(query), guess=guess)
    tab.page.wait_for_selector(".road:not(.waiting) .token")
    return tab


def act(tab, name: str) -> None:
    tab.page.get_by_role("button", name=name, exact=True).click()


def read(tab) -> list[tuple[str, str]]:
    rows = tab.page.locator(".road .reading li")
    return [tuple(row.locator("span").all_inner_texts()) for row in rows.all()]


def percent(text: str) -> float:
    return float(re.sub(r"[^\d.]", "", text))


def as_shown(role: str, found, depth: int) -> list[tuple[str, str]]:
    best = zip(found.lens.ids[depth, 0], found.lens.probabilities[depth, 0], strict=True)
    return [(bare(token_text(role, int(i))), "under 1" if share < 0.005 else f"{share:.0%}"[:-1]) for i, share in best]


@pytest.mark.parametrize("role", ["causal", "masked"])
def test_the_numbers_on_the_screen_are_the_traces(visit, role):
    gapped = with_gaps(OPENING, "3")
    text = gapped.text if gapped and role == "masked" else OPENING
    seen, found = trace(role, text), road_of(role, text)
    block = seen.layers - 2
    field = {"causal": "road_block", "masked": "road_gap_block"}[role]
    model = RoadModel.NEXT if role == "causal" else RoadModel.GAP
    tab = opened(visit, **{"road_model": model, field: str(block)})
    lanes = tab.page.locator(".road .token")
    assert lanes.locator(".id").evaluate_all("all => all.map(each => each.textContent)") == [
        str(token.id) for token in seen.tokens
    ]
    for name, depth in (("before", block), ("after", block + 1)):
        shown = tab.page.locator(f".road .strip.{name} rect:not(.paper)").evaluate_all(STATES)
        assert np.abs(np.array(shown) * 4 - np.clip(found.states[depth].ravel(), -4, 4)).max() <= 0.05
    for lane in (1, len(seen.tokens) - 1):
        lanes.nth(lane).hover()
        exact = seen.attention[block, :, lane].mean(axis=0)
        shown = tab.page.locator(".road .shares text").evaluate_all("all => all.map(each => each.textContent)")
        for said, share in zip(shown, exact, strict=True):
            assert abs((percent(said) if said else 0.0) - 100 * share) <= (0.52 if said else 1.02)
        paths = tab.page.locator(".road .curves path:not(.dim)").evaluate_all(
            "all => all.filter(each => each.style.display !== 'none').length"
        )
        assert paths == (exact[: lane + 1] >= 0.01).sum() if role == "causal" else (exact >= 0.01).sum()
    for name, depth in (("To the start", 0), ("One block on", 1), ("To the end", seen.layers)):
        act(tab, name)
        assert [(word, share.removesuffix("%")) for word, share in read(tab)] == as_shown(role, found, depth)
    tab.check()


def test_by_keyboard_alone_from_the_start_to_the_end(visit):
    tab = opened(visit)
    keys = tab.page.keyboard
    say, stage = tab.page.locator(".road .say"), tab.page.locator(".road .stage")
    tab.page.get_by_role("button", name="Next word", exact=True).focus()
    keys.press("Tab")  # from the names of the parts into the drawing
    assert stage.evaluate("node => node.getRootNode().activeElement === node")
    keys.press("Home")
    assert say.inner_text().startswith("The start")
    for operation in ("Norm", "Attention", "Sum", "Norm", "Feed-forward"):
        keys.press("Shift+ArrowRight")
        assert say.inner_text().startswith(f"Block 0 (the first is 0, the last 29). {operation}:"), operation
    for block in range(30):
        keys.press("ArrowRight")
        assert say.inner_text().startswith(f"Block {block} (the first is 0, the last 29). Attention has"), block
    assert read(tab)[0] == ("world", "62%")
    keys.press("ArrowUp")
    assert say.inner_text().startswith("“material” attends to") or say.inner_text().startswith("“a” attends to")
    keys.press("Enter")
    panel = tab.page.locator(".road .panel")
    assert panel.is_visible() and panel.evaluate("node => node.getRootNode().activeElement === node")
    keys.press("Escape")
    assert panel.is_hidden() and stage.evaluate("node => node.getRootNode().activeElement === node")
    keys.press("ArrowLeft")
    keys.press(" ")  # from block 28 on there is one block left to play
    tab.page.get_by_role("button", name="Again").wait_for(timeout=30_000)
    tab.check()


def test_scrubbing_stepping_and_hovering_ask_nothing_of_the_server(visit):
    tab = visit(width=1280)
    sent = []
    tab.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    tab.open("/")
    tab.page.wait_for_selector(".road:not(.waiting) .token")
    tab.settle()
    before = len(sent)
    slider = tab.page.locator(".road input[type=range]")
    for depth in range(31):
        slider.fill(str(depth))
    assert read(tab)[0][0] == "world"
    for lane in tab.page.locator(".road .token").all():
        lane.hover()
    act(tab, "Attention")
    act(tab, "Close")
    act(tab, "One block back")
    act(tab, "One operation")
    tab.page.wait_for_timeout(500)
    assert len(sent) == before
    act(tab, "One block back")
    act(tab, "Keep this block")  # this one does
    tab.until(lambda: "road_block=28" in tab.page.url)
    assert len(sent) > before
    tab.page.reload()
    tab.settle()
    tab.page.wait_for_selector(".road:not(.waiting) .token")
    assert tab.page.locator(".road .say").inner_text().startswith("Block 28 (")
    tab.check()


def test_only_the_word_waits_for_the_guess(visit):
    tab = opened(visit, guess=True)
    shown = tab.page.locator(".road")
    assert "world" not in shown.inner_text()
    act(tab, "To the end")
    assert read(tab)[0] == ("?", "62%") and read(tab)[1][0] == "that"
    assert "world" not in shown.evaluate("node => node.outerHTML")
    act(tab, "Show without guessing")
    tab.until(lambda: read(tab)[:1] == [("world", "62%")])  # it stays at the depth where it was
    tab.check()


def test_a_part_leads_to_its_page_with_the_sentence_and_the_block(visit):
    tab = opened(visit, sentence="The cat sat on the mat", road_block="7")
    act(tab, "Attention")
    link = tab.page.locator(".road .panel a")
    link.click()
    tab.page.wait_for_selector(f"h1:has-text('{BY_STEM['attention'].question}')")
    tab.settle()
    query = parse_qs(urlsplit(tab.page.url).query)
    assert urlsplit(tab.page.url).path == "/attention" and query["causal_layer"] == ["7"]
    assert tab.page.get_by_label("Your sentence").input_value() == "The cat sat on the mat"
    tab.check()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("text", [OPENING, sentence(38), HOSTILE], ids=["six", "forty", "hostile"])
def test_it_is_accessible_and_takes_any_text(visit, text, width):
    tab = opened(visit, width=width, sentence=text)
    act(tab, "Feed-forward")
    accessible_in_light_and_dark(tab, f"road-{width}-{len(text)}")
    assert tab.page.locator(".road :is(img, script, b)").count() == 0
    tab.check()


@pytest.mark.system
def test_its_frame_and_the_tokens_are_there_while_a_cold_server_loads_the_model(visit, cold_server):
    tab = visit(width=1280, address=cold_server)
    tab.page.goto(cold_server + "/?guess=false")
    tab.page.wait_for_selector(".road.waiting .token", timeout=60_000)
    assert tab.page.locator(".road.waiting .token").count() == len(OPENING.split())
    tab.page.wait_for_selector(".road:not(.waiting) .token", timeout=60_000)
    tab.settle()
    assert tab.page.locator(".road").count() == 1 and tab.page.locator(".road .token").count() == len(OPENING.split())
    tab.check()
