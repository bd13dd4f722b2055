"""The fields of a link to “Glossary”, and what its widgets offer."""

from dataclasses import dataclass

from components.frame.legal import LONGEST_NAME, text_field


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    glossary_search: str = text_field("", LONGEST_NAME)
