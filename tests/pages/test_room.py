"""The Room page by Streamlit's AppTest: who may see what, what is asked, what is revealed; naughty answers."""

import contextlib
import subprocess
import sys
from dataclasses import asdict, replace

import pytest
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from components.frame.share import link
from models.room.codes import LONGEST_ANSWER, BadAnswer
from models.room.compare import restored, standing, without
from models.room.data import OPEN, Asked
from models.room.rooms import Rooms
from models.runtime.rate_limit import Throttle
from pages.lesson import ask_the_class
from pages.parts.room import entry
from pages.parts.room.export import results
from pages.shared.room.database import rooms
from pages.shared.room.seat import SEAT, Seat
from pages.shared.state import DEFAULT, State
from tests.pages.test_figures import given_to_folds, keep_the_contract
from tests.pages.test_pages import opened, words
from tests.support.hostile import STRINGS, check

ODD = "The cat sat; 2 < 3 \N{GRINNING FACE} 'quoted' \\n"
ANSWERS = ["World", "world", "kangaroo court", "<b>evil</b>", "=1+1", "\N{GRINNING FACE}", ","]


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A test makes more rooms, and guesses faster, than a class."""
    for name in ("openings", "joins", "own_guesses", "all_guesses", "tries", "all_tries"):
        monkeypatch.setattr(rooms(), name, Throttle(10_000, 100))


@pytest.fixture
def seat() -> Seat:
    code, token = rooms().open(1, live=True)
    return Seat(code, teacher=token)


def question(kind: str, **state: str) -> Asked:
    """What the page offers for a state."""
    return ask_the_class._askable(replace(DEFAULT, **state))[kind]


def guessed(seat: Seat, asked: Asked, answers: list[str]) -> list[str]:
    """Ask and let a learner for each answer guess; returns their tokens."""
    number = seat.opener.ask(asked)
    tokens = [rooms().join(seat.code) for _ in answers]
    for token, answer in zip(tokens, answers, strict=True):
        rooms().guess(seat.code, token, number, answer)
    return tokens


def revealed(seat: Seat) -> None:
    now = rooms().question(seat.code)
    seat.opener.close(now.number)
    found = standing(now.asked.kind, now.asked.subject, rooms().tally(seat.code).answers, now.asked.options)
    seat.opener.reveal(now.number, asdict(found))


def teachers(seat: Seat, **query: str) -> AppTest:
    return opened("room", room=seat.code, teacher=seat.teacher, **query)


def joined(seat: Seat) -> AppTest:
    """A new learner. Coming in ends in a rerun, in which AppTest gives widgets other identities than in the next run."""
    return opened("room", room=seat.code).run()


def test_nobody_yet():
    app = opened("room")
    said = words(app)
    assert (
        "No accounts and no names" in said
        and "Nothing is left unless" in said
        and "not show" in said + app.header[-1].value
    )
    app.text_input(key="room-code").set_value("BCDF")
    app.button(key="room-join-go").click().run()
    assert "eight letters" in words(app)
    app.text_input(key="room-code").set_value("bcdf 2345")
    app.button(key="room-join-go").click().run()
    assert "no room with this code" in words(app)


def test_a_link_to_a_room_that_is_not_there():
    assert "no room with this code" in words(opened("room", room="BCDF2345"))
    assert "not whole" in words(opened("room", room="BCD"))


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
    assert "0.62" not in words(teacher) + words(back) and not teacher.get("vega_lite_chart")
    teacher.button(key="room-reveal").click().run()
    assert not teacher.exception and teacher.get("vega_lite_chart")
    assert teacher.subheader[0].value.replace("\\", "") == "1 of 1 said “world”, the model's first word (0.62)"
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


@pytest.mark.parametrize("kind", ["next_word", "masked_word", "closer_pair"])
@pytest.mark.parametrize("sentence", [DEFAULT.sentence, ODD], ids=["opening", "odd"])
def test_the_figure_keeps_the_contract(seat, kind, sentence, monkeypatch):
    asked = question(kind, sentence=sentence)
    me = guessed(seat, asked, ["0", "2", "2"] if asked.options else ANSWERS)[0]
    revealed(seat)
    for query in ({"teacher": seat.teacher}, {"me": me}):
        with given_to_folds(monkeypatch) as figures:
            opened("room", room=seat.code, **query)
        keep_the_contract({"room-beside": figures["room-beside"]})  # Home's are there, too: `opened` comes by there
    table = figures["room-beside"]["table"]
    assert table.iloc[:, 1].sum() <= len(ANSWERS) and table.iloc[:, 2].sum() <= 1 + 1e-9


def test_class_and_model_are_compared_fairly(seat):
    """A phone writes capitals and dots: the likeliest spelling of what a learner means is scored."""
    asked = question("next_word")
    guessed(seat, asked, ["World.", "WORLD", "world", "girl"])
    found = standing(asked.kind, asked.subject, rooms().tally(seat.code).answers)
    assert (found.first.text, found.first.count, found.first.rank) == ("world", 3, 1)
    assert found.first.share == pytest.approx(0.62, abs=0.005) and found.said == 4 and found.rest == 0
    assert restored(asdict(found) | {"rows": [asdict(row) for row in found.rows]}) == found


@pytest.mark.parametrize(
    ("chosen", "told"), [("0122", "Pair 3 (2 of 4)"), ("012", "Pair 1 and Pair 2 and Pair 3 (1 of 3)"), ("", None)]
)
def test_the_pair_that_was_chosen_most_often_is_told_without_calling_it_a_majority(seat, chosen, told):
    guessed(seat, question("closer_pair"), list(chosen))
    revealed(seat)
    said = words(teachers(seat)).replace("\\", "")
    assert "Pair 1 is “" in said
    assert f"Chosen most often: {told}. " in said if told else "Chosen most" not in said


def test_hidden_answers_are_nowhere(seat):
    me, _, _ = guessed(seat, question("next_word"), ["zqxwv", "zqxwv", "world"])
    seat.opener.hide(1, "zqxwv")
    revealed(seat)
    for app in (teachers(seat), opened("room", room=seat.code, me=rooms().join(seat.code))):
        assert "zqxwv" not in words(app)
        assert not any("zqxwv" in chart.proto.spec for chart in app.get("vega_lite_chart"))
    assert b"zqxwv" not in results(seat) and b"(hidden)" in results(seat)
    assert "zqxwv" in words(opened("room", room=seat.code, me=me))  # one's own word is one's own
    seat.opener.hide(1, "world")  # after the model's answer was shown: the class's bar goes, the model's stays
    found = restored(rooms().question(seat.code).standing)
    found = without(found, ["world", "zqxwv"])
    assert found.first.count == 0 and found.rest == 3 and "world" in [row.same for row in found.rows]


def test_results_are_a_file_that_no_spreadsheet_runs(seat):
    guessed(seat, question("next_word"), ["=1+1", "@sum", "world", "world"])
    revealed(seat)
    guessed(seat, question("closer_pair"), ["1"])
    text = results(seat).decode("utf-8-sig")
    assert (
        ",'=1+1," in text
        and ",'@sum," in text
        and "\r\n1,Next word,We are living in a material,world,2,0.5,0.62" in text
    )
    world = next(line for line in text.splitlines() if ",world,2," in line)
    assert world.endswith(",1")  # a rank is a whole number, though some rows have none
    assert "2,Closer pair" in text
    assert all(token not in text for token in (seat.teacher, seat.code))


@pytest.mark.parametrize("turn", range(4))
def test_naughty_answers(seat, turn):
    """As answers that learners and the teacher see, before and after the model's."""
    strings = list(STRINGS.values())[turn::4]
    number = seat.opener.ask(question("next_word"))
    learner, teacher = joined(seat), teachers(seat)
    for typed in strings:
        learner.text_input(key="room-guess-1").set_value(typed)
        learner.button(key="room-send-1").click().run()
        check(learner)
        with contextlib.suppress(BadAnswer):
            rooms().guess(seat.code, rooms().join(seat.code), number, typed[:LONGEST_ANSWER])
    assert rooms().tally(seat.code).guessed >= len(strings) - 2
    for step in (lambda: None, lambda: seat.opener.close(number), lambda: revealed(seat)):
        step()
        check(teacher.run())
        check(learner.run())
    assert learner.get("vega_lite_chart") and teacher.get("vega_lite_chart")
    assert results(seat)


@pytest.mark.parametrize("turn", range(4))
def test_naughty_sentences(seat, turn):
    """As what is asked about."""
    learner, teacher = joined(seat), teachers(seat)
    for text in list(STRINGS.values())[turn::4]:
        found = ask_the_class._askable(
            replace(DEFAULT, sentence=text[:2000], static_dynamic_texts=text, static_dynamic_word="evil")
        )
        for asked in found.values():
            seat.opener.ask(asked)
            check(learner.run())
            check(teacher.run())


def test_the_hidden_word_is_not_sent_to_learners():
    asked = question("masked_word", sentence="We are zqxwv in a material")
    assert "[MASK]" in asked.subject and "zqxwv" not in str(asked)


def test_ask_the_class_on_other_pages(seat):
    app = opened("tokens")
    assert not [part for part in app.get("popover") if "Ask" in str(part.proto)]
    app.session_state[SEAT] = asdict(seat)
    app.session_state["room-ask"] = True
    app.run()
    app.button(key="room-ask-next_word").click().run()
    assert not app.exception and "The class is asked" in "".join(box.value for box in app.success)
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
