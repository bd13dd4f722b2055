"""The fields of a link to “For teachers”, and what its widgets offer."""

from dataclasses import dataclass

from components.frame.legal import link_field, one_of
from content.lesson.routes import ROUTES


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    teach_route: str = link_field(ROUTES[0].label, one_of(*(route.label for route in ROUTES)))
