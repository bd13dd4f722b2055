"""A learner's file to search in: how it was read, and other ways to read it."""

import hashlib
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components.figure.text import counted, markdown_escape, plain
from models.embeddings.word_vectors import vector
from models.text.documents import BYTES, Document, Reading, document
from models.text.encodings import ENCODINGS
from models.text.hyphens import joined
from models.text.tables import LINES
from pages.parts.search.fields import SEARCH_FILE
from pages.shared.linked_widgets import offered

_SEPARATORS = {",": "comma ,", ";": "semicolon ;", "\t": "tab", "|": "bar |", LINES: "none: a line is a row"}
_CHOICES = ("encoding", "separator", "column", "heading")
_NAMED = 30  # characters of a column's name that are shown


def uploaded() -> tuple[str, str, bool]:
    """The field, and what was read: a name, the text, and whether each line of it is a row of a table."""
    file = st.file_uploader(
        f"A text, a table or a PDF of at most {BYTES / 1e6:g} MB. It is stored only in the memory of the server",
        type=["txt", "md", "csv", "tsv", "tab", "pdf"],
        key="search_file",
    )
    if file is None:
        st.info("Upload a file to search in.", icon=":material/upload_file:")
        return SEARCH_FILE, "", False
    data, name = file.getvalue(), plain(file.name)[:80]
    key = hashlib.sha256(data).hexdigest()[:12]  # another file is read without the choices that were made for this one
    with st.spinner("Reading the file"):
        read = document(file.name, data, _chosen(key))
    if read.problem:
        st.warning(f"“{markdown_escape(name)}”: {markdown_escape(read.problem)}", icon=":material/error:")
    for note in read.notes:
        st.info(markdown_escape(note), icon=":material/info:")
    if read.rows or read.reading != Reading():
        _choose(key, read)
    if read.rows:
        return name, read.text, True
    whole = joined(read.text, lambda word: vector(word) is not None)
    if whole.words:
        st.info(
            f"{counted(whole.words, 'word')} that a hyphen had divided at the end of a line: put together again.",
            icon=":material/info:",
        )
    return name, whole.text, False


def _chosen(key: str) -> Reading:
    """What the learner has chosen for this file; what was not chosen, or is not among the choices, is guessed."""
    encoding, separator, column, heading = (st.session_state.get(f"search-{what}-{key}") for what in _CHOICES)
    return Reading(
        encoding if encoding in ENCODINGS else None,
        separator if separator in _SEPARATORS else None,
        column if isinstance(column, int) else None,
        heading if isinstance(heading, bool) else None,
    )


def _guess_again(*keys: str) -> None:
    """What depends on a choice that has changed is guessed once more."""
    for key in keys:
        st.session_state.pop(key, None)


def _choose(key: str, read: Document) -> None:
    """The first rows as they were read, and the controls, which show what was taken."""
    how = read.reading
    if read.rows:
        width = max(map(len, read.rows))
        names = [_name(read, place) for place in range(width)]
        cells = [[*row, *[""] * (width - len(row))] for row in read.rows[bool(how.heading) :]]
        st.caption("The first rows of the table, as they were read:")
        st.dataframe(pd.DataFrame(cells, columns=[f"{n + 1}. {name}" for n, name in enumerate(names)]), hide_index=True)
    with st.expander("Were the letters, the columns and the heading recognised?"):
        encoding, separator, column, heading = (f"search-{what}-{key}" for what in _CHOICES)
        if read.rows and how.column is not None:
            places = list(range(width))
            _box("Column to search in", places, how.column, column, lambda place: f"{place + 1}. {names[place]}")
            st.toggle("The first row contains the names of the columns", bool(how.heading), key=heading)
            _box("Between the columns", list(_SEPARATORS), how.separator, separator, _SEPARATORS.get, column, heading)
        _box(
            "Encoding (how bytes stand for letters)",
            list(ENCODINGS),
            how.encoding,
            encoding,
            str,
            separator,
            column,
            heading,
        )


def _box(label: str, options: list, taken: object, key: str, name: Callable[[Any], Any], *guessed_again: str) -> None:
    again = {"on_change": _guess_again, "args": guessed_again}
    offered(st.selectbox, label, options, index=options.index(taken), key=key, format_func=name, **again)


def _name(read: Document, place: int) -> str:
    """The name of a column, or how its first cell begins."""
    first = read.rows[0][place] if place < len(read.rows[0]) else ""
    return first[:_NAMED] or "(no name)"
