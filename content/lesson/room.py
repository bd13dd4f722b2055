"""What a class is asked in a room, and what is said once the model's answer is revealed."""

from dataclasses import dataclass

from content.reading import read


@dataclass(frozen=True)
class Text:
    """The words of one kind of question; see `content/en/room.toml`."""

    kind: str
    name: str
    offer: str
    question: str
    label: str
    exact: str
    near: str
    far: str
    unknown: str
    why: str


TEXTS = {entry["kind"]: Text(**entry) for entry in read("room")}
