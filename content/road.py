"""The road of a sentence through a language model: its parts in order, and the page where each is explained."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RoadPart:
    """A part as the drawings name it, in words, and the stem of its page."""

    name: str
    title: str
    page: str


ROAD = (
    RoadPart("tokens", "Tokens", "tokens"),
    RoadPart("row", "Table row", "vectors"),
    RoadPart("attention", "Attention", "attention"),
    RoadPart("feed_forward", "Feed-forward", "feed_forward"),
    RoadPart("vector", "New vector", "static_dynamic"),
    RoadPart("word", "Next word", "prediction"),
)
