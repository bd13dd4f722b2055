"""The player of the page on tokens, worked by hand in a real browser."""

import pytest

from models.loading import tokenizer

TEXTS = ("We are living in a material", "<b>café</b> \N{GRINNING FACE} שלום", "x <|im_end|> don't [MASK] 12")


def player(tab):
    return tab.page.locator(".player").first


def shown(tab, part: str = "note") -> list[str]:
    return tab.page.locator(f".player .stage .cell .{part}").all_inner_texts()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("role", "tab_name"), [("causal", "Byte-level BPE: merge"), ("encoder", "WordPiece: longest match")]
)
def test_the_end_of_the_play_is_the_tokenizers_output(visit, role, tab_name, text):
    tab = visit()
    tab.open("/tokens")
    tab.type_sentence(text)
    tab.page.get_by_role("tab", name=tab_name).click()
    tab.settle()
    player(tab).get_by_role("button", name="To the end").click()
    expected = tokenizer(role).encode(text, add_special_tokens=False).ids
    assert shown(tab) == [str(i) for i in expected]
    assert tab.page.locator(".player b").count() == 0  # text stays text
    tab.check()


def test_stepping_and_playing_ask_nothing_of_the_server(visit):
    tab = visit()
    sent = []
    tab.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    tab.open("/tokens?sentence=We are living in a material")
    tab.page.wait_for_selector(".player .cell")
    start = shown(tab, "text")
    before = len(sent)
    on = player(tab).get_by_role("button", name="One step on")
    on.click()
    on.click()
    assert len(shown(tab)) == len(start) - 2
    stage = player(tab).locator(".stage")
    stage.focus()
    tab.page.keyboard.press("ArrowLeft")
    tab.page.keyboard.press("Home")
    assert shown(tab, "text") == start
    tab.page.keyboard.press("ArrowRight")
    assert "1 of 21. Merge number" in player(tab).locator(".say").inner_text()
    player(tab).get_by_label("Speed").select_option("fast")
    stage.focus()
    tab.page.keyboard.press(" ")
    player(tab).locator(".say").filter(has_text="21 of 21").wait_for(timeout=30_000)
    assert len(shown(tab)) == 6
    assert player(tab).get_by_role("button", name="One step on").is_disabled()
    player(tab).get_by_label("Step", exact=True).fill("3")
    assert len(shown(tab)) == len(start) - 3
    assert len(sent) == before
    # Reduced motion is what `visit` asks for: nothing moves by itself.
    assert (
        tab.page.locator(".player .cell.fresh").first.evaluate("node => getComputedStyle(node).animationName") == "none"
    )
    tab.check()


def test_a_rerun_leaves_the_player_where_it_stands(visit):
    tab = visit()
    tab.open("/tokens?sentence=We are living in a material")
    for _ in range(4):
        player(tab).get_by_role("button", name="One step on").click()
    tab.page.get_by_text("Large type").click()
    tab.settle()
    assert player(tab).locator(".say").inner_text().startswith("4 of 21")
    tab.check()
