"""Words that a learner types: one, a list, pairs. The page says what cannot be used, and gives near spellings."""

import re
from collections import Counter

import streamlit as st

from components.figure.text import markdown_escape, plain, shorten
from components.frame.legal import FIELD
from models.embeddings.word_vectors import vector
from models.text.spelling import spellings
from models.text.typed import typed
from models.text.words import spelt
from pages.shared.linked_widgets import linked

SUGGESTED = 4
NAMED = 3  # parts of a list that are named when they are not used as they were typed
MOST_TEXTS = 60  # that two models are compared on


def field(label: str, key: str, help: str | None = None) -> str:
    """A line of text kept in the link."""
    return linked(key, st.text_input, label, help=help)


def as_looked_up(text: str) -> str:
    """Typed text as words are looked up in it. The page says what was changed."""
    read = typed(text)
    if read.note:
        st.info(markdown_escape(read.note), icon=":material/info:")
    return read.text


def suggest(label: str, **values: object) -> None:
    """A button that sets widgets to values that make a point."""
    st.button(label, on_click=st.session_state.update, kwargs=values)


def known_words(text: str, most: int) -> list[str]:
    """The words of a list, in lower case, each once; unknown ones and those beyond `most` are left out and named."""
    text = spelt(as_looked_up(text))
    typed_ones = re.findall(r"[^\s,;/]+", text)
    words = list(dict.fromkeys(typed_ones))
    _name_parted(text)
    _name_repeated(typed_ones)
    with_vector = [word for word in words if vector(word) is not None]
    name_missing([word for word in words if word not in with_vector])
    if len(with_vector) > most:
        st.warning(
            f"{len(with_vector)} words do not fit here, so only the first {most} are used.",
            icon=":material/content_cut:",
        )
    return with_vector[:most]


def known_pairs(text: str, most: int) -> list[tuple[str, str]]:
    """The pairs of a list such as "hot/cold, warm/cool", both words known; what cannot be used is named."""
    parts = [part for part in re.split(r"[,;\n]", spelt(as_looked_up(text))) if part.strip()]
    parted = [tuple(re.findall(r"[^\s/]+", part)) for part in parts]
    odd = [part for part, pair in zip(parts, parted, strict=True) if len(pair) != 2]
    if odd:
        st.info(
            f"“{markdown_escape(shorten(odd[0], 40))}” is not a pair of words. Write a pair like this: hot/cold.",
            icon=":material/edit:",
        )
    whole = [pair for pair in dict.fromkeys(parted) if len(pair) == 2]
    _name_repeated(["/".join(pair) for pair in parted if len(pair) == 2])
    name_missing([word for word in dict.fromkeys(sum(whole, ())) if vector(word) is None])
    return [pair for pair in whole if all(vector(word) is not None for word in pair)][:most]


def parts_of_name(name: str) -> tuple[str, ...]:
    """Words of the table for a name of several words: the name with hyphens where the table has it, then its words."""
    words = name.split()
    ways = dict.fromkeys(["-".join(words), *words]) if len(words) > 1 else {}
    return tuple(word for word in ways if vector(word) is not None)


def _name_parted(text: str) -> None:
    """Say that a name of two words between commas was cut, and what the table has for it."""
    if not re.search(r"[,;/]", text):
        return  # the spaces divide the list
    names = [" ".join(part.split()) for part in re.split(r"[,;/\n]", text)]
    names = [name for name in dict.fromkeys(names) if " " in name]
    for name in names[:NAMED]:
        whole = name.replace(" ", "-")
        other = (
            f" It has “{markdown_escape(whole)}”, with a hyphen, which you can type instead."
            if vector(whole) is not None
            else ""
        )
        st.info(
            f"“{markdown_escape(shorten(name, 40))}” is {len(name.split())} words, and the table has one vector for each single "
            f"word, so they are used one by one.{other}",
            icon=":material/info:",
        )
    if len(names) > NAMED:
        st.info(f"{len(names) - NAMED} more parts of the list are cut into single words.", icon=":material/info:")


def _name_repeated(typed_ones: list[str]) -> None:
    """Say what was typed more than once."""
    again = [each for each, count in Counter(typed_ones).items() if count > 1]
    if again:
        shown = "”, “".join(markdown_escape(shorten(each, 40)) for each in again[:NAMED])
        more = f" and {len(again) - NAMED} more" if len(again) > NAMED else ""
        was, is_ = ("was", "is") if len(again) == 1 else ("were", "are")
        st.info(f"“{shown}”{more} {was} typed more than once and {is_} used once.", icon=":material/info:")


def typed_words(typed: str) -> tuple[str, ...]:
    """The different words of the field."""
    return tuple(dict.fromkeys(plain(typed[:FIELD].replace(",", " ")).split()))


def name_missing(words: list[str]) -> None:
    """Say which words have no vector, and what they may be spellings of."""
    for word in words[:3]:
        near = spellings(word, SUGGESTED)
        guess = (
            f" Words with a similar spelling: {markdown_escape(', '.join(near))}."
            if near
            else " No word of the table has a similar spelling."
        )
        st.info(
            f"“{markdown_escape(shorten(word, 40))}” is not among the 400,000 words of the table, so it has no vector.{guess}",
            icon=":material/search:",
        )
    if len(words) > 3:
        more = len(words) - 3
        st.info(f"{more} more {'word has' if more == 1 else 'words have'} no vector.", icon=":material/search:")
