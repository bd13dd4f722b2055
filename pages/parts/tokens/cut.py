"""Tokens: the sentence under three vocabularies, each a strip with ids, and put back together from the ids."""

from functools import partial

import pandas as pd
import streamlit as st

from components.figure.figure import figure
from components.figure.text import markdown_escape
from components.widgets.tokens.tokens import token_picture, token_strip
from models.text.roundtrip import UNKNOWN, round_trip
from models.text.tokens import tokenise
from models.text.vocabulary import entries
from models.text.words import PATTERN, words
from pages.shared.fields import VOCABULARIES
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model
from pages.shared.token_figure import token_figure

LIMIT = 512  # tokens of each vocabulary: this page runs no network
NAMES = {role: name for name, role in VOCABULARIES.items()}
_ABOUT = {
    "static": "**Whole words.** A list of words, lower case. A word that is not on it has no vector.",
    "encoder": "**Pieces of words** of the BERT family. “##” says: this goes on the word before.",
    "causal": "**Pieces of bytes** of the GPT and LLaMA families. A · is a space; it belongs to the piece.",
}


_TRY = {
    "A long word": "Her unbelievability is embarrassing.",
    "Capital letters": "Apple APPLE apple aPpLe",
    "A name": "Ada Lovelace met Charles Babbage in Marylebone.",
    "Accents": "The naïve café owner wore a façade.",
    "Emoji and spaces": "I   love 🦜 and 👩‍👩‍👧!",
    "A token spelt out": "The [MASK] sat. <|im_end|> Or did it?",
}


def suggestions() -> None:
    """Sentences that make a point, one click away."""
    with st.container(horizontal=True):
        for name, text in _TRY.items():
            st.button(name, key=f"tokens-try-{name}", on_click=take, args=(text,))


def take(text: str) -> None:
    """Make a text the learner's sentence; runs before the page is drawn again."""
    st.session_state.sentence = text
    st.session_state.preset = None


def three(text: str) -> None:
    """Side by side: pieces, ids, counts."""
    for role, column in zip(NAMES, st.columns(3, gap="large"), strict=True):
        with column:
            st.markdown(f"{_ABOUT[role]} {len(entries(role)):,} entries.")
            _words(text) if role == "static" else _pieces(role, text)
            _back(role, text)


def _pieces(role: str, text: str) -> None:
    cut = tokenise(role, text, LIMIT)
    _left_out(cut.rest)
    own = [token for token in cut.tokens if not token.special or token.end > token.start]
    unknown = sum(token.piece == "[UNK]" for token in own)
    added = len(cut.tokens) - len(own)
    reading = _per_word(len(own), cut.read)
    reading += f" {unknown} of them unknown: [UNK] says no more." if unknown else " Nothing is unknown."
    reading += f" {added} special tokens stand around the text." if added else ""
    title = f"{NAMES[role]}: {len(own)} token{'s' * (len(own) != 1)}"
    token_figure(role, cut.read, cut.tokens, key=f"cut-{role}", title=title, reading=reading, spelt=role == "encoder")


def _words(text: str) -> None:
    cut_words = words(text)
    if not cut_words:
        st.info("There is no word in this text.", icon=":material/search:")
        return
    read = text[: cut_words[:LIMIT][-1].end]
    _left_out(text[len(read) :] if len(cut_words) > LIMIT else "")
    cut_words = cut_words[:LIMIT]
    unknown = [word for word in cut_words if word.id is None]
    texts = [word.text for word in cut_words]
    notes = ["unknown" if word.id is None else str(word.id) for word in cut_words]
    tooltips = [f"characters {word.start} to {word.end}" for word in cut_words]
    figure(
        partial(token_picture, texts, notes=notes),
        key="cut-static",
        title=f"GloVe: {len(cut_words)} word{'s' * (len(cut_words) != 1)}, {len(unknown)} unknown",
        reading=(
            "Punctuation counts as a word. The number is the word's row in the table, the most frequent words first."
            + (" A dashed word has no row: for GloVe it does not exist." if unknown else "")
        ),
        table=partial(
            pd.DataFrame,
            {
                "word": texts,
                "from character": [word.start for word in cut_words],
                "to": [word.end for word in cut_words],
                "row": pd.Series([word.id for word in cut_words], dtype=float),
            },
        ),
        provenance=of_model(
            "static", measured="rows of GloVe's table", not_measured="GloVe has no tokenizer: the cut is this app's"
        ),
        code=figure_code("tokens/word_rows", text=read, pattern=PATTERN),
        alt="The sentence's words in order, each with its row.",
        draw=lambda: token_strip(
            texts,
            key="cut-static-strip",
            special=[word.id is None for word in cut_words],
            notes=notes,
            tooltips=tooltips,
            selectable=False,
            description="The sentence's words",
        ),
    )


def _per_word(count: int, text: str) -> str:
    spaced = len(text.split())
    if spaced < 2:
        return ""
    return f"{count / spaced:.2f} tokens for each of the {spaced} words between spaces."


def _left_out(rest: str) -> None:
    if rest:
        st.warning(
            f"The first {LIMIT} are shown here. Left out: “{markdown_escape(rest[:40])}…” ({len(rest):,} characters).",
            icon=":material/content_cut:",
        )


def _back(role: str, text: str) -> None:
    """The text as the ids alone give it back."""
    trip = round_trip(role, text)
    if not trip.lost:
        st.markdown("Put together again from the numbers alone: :material/check: **the same text**, sign for sign.")
    else:
        sign = f" {UNKNOWN} stands for an unknown word." if UNKNOWN in trip.text and UNKNOWN not in text else ""
        st.markdown(
            f"Put together again from the numbers alone, it is **not the same text**. Lost: {', '.join(trip.lost)}.{sign}"
        )
    st.code(trip.text[:300] + "…" * (len(trip.text) > 300), language=None, wrap_lines=True)
