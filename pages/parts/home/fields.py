"""The fields of a link to “Home”, and what its widgets offer."""

from dataclasses import dataclass

from components.frame.legal import link_field, one_of


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    gpt: str = link_field("Generative", one_of("Generative", "Pre-trained", "Transformer"))
