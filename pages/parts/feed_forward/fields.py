"""The fields of a link to “Feed-forward”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import LONGEST_NAME, link_field, neuron, one_of, place, text_field
from content.examples.texts import TEXTS


class Tab(StrEnum):
    """The page's parts, as a link names them."""

    EACH_ALONE = "Each token alone"
    NEURONS = "Neurons"
    ONE_TOKEN = "One token"
    WITHOUT = "Without it"
    PARAMETERS = "Parameters"
    SEARCH = "Search"


class Drawing(StrEnum):
    """What the drawing at the top shows."""

    ONE_NEURON = "One neuron"
    WHOLE_LAYER = "The whole layer"
    CURVE = "The curve"


DRAWN = ("A clear example", "The block and token chosen below")
NEURONS_SHOWN = ("all", "200", "40")
NEURON_LAYERS = ("This layer", "All layers")
UPLOADED = "A text of your own"
NEURON_TEXTS = (*(text.name for text in TEXTS), UPLOADED)


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    feed_forward_drawing: str = link_field(Drawing.ONE_NEURON, one_of(*Drawing))
    feed_forward_drawn: str = link_field(DRAWN[0], one_of(*DRAWN))
    feed_forward_part: str = link_field(Tab.EACH_ALONE, one_of(*Tab))
    feed_forward_token: str = link_field("last", place("last"))
    feed_forward_shown: str = link_field("all", one_of(*NEURONS_SHOWN))
    feed_forward_neuron: int = link_field(1114, neuron)
    neuron_word: str = text_field("form", LONGEST_NAME)
    neuron_layers: str = link_field("This layer", one_of(*NEURON_LAYERS))
    neuron_text: str = link_field(NEURON_TEXTS[0], one_of(*NEURON_TEXTS))
