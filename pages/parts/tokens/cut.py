"""Tokens: the sentence under three vocabularies, each a strip with ids, and put back together from the ids."""

from functools import partial

import pandas as pd
import streamlit as st

from components.figure.figure import figure
from components.figure.text import counted, markdown_escape
from components.widgets.tokens.tokens import token_picture, token_strip
from models.text.roundtrip import UNKNOWN, round_trip
from models.text.tokens import tokenise
from models.text.typed import typed
from models.text.vocabulary import entries
from models.text.words import COMPOUND, PATTERN, plain_signs, words
from pages.shared.fields import VOCABULARIES
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model
from pages.shared.token_figure import token_figure

LIMIT = 512  # tokens of each vocabulary; this page runs no model, so many can be shown
NAMES = {role: name for name, role in VOCABULARIES.items()}
_ABOUT = {
    "static": "**Whole words**, used by GloVe, a ready-made table with one **vector** (a list of numbers) for each word. All its "
    "words are in lower case. A word that is not on its list has no vector.",
    "encoder": "**Pieces of words**, used by BERT and many of its relatives, which are models that read texts. This way of "
    "cutting is called WordPiece. “##” marks a piece that continues a word.",
    "causal": "**Pieces made of bytes**, used by GPT and by SmolLM2, which are models that write texts. This way of cutting is "
    "called byte-level BPE. A byte is the unit in which computers store text: a plain letter takes one, an emoji several. The "
    "mark · is a space, which belongs to the piece.",
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
    st.markdown("Try one of these, and look where the three vocabularies cut differently:")
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
            st.markdown(f"{_ABOUT[role]} The list has {len(entries(role)):,} entries.")
            _words(text) if role == "static" else _pieces(role, text)
            _back(role, text)


def _pieces(role: str, text: str) -> None:
    cut = tokenise(role, text, LIMIT)
    _left_out(cut.rest)
    own = [token for token in cut.tokens if not token.special or token.end > token.start]
    unknown = sum(token.piece == "[UNK]" for token in own)
    added = len(cut.tokens) - len(own)
    reading = f"Look at the boxes: each is one token, and the number under it is its ID.{_per_word(len(own), cut.read)}"
    if unknown:
        reading += f" {counted(unknown, 'word')} became [UNK], for “unknown”, because no pieces fit."
    else:
        reading += " There was a piece for every part of your text."
    if added:
        reading += (
            f" The tokenizer, the program that cuts the text, added {counted(added, 'special token')}, which mark the beginning "
            "and the end. They stand for no part of your text, but this model always had them in training. With them the model "
            f"receives {counted(len(cut.tokens), 'token')}."
        )
    title = f"{NAMES[role]} cuts your text into {counted(len(own), 'token')}"
    token_figure(role, cut.read, cut.tokens, key=f"cut-{role}", title=title, reading=reading, spelt=role == "encoder")


def _words(text: str) -> None:
    whole = typed(text)
    cut_words = words(whole)
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
        title=f"GloVe's table has a row for {len(cut_words) - len(unknown)} of {counted(len(cut_words), 'word')}",
        reading=(
            "Look at the number under each word: it is the word's ID, and the row of the table with this number belongs to the "
            "word. The most frequent words come first, so a small ID means a frequent word. A punctuation mark counts as a word."
            + (" A word in a dashed box has no row, so GloVe has no vector for it." if unknown else "")
            + f" {whole.note}".rstrip()
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
            "static",
            measured="the number of each word's row in GloVe's table",
            not_measured="a tokenizer of GloVe's own: it has none, so this app splits the text into words",
        ),
        code=figure_code("tokens/word_rows", text=plain_signs(typed(read).text), pattern=PATTERN, compound=COMPOUND),
        alt="The sentence's words in order, each with the number of its row in the table.",
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
    return (
        f" Spaces divide your text into {counted(spaced, 'word')}. On average, a word has {count / spaced:.2f} tokens."
    )


def _left_out(rest: str) -> None:
    if rest:
        st.warning(
            f"Only the first {LIMIT} tokens are shown here. The rest of your text is left out: "
            f"{counted(len(rest), 'character')}, from “{markdown_escape(rest[:40])}…” on.",
            icon=":material/content_cut:",
        )


def _back(role: str, text: str) -> None:
    """The text, put together again from the IDs alone."""
    trip = round_trip(role, text)
    if not trip.lost:
        st.markdown(
            "From the IDs alone, the text can be put together again: :material/check: **every character is back**."
        )
    else:
        sign = f" {UNKNOWN} stands for an unknown word." if UNKNOWN in trip.text and UNKNOWN not in text else ""
        st.markdown(
            f"If the text is put together again from the IDs alone, it is **not exactly the same**. This is lost: "
            f"{', '.join(trip.lost)}.{sign}"
        )
    st.code(trip.text[:300] + "…" * (len(trip.text) > 300), language=None, wrap_lines=True)
