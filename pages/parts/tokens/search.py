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
    """Search by prefix, by part, by id."""
    field, kind = st.columns([1, 1], vertical_alignment="bottom")
    query = field.text_input("Look for", "lov", key="tokens_search", max_chars=60)[:60]
    how = offered(kind.segmented_control, "How", list(_HOW), key="tokens_how", default="begins with", required=True)
    if how == "ID":
        _around(role, query)
        return
    hits = search(role, query, _HOW[how], SHOWN)
    if not hits.count:
        st.info(f"None of {len(entries(role)):,} entries {how} this.", icon=":material/search:")
        return
    verb = "contain" if how == "contains" else "begin with"
    more = f" The first {SHOWN} are shown." if hits.count > SHOWN else ""
    st.markdown(
        f"**{hits.count:,}** of {len(entries(role)):,} entries of {NAMES[role]} {verb} “{markdown_escape(visible(query))}”.{more}"
    )
    _list(role, hits.ids, "Entries found, with ID")


def oddities(role: str) -> None:
    """The longest entries, and the strangest."""
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**The longest.** Nobody chose them: what stood in the training text often enough is in.")
        _list(role, longest(role, 12), "The longest entries")
    with right:
        near = nearest_to_middle(role, 12)
        st.markdown(
            "**The strangest rows**: those nearest to the middle of the table. Rows that training seldom moved tend to lie there "
            "(Land and Bartolo 2024). Does this list look like it?"
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
            alt="Entries whose rows lie nearest to the mean of all rows.",
        )
    if role == "causal":
        broken = fragments()
        st.markdown(
            f"**Not even a character**: {len(broken)} entries hold bytes that are only a part of a character. They are how this "
            "vocabulary writes what it has no piece for."
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
    st.markdown(f"ID {number:,} is “{markdown_escape(visible(entries(role)[number]))}”. Around it in {NAMES[role]}:")
    _list(role, ids, "Entries around an ID")


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
