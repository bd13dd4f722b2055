"""What the model cannot read of a query and of the texts: its share is told, and no ranking is drawn from it alone."""

import streamlit as st

from components.figure.text import counted, markdown_escape, plain, shorten
from models.embeddings.keywords import keywords, words
from models.embeddings.unread import readable, unread
from pages.parts.search.one_text import Searched

_LISTED = 8  # sentences
_WHY = (
    "MiniLM's vocabulary has no pieces for it, so the model receives only [UNK], for “unknown”. All texts of which it receives "
    "nothing else have nearly the same vector, whatever they say."
)


def with_a_meaning(query: str, searched: Searched) -> Searched | None:
    """The sentences that can be ranked by meaning; None, with the reason on the page, where there is nothing to rank by."""
    asked, texts = unread((query,)), unread(searched.sentences)
    if asked.nothing_read[0] or texts.nothing_read.all():
        what = "your query" if asked.nothing_read[0] else "this text"
        st.warning(
            f"The model cannot read any part of {what}. {_WHY} So there is no search by meaning here. Try English words, or a "
            "text in English.",
            icon=":material/translate:",
        )
        _by_words(query, searched)
        return None
    if asked.unknown[0]:
        st.info(
            f"The model cannot read {asked.share:.0%} of your query: {asked.unknown[0]} of "
            f"{counted(int(asked.pieces[0]), 'token')} became [UNK], for “unknown”. Its vector contains nothing about them.",
            icon=":material/translate:",
        )
    none = int(texts.nothing_read.sum())
    if none:
        st.warning(
            f"{none:,} of {counted(len(searched.sentences), 'sentence')} {'is' if none == 1 else 'are'} left out, because the "
            f"model cannot read any part of {'it' if none == 1 else 'them'}. {_WHY}",
            icon=":material/translate:",
        )
    elif texts.unknown.any():
        st.caption(
            f"Of the {int(texts.pieces.sum()):,} tokens of this text, {int(texts.unknown.sum()):,} "
            f"({_per_cent(texts.share)}) became [UNK], for “unknown”. The vectors contain nothing about them."
        )
    return Searched(searched.name, readable(searched.sentences)) if none else searched


def _per_cent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "less than 1%"


def _by_words(query: str, searched: Searched) -> None:
    """What the search by words finds alone."""
    scores = keywords(searched.sentences).score(words(query))
    order = [row for row in (-scores).argsort(kind="stable").tolist() if scores[row] > 0]
    if not order:
        st.markdown("The search by words finds nothing either, because no sentence has a word of the query.")
        return
    st.markdown(f"The search by words compares no vectors. It finds {counted(len(order), 'sentence')}:")
    st.markdown(
        "\n".join(
            f"{n}. {markdown_escape(shorten(plain(searched.sentences[row]), 300))} ({scores[row]:.2f})"
            for n, row in enumerate(order[:_LISTED], 1)
        )
    )
