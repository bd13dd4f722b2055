"""The Room page by Streamlit's AppTest: who may see what and do what, and how one comes in."""

import subprocess
import sys
from dataclasses import asdict

import pytest
from sqlalchemy.exc import OperationalError

from components.frame.share import link
from models.room.data import OPEN
from models.room.rooms import Rooms
from models.runtime.rate_limit import Throttle
from pages.parts.room import entry
from pages.shared.room.database import rooms
from pages.shared.room.seat import SEAT, Seat
from pages.shared.state import State
from tests.support.classroom import guessed, joined, question, teachers
from tests.support.pages import opened, words


def test_nobody_yet():
    app = opened("room")
    said = words(app)
    assert (
        "No accounts and no names" in said
        and "Nothing is left unless" in said
        and "cannot tell you" in app.header[-1].value
    )
    app.text_input(key="room-code").set_value("BCDF")
    app.button(key="room-join-go").click().run()
    assert "eight letters" in words(app)
    app.text_input(key="room-code").set_value("bcdf 2345")
    app.button(key="room-join-go").click().run()
    assert "no room with this code" in words(app)


def test_a_link_to_a_room_that_is_not_there():
    assert "no room with this code" in words(opened("room", room="BCDF2345"))
    assert "not complete" in words(opened("room", room="BCD"))


def test_wrong_codes_are_slowed_down(monkeypatch):
    monkeypatch.setattr(rooms(), "tries", Throttle(2, 0.1))
    app = opened("room")
    for _ in range(3):
        app.text_input(key="room-code").set_value("BCDF2345")
        app.button(key="room-join-go").click().run()
    assert "too fast" in words(app)


def test_a_teacher_opens_a_room_and_its_link_is_the_key():
    app = opened("room")
    app.button(key="room-open-go").click().run()
    assert not app.exception
    code, token = app.query_params["room"], app.query_params["teacher"]
    assert f"{code[:4]}-{code[4:]}" in words(app) and len(token) == 24
    assert token not in words(app)
    assert "0** have joined" in words(app)
    assert f"teacher={token}" in app.code[-1].value and f"room={code}" in app.code[0].value
    assert all("teacher" not in each.value for each in app.code[:-1])
    again = opened("room", room=code, teacher=token)  # a reload, or a server that was started anew
    assert "have joined" in words(again)
    for wrong in ("x" * 24, token[1:] + token[0]):
        other = opened("room", room=code, teacher=wrong)
        assert "no room with this code" in words(other)  # as for a code that there is not
        assert "have joined" not in words(other) and not [b for b in other.button if b.key == "room-ask-next_word"]


def test_a_shared_view_carries_nobodys_token():
    shared = link(State, "http://a/room", {"room": "BCDF2345", "teacher": "t" * 24, "me": "m" * 24, "sentence": "x"})
    assert shared == "http://a/room?v=1&room=BCDF2345&sentence=x"


def test_a_lesson(seat):
    teacher = teachers(seat)
    teacher.button(key="room-ask-next_word").click().run()
    assert not teacher.exception and "Which word comes next?" in words(teacher)
    learner = joined(seat)
    me = learner.query_params["me"]
    assert not [each for each in learner.button if each.key and each.key.startswith(("room-reveal", "room-ask"))]
    learner.text_input(key="room-guess-1").set_value("World.")
    learner.button(key="room-send-1").click().run()
    assert "Counted: “World”" in learner.success[0].value
    assert rooms().tally(seat.code).guessed == 1
    back = opened("room", room=seat.code, me=me)  # a phone that was locked
    assert "Counted: “World”" in back.success[0].value and rooms().tally(seat.code).joined == 1
    teacher.run()
    assert "**1** of **1** who joined have guessed" in words(teacher)
    assert "62%" not in (words(teacher) + words(back)).replace("\\", "") and not teacher.get("vega_lite_chart")
    teacher.button(key="room-reveal").click().run()
    assert not teacher.exception and teacher.get("vega_lite_chart")
    assert teacher.subheader[0].value.replace("\\", "") == "1 of 1 said “world”, the model's first word (62%)"
    back.run()
    assert "So does the model" in "".join(box.value for box in back.success) and back.get("vega_lite_chart")


def test_a_closed_question_takes_no_more(seat):
    guessed(seat, question("next_word"), [])
    learner = joined(seat)
    seat.opener.close(1)
    learner.text_input(key="room-guess-1").set_value("late")
    learner.button(key="room-send-1").click().run()
    assert rooms().tally(seat.code).guessed == 0
    assert "closed" in words(learner)


def test_answers_wait_until_guessing_is_closed(seat):
    guessed(seat, question("next_word"), ["zqxwv"])
    app = teachers(seat)
    assert any("zqxwv" in part.proto.json for part in app.get("bidi_component"))
    app.toggle(key=f"room-shown-{rooms().tally(seat.code).version}").set_value(False).run().run()
    assert not any("zqxwv" in part.proto.json for part in app.get("bidi_component"))
    app.button(key="room-close").click().run()
    assert any("zqxwv" in part.proto.json for part in app.get("bidi_component"))


def test_ask_the_class_on_other_pages(seat):
    app = opened("tokens")
    assert not [part for part in app.get("popover") if "Ask" in str(part.proto)]
    app.session_state[SEAT] = asdict(seat)
    app.session_state["room-ask"] = True
    app.run()
    app.button(key="room-ask-next_word").click().run()
    assert not app.exception and "The class now has the question" in "".join(box.value for box in app.success)
    assert rooms().question(seat.code).phase == OPEN
    app.session_state[SEAT] = asdict(Seat(seat.code, me="somebody"))  # a learner has no such button
    app.run()
    assert "room-ask-next_word" not in [button.key for button in app.button]


def test_without_a_room_its_database_is_not_even_imported():
    code = "import sys, pages.lesson.guess; print([n for n in ('sqlalchemy', 'segno') if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert run.stdout.strip() == "[]"


def test_an_ended_room(seat):
    me = guessed(seat, question("next_word"), ["world"])[0]
    learner, teacher = opened("room", room=seat.code, me=me), teachers(seat)
    teacher.button(key="room-end").click().run()
    for app in (teacher, learner.run()):
        assert not app.exception and "Join a room" in [header.value for header in app.header]
    assert "it has ended" in words(learner) and "me" not in learner.query_params


def test_a_database_that_is_away_is_said(seat, monkeypatch):
    def away(*_):
        raise OperationalError("SELECT", {}, Exception("refused"))

    monkeypatch.setattr(Rooms, "tally", away)
    app = teachers(seat)
    assert "does not answer" in words(app)


def test_presenter_mode(seat):
    guessed(seat, question("next_word"), ["world"])
    assert "who joined have guessed" in words(teachers(seat, present="true"))


@pytest.mark.parametrize(
    ("url", "told", "expected"),
    [
        ("http://school.example:8501/room", None, "http://school.example:8501/room?room=X"),
        ("https://school.example/app/room", None, "https://school.example/app/room?room=X"),
        ("http://localhost:8501/room", "https://told.example/", "https://told.example/room?room=X"),
        ("http://localhost:8501/room", None, "http://192.0.2.7:8501/room?room=X"),
        (None, None, "/room?room=X"),
    ],
)
def test_the_link_for_learners(monkeypatch, url, told, expected):
    class Context:
        pass

    context = Context()
    context.url = url
    monkeypatch.setattr(entry.st, "context", context)
    monkeypatch.setattr(entry, "_in_the_network", lambda: "192.0.2.7")
    monkeypatch.delenv(entry.ADDRESS, raising=False)
    if told:
        monkeypatch.setenv(entry.ADDRESS, told)
    assert entry.room_link(room="X") == expected


def test_a_code_to_scan_has_its_white_rim():
    import io

    from PIL import Image

    picture = Image.open(io.BytesIO(entry.qr("http://192.0.2.7:8501/room?room=BCDF2345"))).convert("L")
    assert {picture.getpixel((x, y)) for x in range(40) for y in range(picture.height)} == {255}
    assert picture.getpixel((45, 45)) == 0
