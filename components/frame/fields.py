"""The fields of a link that every page has."""

from dataclasses import dataclass

from components.frame.legal import LONGEST, integer, link_field, one_of, switch, text_field
from content.examples.presets import OPENING
from content.lesson.routes import BY_NAME
from content.lesson.routes import LONGEST as LONGEST_ROUTE

LEVELS = ("First time", "Deep")


@dataclass(frozen=True)
class Frame:
    """What every page can be opened with."""

    sentence: str = text_field(OPENING, LONGEST)
    guess: bool = link_field(True, switch)
    level: str = link_field(LEVELS[0], one_of(*LEVELS))
    route: str = link_field("", one_of("", *BY_NAME))
    stop: str = link_field("1", integer(1, LONGEST_ROUTE))
    present: bool = link_field(False, switch)
