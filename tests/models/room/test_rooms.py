"""Rooms: each learner counts once, nothing is lost, only the opener may, and nothing is left afterwards."""

import math
import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine

from models.room.codes import BadAnswer
from models.room.data import CLOSED, OPEN, REVEALED, NoRoom, NotOpen, NotYours
from models.room.room_opener import Opener
from models.room.rooms import Rooms
from models.room.tables import prepared
from models.runtime.rate_limit import Throttle
from tests.support.hostile.strings import HALF
from tests.support.rooms import NEXT, PAIR, counts

LEARNERS = 30


def test_thirty_guess_within_ten_seconds_and_a_poll_later_all_are_counted(rooms, opener):
    """A teacher's view that looks every two seconds while they guess, and then once."""
    number = opener.ask(NEXT)
    tokens = [rooms.join(opener.code) for _ in range(LEARNERS)]
    seen: list[int] = []
    done = threading.Event()

    def teacher() -> None:
        while not done.wait(0.2):
            seen.append(rooms.tally(opener.code).guessed)

    looking = threading.Thread(target=teacher)
    looking.start()
    with ThreadPoolExecutor(LEARNERS) as learners:
        list(learners.map(lambda n: rooms.guess(opener.code, tokens[n], number, f"word{n % 7}"), range(LEARNERS)))
    done.set()
    looking.join()
    assert seen == sorted(seen)  # bars only grow
    tally = rooms.tally(opener.code)  # the first look after the last guess
    assert (tally.guessed, tally.joined) == (LEARNERS, LEARNERS)
    assert counts(rooms, opener.code) == {f"word{n}": math.ceil((LEARNERS - n) / 7) for n in range(7)}


def test_a_double_click_counts_once_and_a_new_guess_replaces_the_old(rooms, opener):
    number, me = opener.ask(NEXT), rooms.join(opener.code)
    with ThreadPoolExecutor(2) as clicks:
        list(clicks.map(lambda _: rooms.guess(opener.code, me, number, "World"), range(2)))
    assert counts(rooms, opener.code) == {"world": 1}
    rooms.guess(opener.code, me, number, "girl")
    assert counts(rooms, opener.code) == {"girl": 1} and rooms.own_guess(opener.code, me, number) == "girl"
    assert opener.ask(NEXT) == number  # a double click on the opener's button, too


def test_what_was_counted_survives_a_killed_process(url, rooms, opener):
    """A process that counts guesses is killed in the middle: all that it had reported is there, nothing is half."""
    number, tokens = opener.ask(NEXT), [rooms.join(opener.code) for _ in range(LEARNERS)]
    code = f"""
import sys
from sqlalchemy import create_engine
from models.room.rooms import Rooms
from models.room.tables import prepared
rooms = Rooms(prepared(create_engine({url!r})), lambda: {rooms.clock()!r})
for token in {tokens!r}:
    rooms.guess({opener.code!r}, token, {number}, "word")
    print(token, flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    reported = [process.stdout.readline() for _ in range(LEARNERS // 2)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    again = Rooms(prepared(create_engine(url)), rooms.clock)  # a server that starts anew
    there = again.tally(opener.code).guessed
    assert all(reported) and len(reported) <= there <= LEARNERS
    for token in tokens:
        again.guess(opener.code, token, number, "word")
    assert again.tally(opener.code).guessed == LEARNERS
    Opener(again, opener.code, opener._token).close(number)


def test_two_processes_make_the_tables_at_once(url):
    code = f"from sqlalchemy import create_engine\nfrom models.room.tables import prepared\nprepared(create_engine({url!r}))"
    both = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(3)]
    assert [process.wait() for process in both] == [0, 0, 0], [process.stderr.read() for process in both]
    prepared(create_engine(url))


def test_only_the_openers_token_opens(rooms, opener):
    number, me = opener.ask(NEXT), rooms.join(opener.code)
    rooms.guess(opener.code, me, number, "word")
    for token in ("", me, "x" * 24, opener._token[:-1], HALF):
        other = Opener(rooms, opener.code, token)
        for act in (
            other.check,
            lambda o=other: o.ask(PAIR),
            lambda o=other: o.close(number),
            lambda o=other: o.reveal(number, {}),
            lambda o=other: o.hide(number, "word"),
            lambda o=other: o.show_hidden(number),
            lambda o=other: o.show_live(False),
            other.results,
            other.end,
            other.is_shut,
            lambda o=other: o.shut(True),
            other.clear_idle,
            lambda o=other: o.remove(number, "word"),
        ):
            with pytest.raises(NotYours):
                act()
    assert rooms.question(opener.code).phase == OPEN and counts(rooms, opener.code) == {"word": 1}


def test_tokens_are_not_in_the_database(rooms, opener, tmp_path):
    me = rooms.join(opener.code)
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("rooms.sqlite*"))
    assert opener.code.encode() in stored
    assert me.encode() not in stored and opener._token.encode() not in stored


def test_the_models_answer_is_hidden_until_it_is_revealed(rooms, opener):
    number = opener.ask(NEXT)
    opener.reveal(number, {"first": "world"})  # still open: nothing happens
    assert rooms.question(opener.code).phase == OPEN and rooms.question(opener.code).standing is None
    opener.close(number)
    assert rooms.question(opener.code).phase == CLOSED and rooms.question(opener.code).standing is None
    opener.reveal(number, {"first": "world"})
    opener.reveal(number, {"first": "another"})  # told is told
    assert rooms.question(opener.code).phase == REVEALED and rooms.question(opener.code).standing == {"first": "world"}


def test_late_guesses_and_strangers_do_not_count(rooms, opener):
    me = rooms.join(opener.code)
    with pytest.raises(NotOpen):
        rooms.guess(opener.code, me, 0, "word")  # before the first question
    number = opener.ask(NEXT)
    with pytest.raises(NotYours):
        rooms.guess(opener.code, "somebody", number, "word")
    opener.close(number)
    with pytest.raises(NotOpen):
        rooms.guess(opener.code, me, number, "word")
    opener.ask(PAIR)
    with pytest.raises(NotOpen):
        rooms.guess(opener.code, me, number, "word")
    assert rooms.tally(opener.code).guessed == 0


def test_a_choice_is_one_of_the_options(rooms, opener):
    number, me = opener.ask(PAIR), rooms.join(opener.code)
    rooms.own_guesses = Throttle(100, 1)
    for wrong in ("", "3", "-1", "one", "٣", "1e0", "9" * 50):
        with pytest.raises(BadAnswer):
            rooms.guess(opener.code, me, number, wrong)
    rooms.guess(opener.code, me, number, "02")
    assert counts(rooms, opener.code) == {"2": 1}


def test_hidden_answers_stay_hidden_whoever_gives_them(rooms, opener):
    number = opener.ask(NEXT)
    first, second = rooms.join(opener.code), rooms.join(opener.code)
    rooms.guess(opener.code, first, number, "Rude!")
    opener.hide(number, "rude")
    opener.hide(number, "nobody said that")
    rooms.guess(opener.code, second, number, "rude")
    (answer,) = rooms.tally(opener.code).answers
    assert answer.hidden and answer.count == 2
    opener.show_hidden(number)
    assert not rooms.tally(opener.code).answers[0].hidden


def test_nothing_is_left_when_a_room_ends(rooms, opener, clock, tmp_path):
    """By its opener or by its time: no row, and no byte of what was said in the files."""
    other = Opener(rooms, *rooms.open(8, live=True))
    for each in (opener, other):
        rooms.guess(each.code, rooms.join(each.code), each.ask(NEXT), "zqxwvword")
    assert any(b"zqxwvword" in file.read_bytes() for file in tmp_path.glob("rooms.sqlite*"))
    clock.now += 3600 + 1
    for act in (lambda: rooms.tally(opener.code), opener.check, opener.results, lambda: rooms.join(opener.code)):
        with pytest.raises(NoRoom):
            act()
    assert rooms.version(opener.code) is None and rooms.question(opener.code) is None
    assert rooms.purge() == 1 and rooms.purge() == 0
    other.end()
    rooms.engine.dispose()
    with sqlite3.connect(tmp_path / "rooms.sqlite") as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert len(names) == 6
        assert all(not file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names)
    assert not any(b"zqxwvword" in file.read_bytes() for file in tmp_path.glob("rooms.sqlite*"))
