"""Tokens: a search in the vocabulary, and its longest and strangest entries."""

import pandas as pd
import streamlit as st

from components.figure.text import markdown_escape, visible
from models.text.vocabulary import entries, fragments, longest, nearest_to_middle, search
from pages.parts.tokens.cut import NAMES
from pages.shared.linked_widgets import offered

SHOWN = 200
_HOW = {"begins with": "prefix", "contains": "contains", "ID": "id"}


def look_up(role: str) -> None:
    """Search for a beginning, for a part, or for an ID."""
    field, kind = st.columns([1, 1], vertical_alignment="bottom")
    query = field.text_input("Look for", "lov", key="tokens_search", max_chars=60)[:60]
    how = offered(kind.segmented_control, "How", list(_HOW), key="tokens_how", default="begins with", required=True)
    if how == "ID":
        _around(role, query)
        return
    hits = search(role, query, _HOW[how], SHOWN)
    if not hits.count:
        st.info(f"None of the {len(entries(role)):,} entries {how} this text.", icon=":material/search:")
        return
    verb = "contain" if how == "contains" else "begin with"
    more = f" Only the first {SHOWN} are shown." if hits.count > SHOWN else ""
    st.markdown(
        f"In {NAMES[role]}, **{hits.count:,}** of {len(entries(role)):,} entries "
        f"{how if hits.count == 1 else verb} “{markdown_escape(visible(query))}”.{more}"
    )
    _list(role, hits.ids, "The entries that were found, with their IDs")


def oddities(role: str) -> None:
    """The longest entries, and the strangest."""
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(
            "**The longest entries.** Nobody chose them. They are in the list because they were frequent in the text from "
            "which the vocabulary was made."
        )
        _list(role, longest(role, 12), "The longest entries")
    with right:
        near = nearest_to_middle(role, 12)
        st.markdown(
            "**The strangest rows of the table.** They are closest to the mean of all rows. If a token hardly ever occurred "
            "in training, its row is often found there (Land and Bartolo 2024). Do these entries look rare to you?"
        )
        st.dataframe(
            pd.DataFrame(
                {
                    "ID": [i for i, _ in near],
                    "entry": [visible(entries(role)[i]) for i, _ in near],
                    "distance to the middle": [round(distance, 3) for _, distance in near],
                }
            ),
            hide_index=True,
            alt="The entries whose rows are the nearest to the mean of all rows.",
        )
    if role == "causal":
        broken = fragments()
        st.markdown(
            f"**Parts of characters.** {len(broken)} entries contain bytes that are only a part of a character. With them this "
            "vocabulary can write every character for which it has no piece."
        )
        st.dataframe(
            pd.DataFrame({"ID": broken, "entry": [visible(entries(role)[i]) for i in broken]}),
            hide_index=True,
            height=300,
            alt="Entries that are parts of characters.",
        )


def _around(role: str, query: str) -> None:
    count = len(entries(role))
    if not (query.isascii() and query.strip().isdigit() and len(query) <= 9 and int(query) < count):
        st.info(f"An ID is a whole number from 0 to {count - 1:,}.", icon=":material/search:")
        return
    number = int(query)
    ids = tuple(range(max(0, number - 5), min(count, number + 6)))
    st.markdown(
        f"ID {number:,} belongs to “{markdown_escape(visible(entries(role)[number]))}”. "
        f"These are the entries before and after it in {NAMES[role]}:"
    )
    _list(role, ids, "The entries before and after an ID")


def _list(role: str, ids: tuple[int, ...], alt: str) -> None:
    names = [entries(role)[i] for i in ids]
    st.dataframe(
        pd.DataFrame(
            {"ID": list(ids), "characters": [len(name) for name in names], "entry": [visible(name) for name in names]}
        ),
        hide_index=True,
        height=min(36 * len(ids) + 40, 460),
        alt=alt,
    )
