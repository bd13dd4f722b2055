"""A class in a room, in real browsers: a laptop and phones, a server that is killed, and naughty answers."""

import re

import pytest
from playwright.sync_api import Error

from benchmarks.instruments.server import free_port, serving
from tests.support.browser import MARKUP, TEXTS, accessible_in_light_and_dark


def opened(tab) -> str:
    """A new room; returns its code."""
    tab.open("/room")
    tab.page.get_by_role("button", name="Open a room").click()
    tab.page.wait_for_url("**teacher=*")
    tab.settle()
    return re.search(r"room=(\w+)", tab.page.url)[1]


def asked(tab) -> None:
    tab.page.get_by_role("button", name="Next word:").click()
    tab.page.get_by_role("heading", name="Question 1").wait_for(timeout=60_000)
    tab.settle()


def came_in(tab, code: str) -> None:
    tab.open(f"/room?room={code}")
    tab.page.wait_for_url("**me=*")
    tab.page.get_by_label("Your word").wait_for()


def guess(tab, text: str) -> None:
    tab.page.get_by_label("Your word").fill(text)
    tab.page.get_by_role("button", name="Send").dblclick()  # counts once
    tab.page.get_by_text("Counted:").wait_for()
    tab.settle()


def main(tab) -> str:
    return tab.page.get_by_test_id("stMain").inner_text()


def bar(tab, text: str):
    return tab.page.locator(".bars li").filter(has_text=text)


def test_a_lesson(visit):
    teacher = visit(1440)
    code = opened(teacher)
    accessible_in_light_and_dark(teacher, "room-open")
    assert teacher.page.get_by_role("img", name=f"{code}").count()
    asked(teacher)
    phones = [visit(390) for _ in range(3)]
    for phone in phones:
        came_in(phone, code)
        phone.page.get_by_label("Your word").press_sequentially("wor")
    typed = [phone.runs for phone in phones]
    for phone, word, runs in zip(phones, ("World", "world.", "zqxwv"), typed, strict=True):
        phone.until(lambda phone=phone, runs=runs: phone.runs > runs + 1)  # polls later
        field = phone.page.get_by_label("Your word")
        assert field.input_value() == "wor" and field.evaluate("field => field === document.activeElement")
        guess(phone, word)
        accessible_in_light_and_dark(phone)
    teacher.until(lambda: "3 of 3 who joined" in main(teacher))
    assert bar(teacher, "world").locator(".count").inner_text() == "2"
    assert "62%" not in main(teacher) + main(phones[0])  # the model's answer is nowhere yet
    teacher.photograph("room-live")
    bar(teacher, "zqxwv").get_by_role("button").click()
    teacher.until(lambda: "zqxwv" not in main(teacher) and "1 hidden" in main(teacher))
    teacher.page.get_by_role("button", name="Reveal").click()
    teacher.page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first.wait_for()
    teacher.settle()
    assert "2 of 3 said “world”, the model's first word (62%)" in main(teacher)
    accessible_in_light_and_dark(teacher, "room-revealed")
    for phone, said in zip(phones, ("So does the model", "So does the model", "has no bar of its own"), strict=True):
        phone.until(lambda said=said, phone=phone: said in main(phone))
        phone.page.locator("[data-testid=stVegaLiteChart]").first.wait_for()
        accessible_in_light_and_dark(phone)
        phone.check()
    phones[0].photograph("room-phone")
    with teacher.page.expect_download() as download:
        teacher.page.get_by_role("button", name="Results (CSV)").click()
    assert "(hidden)" in download.value.path().read_text(encoding="utf-8-sig")
    teacher.page.get_by_role("button", name="End the room").click()
    teacher.page.get_by_role("button", name="Delete it now").click()
    teacher.until(lambda: "Join a room" in main(teacher))
    phones[0].until(lambda: "it has ended" in main(phones[0]))
    teacher.check()


@pytest.mark.system
def test_a_server_that_is_killed_and_comes_back(visit, tmp_path):
    """Nobody touches a browser: each finds its place again, what was typed stays, and what was counted."""
    port, extra = free_port(), {"VECTORSCOPE_STATE": str(tmp_path)}
    with serving(extra=extra, port=port) as server:
        teacher, phone, other = (visit(width, address=f"http://localhost:{port}") for width in (1440, 390, 390))
        code = opened(teacher)
        asked(teacher)
        for tab in (phone, other):
            came_in(tab, code)
        guess(phone, "world")
        seats = [tab.page.url for tab in (teacher, phone, other)]
        server.process.kill()
        server.process.wait()
    with serving(extra=extra, port=port):
        teacher.page.get_by_text("1 of 2 who joined").wait_for(timeout=60_000)
        other.until(lambda: other.page.get_by_label("Your word").is_enabled())
        guess(other, "girl")
        teacher.until(lambda: "2 of 2 who joined" in main(teacher))
        assert [tab.page.url for tab in (teacher, phone, other)] == seats
        assert bar(teacher, "world").count() == bar(teacher, "girl").count() == 1
        for tab in (teacher, phone, other):
            tab.page.close()


def test_naughty_answers_and_the_menu(visit):
    """Nothing runs, nothing is markup, nothing is loaded; from another page the class is asked, and Back finds the room."""
    teacher, phone = visit(), visit(390)
    code = opened(teacher)
    asked(teacher)
    came_in(phone, code)
    phones = [phone, visit(390), visit(390)]
    for each, text in zip(phones, TEXTS, strict=True):
        if each is not phone:
            came_in(each, code)
        guess(each, text[:40])
    teacher.until(lambda: "3 of 3 who joined" in main(teacher))
    for step in (lambda: None, lambda: teacher.page.get_by_role("button", name="Reveal").click()):
        step()
        teacher.settle()
        for tab in (teacher, *phones):
            tab.settle()
            assert tab.page.locator(MARKUP).count() == 0
            tab.check()
    phone.page.locator("[data-testid=stVegaLiteChart]").first.wait_for(timeout=20_000)
    assert phone.page.locator(MARKUP).count() == 0
    teacher.page.get_by_test_id("stSidebarNavLink").filter(has_text="Tokens").click()
    teacher.page.get_by_role("button", name="Ask the class").click()
    asked_button = teacher.page.get_by_role("button", name="Hidden word:")
    asked_button.wait_for(timeout=60_000)
    asked_button.click()
    teacher.page.get_by_text("The class now has the question.").wait_for(timeout=60_000)
    assert "teacher=" not in teacher.page.url
    phone.until(lambda: "Which word belongs at" in main(phone))
    try:
        teacher.page.get_by_role("link", name="Go to the room").click()
    except Error:
        teacher.page.go_back()
    teacher.until(lambda: "Question 2" in main(teacher))
    assert "teacher=" in teacher.page.url
    assert "living" not in main(teacher)  # the word that is hidden: the class sees this page on the wall
    teacher.page.get_by_role("button", name="Reveal").click()
    teacher.until(lambda: "We are living in a material" in main(teacher))
    teacher.check()
