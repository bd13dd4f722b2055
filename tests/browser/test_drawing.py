"""The drawings of mechanisms, worked by hand in a real browser."""

import pytest

ATTENTION = "/attention?sentence=the cat sat on the mat"
# Clicks “One step on” and looks, at each of the next 90 frames, where every shape is; gives how many pictures there were.
PICTURES = """drawing => new Promise(resolve => {
  const seen = new Set();
  const look = () => [...drawing.querySelectorAll('.stage > g')].map(group => group.outerHTML).join('');
  drawing.querySelector('[data-act=next]').click();
  let frames = 0;
  const turn = () => { seen.add(look()); if (++frames < 90) requestAnimationFrame(turn); else resolve(seen.size); };
  turn();
})"""


def drawing(tab):
    return tab.page.locator(".drawing").first


def at(tab) -> str:
    """Which step is shown: “3 of 8”."""
    return drawing(tab).locator(".now").inner_text().split(".")[0]


def picture(tab) -> str:
    return drawing(tab).locator(".stage").inner_html()


@pytest.fixture
def attention(visit):
    """A tab with the drawing of attention, and the list of what is sent to the server from now on."""
    tab = visit()
    sent = []
    tab.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    tab.open(ATTENTION)
    tab.page.wait_for_selector(".drawing .stage text")
    sent.clear()
    return tab, sent


def test_steps_keys_slider_and_play_ask_nothing_of_the_server(attention):
    tab, sent = attention
    start = picture(tab)
    last = len(drawing(tab).locator(".twin li").all())
    assert at(tab) == f"1 of {last}"
    drawing(tab).get_by_role("button", name="One step on").click()
    assert at(tab) == f"2 of {last}" and picture(tab) != start
    drawing(tab).locator(".stage").focus()
    for key, place in (("ArrowRight", 3), ("ArrowLeft", 2), ("End", last), ("Home", 1)):
        tab.page.keyboard.press(key)
        assert at(tab) == f"{place} of {last}"
    assert picture(tab) == start
    drawing(tab).get_by_label("Step", exact=True).fill("3")
    assert at(tab) == f"4 of {last}"
    drawing(tab).get_by_label("Step", exact=True).fill(str(last - 2))
    drawing(tab).get_by_label("Speed").select_option("fast")
    drawing(tab).locator(".stage").focus()
    tab.page.keyboard.press(" ")
    drawing(tab).locator(".now").filter(has_text=f"{last} of {last}").wait_for(timeout=30_000)
    assert drawing(tab).get_by_role("button", name="One step on").is_disabled()
    assert not sent
    tab.check()


def test_shapes_move_unless_the_system_asks_for_less_motion(attention):
    tab, _ = attention
    assert drawing(tab).evaluate(PICTURES) == 1  # what `visit` asks for: the next step at once
    tab.page.emulate_media(reduced_motion="no-preference")
    assert drawing(tab).evaluate(PICTURES) > 5
    tab.check()


def test_a_rerun_leaves_the_drawing_where_it_stands_and_new_numbers_reach_it(attention):
    tab, _ = attention
    drawing(tab).get_by_label("Step", exact=True).fill("2")
    place, before = at(tab), picture(tab)
    tab.page.get_by_text("Large type").click()
    tab.settle()
    assert (at(tab), picture(tab)) == (place, before)
    tab.page.get_by_text("the fashion model", exact=True).click()
    tab.until(lambda: picture(tab) != before)
    assert at(tab) == place
    tab.check()


def test_who_does_not_see_it_hears_every_step(attention):
    tab, _ = attention
    stage = drawing(tab).locator(".stage")
    assert "arrow keys" in stage.get_attribute("aria-label")
    told = drawing(tab).locator(".twin li").all_inner_texts()
    for number, words in enumerate(told):
        drawing(tab).get_by_label("Step", exact=True).fill(str(number))
        title, text = (drawing(tab).locator(part).inner_text() for part in (".now", ".say"))
        assert words == f"{title.split('. ', 1)[1]}: {text}"
    tab.check()


def test_on_a_phone_the_narrow_drawing_fits(visit):
    tab = visit(390)
    tab.open(ATTENTION)
    tab.page.wait_for_selector(".drawing .stage text")
    for number in range(drawing(tab).locator(".twin li").count()):
        drawing(tab).get_by_label("Step", exact=True).fill(str(number))
        width, shown = drawing(tab).locator(".stage").evaluate("svg => [svg.viewBox.baseVal.width, svg.clientWidth]")
        assert width < 400 and shown > 0.85 * width  # text of 13 pixels stays above 11
        assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.check()


def test_a_handle_goes_by_keys_and_by_pointer_and_the_address_follows(visit):
    tab = visit()
    tab.open("/vectors")
    tab.page.wait_for_selector(".drawing .stage text")
    last = drawing(tab).locator(".twin li").count()
    handle = drawing(tab).locator("g.handle").first
    for step in range(last):
        drawing(tab).get_by_label("Step", exact=True).fill(str(step))
        if handle.count():
            break
    before = tab.page.url
    handle.focus()
    tab.page.keyboard.press("ArrowUp")
    tab.until(lambda: tab.page.url != before)
    keyed = tab.page.url
    box = handle.bounding_box()
    tab.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.page.mouse.down()
    tab.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + 60, steps=4)
    tab.page.mouse.up()
    tab.until(lambda: tab.page.url != keyed)
    tab.check()
