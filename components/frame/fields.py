"""The fields of a link that every page has."""

from dataclasses import dataclass

from components.frame.legal import LONGEST, at_most, integer, link_field, one_of, switch
from content.examples.presets import OPENING
from content.lesson.routes import BY_NAME
from content.lesson.routes import LONGEST as LONGEST_ROUTE

LEVELS = ("First time", "Deep")


@dataclass(frozen=True)
class Frame:
    """What every page can be opened with."""

    sentence: str = link_field(OPENING, at_most(LONGEST))
    guess: bool = link_field(True, switch)
    level: str = link_field(LEVELS[0], one_of(*LEVELS))
    route: str = link_field("", one_of("", *BY_NAME))
    stop: str = link_field("1", integer(1, LONGEST_ROUTE))
    present: bool = link_field(False, switch)
