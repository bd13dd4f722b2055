"""Reads the link: which values of an address can be used, and what the learner is told of the others.

Streamlit keeps the address and bound widgets in step: every field is the key of one widget drawn with
`bind="query-params"`, so the address and the browser's Back follow. Which fields there are, a dataclass says whose fields
are made by `link_field`; `Frame` has those of every page.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import TypeVar

import streamlit as st

from components.frame.fields import Frame

VERSION = "1"
GENERAL = {field.name for field in fields(Frame)} | {"large", "v"}  # all else asks for a certain view of a page
_EMBED = ("embed", "embed_options")  # Streamlit's own
S = TypeVar("S", bound=Frame)


def current(state: type[S]) -> S:
    """The state as the widgets hold it now; a widget not yet drawn counts as its default."""
    held = {field.name: st.session_state.get(field.name) for field in fields(state)}
    return state(**{name: value for name, value in held.items() if value is not None})


def notices(state: type[Frame], query: Mapping[str, str]) -> list[str]:
    """A sentence for each part of an address that cannot be used; the rest of the address still works."""
    found = []
    if query.get("v", VERSION) != VERSION:
        found.append("This link was made by another version of Vectorscope; parts of it may be ignored.")
    unknown = [name for name in query if name not in _known(state) and not name.startswith(_EMBED)]
    if unknown:
        count = len(unknown)
        found.append(f"The link has {count} value{'s' if count > 1 else ''} that Vectorscope does not know; ignored.")
    for name in unusable(state, query):
        found.append(f"The link's value for “{name}” is not usable; the usual one is shown instead.")
    return found


def particular(state: type[Frame], query: Mapping[str, str]) -> bool:
    """Does an address ask for a certain view of its page?"""
    return any(name in _known(state) - GENERAL for name in query)


def unusable(state: type[Frame], query: Mapping[str, str]) -> list[str]:
    """The fields whose value in an address is not legal."""
    named = [field for field in fields(state) if field.name in query]
    return [field.name for field in named if not field.metadata["legal"](query[field.name])]


def private(state: type[Frame]) -> set[str]:
    """The fields that no link to a view carries."""
    return {field.name for field in fields(state) if field.metadata["private"]}


def _known(state: type[Frame]) -> set[str]:
    return {field.name for field in fields(state)} | {"v", "large"}
