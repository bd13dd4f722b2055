"""What a link restores, as one typed object: the fields of the frame, of several pages, and of each page."""

from dataclasses import dataclass, replace

from components.frame.fields import Frame
from content.examples.presets import opening
from pages.parts.attention import fields as attention
from pages.parts.families import fields as families
from pages.parts.feed_forward import fields as feed_forward
from pages.parts.glossary import fields as glossary
from pages.parts.home import fields as home
from pages.parts.masked_vs_causal import fields as masked_vs_causal
from pages.parts.pieces import fields as pieces
from pages.parts.prediction import fields as prediction
from pages.parts.room import fields as room
from pages.parts.search import fields as search
from pages.parts.static_dynamic import fields as static_dynamic
from pages.parts.teach import fields as teach
from pages.parts.tokens import fields as tokens
from pages.parts.training import fields as training
from pages.parts.vectors import fields as vectors
from pages.shared import fields as shared


@dataclass(frozen=True)
class State(
    Frame,
    shared.Fields,
    attention.Fields,
    families.Fields,
    feed_forward.Fields,
    glossary.Fields,
    home.Fields,
    masked_vs_causal.Fields,
    pieces.Fields,
    prediction.Fields,
    room.Fields,
    search.Fields,
    static_dynamic.Fields,
    teach.Fields,
    tokens.Fields,
    training.Fields,
    vectors.Fields,
):
    """Every field is the key of one widget drawn with `bind="query-params"`, so that the address and the browser's Back
    follow. A new page adds its fields here.
    """


DEFAULT = State()


def usual(stem: str) -> State:
    """The state that a page opens with."""
    return replace(DEFAULT, sentence=opening(stem))
