"""Places in a room: a browser has a few, the opener takes them away, and who is taken away stays away for a while."""

import pytest

from models.room.data import MOST_SEATS, Full, NotYours, Refused
from models.runtime.rate_limit import Slow, Throttle
from tests.support.rooms import NEXT, counts


@pytest.fixture(autouse=True)
def quick(rooms):
    rooms.own_joins = Throttle(1000, 1)


@pytest.mark.parametrize("names", [["tab"], ["tab", "cookie"], ["another tab each time", "cookie"]])
def test_a_browser_has_a_few_places(rooms, opener, names):
    """However often it joins. What it gives up is a place without a guess."""
    number = opener.ask(NEXT)
    tokens = [rooms.join(opener.code, names) for _ in range(40)]
    assert rooms.tally(opener.code).joined == MOST_SEATS
    kept = [token for token in tokens if rooms.is_learner(opener.code, token)]
    assert kept == tokens[-MOST_SEATS:]
    rooms.join(opener.code, ["somebody else"])
    for token in kept[:-1]:
        rooms.guess(opener.code, token, number, "world")
    rooms.join(opener.code, names)
    assert not rooms.is_learner(opener.code, kept[-1]) and counts(rooms, opener.code) == {"world": MOST_SEATS - 1}
    rooms.guess(opener.code, rooms.join(opener.code, names), number, "girl")
    with pytest.raises(Full):  # all of them have guessed: no guess is lost for a new one
        rooms.join(opener.code, names)
    assert rooms.tally(opener.code).joined == MOST_SEATS + 1


def test_two_tabs_of_a_browser_share_its_places(rooms, opener):
    for n in range(20):
        rooms.join(opener.code, [f"tab {n}", "cookie"])
    assert rooms.tally(opener.code).joined == MOST_SEATS


def test_a_visitor_who_joins_all_the_time_is_slowed_and_others_get_in(rooms, opener):
    rooms.own_joins = Throttle(12, 0.1)
    with pytest.raises(Slow):
        for _ in range(20):
            rooms.join(opener.code, ["greedy"])
    for n in range(60):
        rooms.join(opener.code, [f"learner {n}"])


def test_places_without_a_guess_are_cleared(rooms, opener):
    number = opener.ask(NEXT)
    here = rooms.join(opener.code, ["here"])
    rooms.guess(opener.code, here, number, "world")
    flood = [rooms.join(opener.code, [f"flood {n}"]) for n in range(50)]
    version = rooms.version(opener.code)
    assert opener.clear_idle() == 50 and opener.clear_idle() == 0
    assert rooms.is_learner(opener.code, here) and not any(rooms.is_learner(opener.code, each) for each in flood)
    assert rooms.version(opener.code) > version  # pages that wait look again
    with pytest.raises(NotYours):
        rooms.guess(opener.code, flood[0], number, "late")
    rooms.join(opener.code, ["flood 0"])  # perhaps a learner who was only slow


def test_nobody_gets_in_while_the_room_is_shut(rooms, opener):
    number, me = opener.ask(NEXT), rooms.join(opener.code)
    opener.shut(True)
    assert opener.is_shut()
    with pytest.raises(Refused):
        rooms.join(opener.code)
    rooms.guess(opener.code, me, number, "world")
    opener.shut(False)
    rooms.join(opener.code)
    assert rooms.tally(opener.code).joined == 2


def test_whoever_gave_an_answer_is_taken_away_and_cannot_come_back_at_once(rooms, opener, clock):
    first, second = opener.ask(NEXT), None
    rude, calm = rooms.join(opener.code, ["rude tab", "rude cookie"]), rooms.join(opener.code, ["calm"])
    rooms.guess(opener.code, rude, first, "World")
    second = opener.ask(NEXT.__class__("next_word", "We are", {"end": "We are"}))
    rooms.guess(opener.code, rude, second, "Rude!")
    rooms.guess(opener.code, calm, second, "fine")
    assert opener.remove(second, "rude") == 1 and opener.remove(second, "never said") == 0
    assert not rooms.is_learner(opener.code, rude) and rooms.tally(opener.code).joined == 1
    assert [answer.text for _, answers in opener.results() for answer in answers] == ["fine"]
    with pytest.raises(NotYours):
        rooms.guess(opener.code, rude, second, "again")
    for names in (["rude tab"], ["a new tab", "rude cookie"]):
        with pytest.raises(Refused):
            rooms.join(opener.code, names)
    rooms.join(opener.code, ["another"])
    clock.now += 601
    rooms.join(opener.code, ["rude tab"])
