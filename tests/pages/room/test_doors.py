"""Who gets into a room and who must leave it, by Streamlit's AppTest; and the host's password for opening one."""

import pytest
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from models.room.data import EMPTY_MINUTES
from models.runtime.rate_limit import Throttle
from pages.parts.room import opening
from pages.shared.room import seat as place
from pages.shared.room.database import rooms
from tests.support.classroom import guessed, joined, question, teachers
from tests.support.pages import opened, words


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv(opening.PASSWORD, "correct horse")
    tries = Throttle(5, 0.1)
    monkeypatch.setattr(opening, "_tries", lambda: tries)


def test_opening_needs_the_hosts_password(password):
    app = opened("room")
    for wrong in ("", "correct hors", "correct horse ", "K"):
        app.text_input(key="room-password").set_value(wrong)
        app.button(key="room-open-go").click().run()
        assert not app.exception and "That is not the password" in words(app) and "room" not in app.query_params
    app.text_input(key="room-password").set_value("correct horse")
    app.button(key="room-open-go").click().run()
    assert not app.exception and "joined" in words(app)
    assert "correct" not in str(app.query_params) and not [
        each for each in app.text_input if each.key == "room-password"
    ]


def test_passwords_are_tried_slowly(password):
    app = opened("room")
    for n in range(6):
        app.text_input(key="room-password").set_value(f"guess {n}")
        app.button(key="room-open-go").click().run()
    assert "too fast" in words(app)


def test_without_a_password_anybody_opens():
    app = opened("room")
    assert not [each for each in app.text_input if each.key == "room-password"]
    assert f"{EMPTY_MINUTES} minutes" in app.radio(key="room-hours").help


def test_a_browser_is_told_by_its_cookie_however_it_is_masked(monkeypatch):
    class Context:
        cookies: dict[str, str]

    def named(value: str) -> list[str]:
        Context.cookies = {"_streamlit_xsrf": value}
        return place.names()

    monkeypatch.setattr(place.st, "context", Context)
    one, another = b"0123456789abcdef", b"fedcba9876543210"
    masked = [named(generate_xsrf_token_string(one, 1)) for _ in range(3)]
    assert masked[0] == masked[1] == masked[2] and len(masked[0]) == 2
    assert named(generate_xsrf_token_string(another, 1)) != masked[0] and one.hex() not in str(masked)
    for odd in ("", "2|", "2|a|b|c", "x" * 10_000, "2|é|é|1"):
        assert 1 <= len(named(odd)) <= 2


def test_a_place_without_a_guess_is_cleared_and_an_open_page_comes_back_by_itself(seat):
    me = guessed(seat, question("next_word"), ["world"])[0]
    idle, calm = joined(seat), opened("room", room=seat.code, me=me)
    before = idle.query_params["me"]
    teacher = teachers(seat)
    assert rooms().tally(seat.code).joined == 2
    teacher.button(key="room-clear").click().run()
    assert not teacher.exception and rooms().tally(seat.code).joined == 1
    idle.run()
    assert not idle.exception and idle.query_params["me"] != before and rooms().tally(seat.code).joined == 2
    calm.run()
    assert calm.query_params["me"] == [me] or calm.query_params["me"] == me


def test_nobody_else_gets_in(seat):
    inside, teacher = joined(seat), teachers(seat)
    teacher.button(key="room-shut").click().run()
    assert not teacher.exception
    outside = opened("room", room=seat.code)
    assert "lets nobody else into this room" in words(outside) and "me" not in outside.query_params
    assert "me" in inside.run().query_params
    teacher.run().button(key="room-unshut").click().run()
    assert "me" in opened("room", room=seat.code).query_params


def test_who_gave_an_answer_is_taken_away(seat):
    seat.opener.ask(question("next_word"))
    rude = joined(seat)
    rude.text_input(key="room-guess-1").set_value("Rude!")
    rude.button(key="room-send-1").click().run()
    teacher = teachers(seat)
    teacher.selectbox(key="room-gave").set_value("rude").run()
    teacher.button(key="room-remove").click().run()
    assert not teacher.exception and rooms().tally(seat.code).joined == 0
    rude.run()
    assert not rude.exception and "taken this browser's place away" in words(rude) and "me" not in rude.query_params
