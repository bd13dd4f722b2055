"""Reads the link: which values of an address can be used, and what the learner is told about the others.

Streamlit keeps the address and bound widgets in step: every field is the key of one widget drawn with
`bind="query-params"`, so the address and the browser's Back follow. Which fields there are, a dataclass says whose fields
are made by `link_field`; `Frame` has those of every page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TypeVar

import streamlit as st

from components.frame.fields import Frame
from components.frame.legal import Check, switch, taken

VERSION = "1"
GENERAL = {field.name for field in fields(Frame)} | {"large", "v"}  # all else asks for a certain view of a page
_EMBED = ("embed", "embed_options")  # Streamlit's own
S = TypeVar("S", bound=Frame)
Query = Mapping[str, Sequence[str]]  # all values that an address has for each name


def current(state: type[S]) -> S:
    """The state as the widgets hold it now; a widget not yet drawn, or with a value that it cannot have, counts as its
    default.
    """
    return state(**{field.name: taken(field, st.session_state.get(field.name)) for field in fields(state)})


def usable(state: type[Frame], query: Query) -> Query:
    """A query as it may be shown to widgets: of each known field the first legal value, or nothing if none is legal.

    Streamlit takes the last one of a field that is there several times, or all of them, and some of its widgets fail on what
    they take. What is not known stays: others put their own marks on links.
    """
    checks = _checks(state)
    read = {
        name: [value for value in values if name not in checks or checks[name](value)] for name, values in query.items()
    }
    return {name: values[:1] if name in checks else values for name, values in read.items() if values}


def notices(state: type[Frame], query: Query) -> list[str]:
    """A sentence for each part of an address that cannot be used; the rest of the address still works."""
    found = []
    if any(version != VERSION for version in query.get("v", ())):
        found.append("This link was made by another version of Vectorscope. Parts of it may be ignored.")
    known = _known(state)
    unknown = [name for name in query if name not in known and not name.startswith(_EMBED)]
    if unknown:
        count = len(unknown)
        found.append(
            f"The link has {count} value{'s' if count > 1 else ''} that Vectorscope does not know and ignores."
        )
    read = usable(state, query)
    for name in _checks(state):
        if name in query and name not in read:
            found.append(f"The link's value for “{name}” cannot be used. The usual one is shown instead.")
        elif len(query.get(name, ())) > 1:
            found.append(f"The link has several values for “{name}”. The first one that can be used is shown.")
    return found


def particular(state: type[Frame], query: Iterable[str]) -> bool:
    """Does an address ask for a certain view of its page?"""
    return not (_known(state) - GENERAL).isdisjoint(query)


def private(state: type[Frame]) -> set[str]:
    """The fields that no link to a view carries."""
    return {field.name for field in fields(state) if field.metadata["private"]}


def _known(state: type[Frame]) -> set[str]:
    return _checks(state).keys() | {"v"}


def _checks(state: type[Frame]) -> dict[str, Check]:
    """What says which values of an address are legal, by the key of the widget that takes them."""
    return {"large": switch} | {field.name: field.metadata["legal"] for field in fields(state)}
