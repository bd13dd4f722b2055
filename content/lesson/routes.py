"""Teaching routes: pages in an order, each in a state that makes a point, with what to do, to ask and to expect."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.reading import read


@dataclass(frozen=True)
class Stop:
    """A page and the fields it opens with. `task` is for all to see; `question` is asked before the numbers are read out;
    `answer` has places for the numbers of `fact`; `trap` is what goes wrong; `notes` are the teacher's.

    `show`: the key of what the page is scrolled to; `guess`: the page asks for a guess before it shows its numbers.
    """

    page: str
    minutes: int
    task: str
    question: str
    fact: str
    answer: str
    trap: str
    notes: str
    state: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    guess: bool = False
    show: str = ""


@dataclass(frozen=True)
class Route:
    """A walk of `minutes` through `stops`, all together; `name` stands in the link."""

    name: str
    title: str
    goal: str
    minutes: int
    stops: tuple[Stop, ...]

    @property
    def label(self) -> str:
        """What it is chosen by."""
        return f"{self.minutes} min: {self.title}"


def _read() -> tuple[Route, ...]:
    return tuple(
        Route(**{**entry, "stops": tuple(Stop(**stop) for stop in entry["stops"])}) for entry in read("routes")
    )


ROUTES = _read()
BY_NAME = {route.name: route for route in ROUTES}
LONGEST = max(len(route.stops) for route in ROUTES)
