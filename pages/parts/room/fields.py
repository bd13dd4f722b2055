"""The fields of a link to “Room”, and what its widgets offer."""

import re
from dataclasses import dataclass

from components.frame.legal import link_field

_TOKEN = re.compile(r"[\w-]{0,40}", re.ASCII).fullmatch


@dataclass(frozen=True)
class Fields:
    """teacher, me: the room’s opener and a learner in it, by tokens that nobody else knows."""

    room: str = link_field("", re.compile(r"[\w -]{0,12}", re.ASCII).fullmatch)
    teacher: str = link_field("", _TOKEN, private=True)
    me: str = link_field("", _TOKEN, private=True)
