"""A room for tests: a question, learners who guess, what the model says, the views of both sides."""

from dataclasses import asdict, replace

from streamlit.testing.v1 import AppTest

from models.room.compare import standing
from models.room.data import Asked
from pages.lesson import ask_the_class
from pages.shared.room.database import rooms
from pages.shared.room.seat import Seat
from pages.shared.state import DEFAULT
from tests.support.pages import opened


def question(kind: str, **state: str) -> Asked:
    """What the page offers for a state."""
    return ask_the_class.askable(replace(DEFAULT, **state))[kind]


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
