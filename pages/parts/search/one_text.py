"""The text that is searched (ready-made, the learner's own, or from a file), its sentences and their vectors."""

import time
from dataclasses import dataclass

import streamlit as st

from components.figure.text import counted, markdown_escape
from components.frame.reading_level import deep
from content.examples.search_texts import BY_NAME
from models.embeddings.sentence_vectors import LIMIT, chunks, missing, vectors
from models.text.sentences import LONGEST, MOST, Split, Unsplit, rows, split
from pages.parts.search.fields import SEARCH_FILE, SEARCH_OWN, SEARCHED
from pages.parts.search.file import uploaded
from pages.shared.linked_widgets import linked
from pages.shared.long_work import asked_for
from pages.shared.models_ready import working

PASTED = 100_000  # characters of a pasted text, which no link carries
AT_ONCE = 500  # sentences that are embedded without being asked for
_CROWDED = "search-crowded"


@dataclass(frozen=True)
class Searched:
    """A text by `name`, in sentences."""

    name: str
    sentences: tuple[str, ...]


def choose_text() -> Searched | None:
    """The controls; None, with a reason on the page, while there is nothing to search in."""
    name = linked("search_text", st.segmented_control, "Search in", SEARCHED, wrap=True)
    from_outside = name in (SEARCH_OWN, SEARCH_FILE)
    in_rows = False
    if name == SEARCH_OWN:
        text = _pasted()
    elif name == SEARCH_FILE:
        name, text, in_rows = uploaded()
    else:
        text = BY_NAME[name].text()
        st.caption(BY_NAME[name].source)
    if not text.strip():
        return None
    try:
        cut = rows(text) if in_rows else split(text, from_outside)
    except Unsplit as problem:
        st.warning(markdown_escape(str(problem)), icon=":material/error:")
        return None
    if not cut.sentences:
        st.info("There is no sentence in this text, because it has no letter and no digit.", icon=":material/edit:")
        return None
    _say_left_out(cut, in_rows)
    return Searched(name, cut.sentences)


def embedded(searched: Searched) -> bool:
    """Whether all sentences have their vectors. A short text gets them at once, a long one on request, chunk by chunk.

    Any click ends that work, and the chunks that are done are kept.
    """
    todo = missing(searched.sentences)
    if not todo:
        _say_cut(searched)
        return True
    count = sum(map(len, todo))
    if count <= AT_ONCE:
        with working("encoder", f"Computing {count:,} sentence vectors"):
            for chunk in todo:
                vectors(chunk)
        _say_cut(searched)
        return True
    if st.session_state.pop(_CROWDED, False):
        st.warning(
            "There is not enough memory for all vectors of this text and those of other learners' texts, and some had to go. "
            "Wait until the others have finished, or take a shorter text.",
            icon=":material/hourglass_top:",
        )
    whole = len(searched.sentences)
    done = f" ({whole - count:,} {'is' if whole - count == 1 else 'are'} done)" if count < whole else ""
    each = f"each of the {whole:,} sentences" if whole > 1 else "the sentence"
    st.markdown(f"Before the first search, **{each} has to be turned into a vector**{done}. This is needed only once.")
    if asked_for("search", f"Compute {counted(count, 'vector')}", ":material/play_arrow:", hash(searched.sentences)):
        _embed(todo, count)
        if missing(searched.sentences):
            st.session_state[_CROWDED] = True
        st.rerun()
    return False


def _embed(todo: list[tuple[str, ...]], count: int) -> None:
    with working("encoder", "Computing sentence vectors"):
        bar, done, started = st.progress(0.0, f"0 of {counted(count, 'sentence')}"), 0, time.monotonic()
        for chunk in todo:
            vectors(chunk)
            done += len(chunk)
            left = (time.monotonic() - started) / done * (count - done)
            bar.progress(done / count, f"{done:,} of {counted(count, 'sentence')}, about {left:.0f} s to go")


def _pasted() -> str:
    text = st.text_area(
        "Your own text",
        key="search_own",
        height=160,
        max_chars=PASTED,
        persist_state="session",
        placeholder="Paste a text of a few sentences. It will not be part of the link.",
    )
    if not (text or "").strip():
        st.info("Type or paste a text to search in.", icon=":material/edit:")
        return ""
    return text[:PASTED]


def _say_left_out(cut: Split, in_rows: bool) -> None:
    what, by = ("row", "") if in_rows else ("sentence", ", cut by the library sentencex" if deep() else "")
    st.caption(f"{'This table' if in_rows else 'This text'} has {counted(len(cut.sentences), what)}{by}.")
    if cut.left_out:
        st.warning(
            f"Only the first {MOST:,} {what}s are searched, and {cut.left_out:,} are left out.",
            icon=":material/content_cut:",
        )
    if cut.long:
        st.caption(
            f"{what.capitalize()}s that were longer than {LONGEST:,} characters and so were cut into parts: {cut.long:,}."
        )


def _say_cut(searched: Searched) -> None:
    if cut := sum(vectors(chunk).cut for chunk in chunks(searched.sentences)):
        st.caption(
            f"Of {counted(cut, 'sentence')} the model reads only the first {LIMIT} tokens, because it was not trained on longer "
            "ones."
        )
