"""Questions for a room, and what was answered."""

from models.room.data import Asked
from models.room.rooms import Rooms

NEXT = Asked("next_word", "We are living in a material", {"end": "We are living in a material"})
PAIR = Asked("closer_pair", "book\na\nb\nc", {"word": "book"}, ("one", "two", "three"))


def counts(rooms: Rooms, code: str) -> dict[str, int]:
    return {answer.same: answer.count for answer in rooms.tally(code).answers}
