"""Tokens: languages, emoji and digits under two vocabularies."""

import unicodedata
from functools import lru_cache, partial

import pandas as pd
import streamlit as st

from components.charts.bars.grouped_bars import grouped_bars
from components.figure.figure import figure
from components.figure.text import counted, markdown_escape, visible
from components.widgets.tokens.tokens import token_picture, token_strip
from content.examples.languages import LINES
from models.text.tokens import tokenise
from models.text.vocabulary import entries
from pages.parts.tokens.cut import NAMES, take
from pages.parts.tokens.fields import MEASURES
from pages.parts.tokens.table import ids
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked, offered
from pages.shared.provenance import of_model

TWO = ("encoder", "causal")
EMOJI = ("👍🏽", "👩‍👩‍👧", "🇫🇷", "❤️", "😀", "🏳️‍🌈")


def languages() -> None:
    """The same sentence in eight languages."""
    st.markdown(
        "Here is one sentence in eight languages: the first sentence of Article 1 of the Universal Declaration of Human "
        "Rights. Press a language to make its version your sentence, and look at the top of the page to see how it is cut."
    )
    with st.container(horizontal=True):
        for line in LINES:
            if st.button(line.language, key=f"tokens-{line.language}", on_click=take, args=(line.text,)):
                st.rerun()  # the whole page, not this fragment alone
    measure = linked("tokens_measure", st.segmented_control, "Measure", MEASURES)
    frame = _counted(measure)
    causal = frame[frame["role"] == "causal"].set_index("language")
    most = causal[measure].idxmax() if measure == MEASURES[0] else causal[measure].idxmin()
    notes = [
        NAMES[role] + (f" {value:.1f}" if value == value else ": no spaces") + f", {unknown} [UNK]" * (unknown > 0)
        for role, value, unknown in zip(frame["role"], frame[measure], frame["unknown"], strict=True)
    ]
    english = causal.loc["English", measure]
    figure(
        partial(
            grouped_bars,
            frame["language"].tolist(),
            frame[measure].tolist(),
            notes,
            x_title=measure,
            roles=frame["role"].tolist(),
        ),
        key="languages",
        title=f"Byte-level BPE: {english:.1f} {measure} in English, but {causal.loc[most, measure]:.1f} in {most}",
        reading=(
            f"Look at the bars for English and {most}: the sentence has the same meaning, but SmolLM2's vocabulary cuts it into "
            f"{int(causal.loc['English', 'tokens'])} tokens in English and {int(causal.loc[most, 'tokens'])} in {most}. Both "
            "vocabularies were learned from mostly English text, so they contain few long pieces of other scripts. This has "
            "a price: many services charge by the token, and a model can read only a limited number of tokens at once."
        ),
        table=partial(_named, frame, measure),
        provenance=of_model(
            "causal",
            measured="tokens of SmolLM2's and of all-MiniLM-L6-v2's own tokenizer, without [CLS] and [SEP]; a word is "
            "everything between two spaces",
            not_measured="how well the models understand these languages",
        ),
        code=figure_code("tokens/languages", texts=[line.text for line in LINES], measure=measure),
        alt=f"Bars that compare the {measure} of two vocabularies in eight languages.",
    )


@lru_cache  # the texts are always the same
def _counted(measure: str) -> pd.DataFrame:
    rows = []
    for line in LINES:
        for role in TWO:
            tokens = ids(role, line.text)
            values = {
                "tokens per word": len(tokens) / len(line.text.split()) if line.spaced else float("nan"),
                "bytes per token": len(line.text.encode()) / len(tokens),
            }
            unknown = sum(entries(role)[i] == "[UNK]" for i in tokens)
            rows.append((line.language, role, len(line.text.encode()), len(tokens), unknown, values[measure]))
    return pd.DataFrame(rows, columns=["language", "role", "bytes", "tokens", "unknown", measure])


def _named(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    return frame.assign(vocabulary=frame["role"].map(NAMES))[
        ["language", "vocabulary", "bytes", "tokens", "unknown", measure]
    ]


def emoji() -> None:
    """One emoji as Unicode characters, as bytes and as tokens."""
    sign = offered(st.pills, "An emoji", EMOJI, default=EMOJI[1], key="tokens_emoji", required=True)
    cut = tokenise("causal", sign)
    encoder = [entries("encoder")[i] for i in ids("encoder", sign)]
    names = [f"U+{ord(c):04X} {unicodedata.name(c, '').lower()}" for c in sign]
    texts = [token.text for token in cut.tokens]

    def draw() -> None:
        st.caption(f"Unicode characters: {len(sign)}")
        st.markdown(" · ".join(markdown_escape(name) for name in names))
        for caption, parts, key in (
            (f"UTF-8 bytes: {len(sign.encode())}", [f"{byte:02X}" for byte in sign.encode()], "bytes"),
            (f"Byte-level BPE: {len(texts)} tokens", texts, "causal"),
            (f"WordPiece: {len(encoder)} token{'s' * (len(encoder) != 1)}", encoder, "encoder"),
        ):
            st.caption(caption)
            notes = [str(token.id) for token in cut.tokens] if key == "causal" else None
            token_strip(parts, key=f"emoji-{key}", notes=notes, selectable=False, description=caption)

    figure(
        partial(token_picture, texts, notes=[str(token.id) for token in cut.tokens]),
        key="emoji",
        title=(
            f"{sign} consists of {counted(len(sign), 'Unicode character')} and {len(sign.encode())} bytes, and is cut into "
            f"{counted(len(texts), 'token')}"
        ),
        reading=(
            "Look at the tokens of byte-level BPE. "
            + (
                "Bytes that are only a part of a character are written between ⟨ and ⟩. From such fragments the model has to "
                "learn what the emoji means. "
                if any("⟨" in text for text in texts)
                else "None of them is a fragment of a character. "
            )
            + (
                "WordPiece has no pieces for this emoji and puts [UNK], for “unknown”, in its place."
                if "[UNK]" in encoder
                else "WordPiece has pieces for this emoji."
            )
        ),
        table=pd.DataFrame({"token": [visible(text) for text in texts], "id": [token.id for token in cut.tokens]}),
        provenance=of_model(
            "causal", measured="the tokenizer's own IDs", not_measured="anything that the model computes"
        ),
        code=figure_code("shared/token_ids", role="causal", text=sign),
        alt=f"The emoji as {len(sign)} characters, {len(sign.encode())} bytes and {len(texts)} tokens.",
        draw=draw,
    )


def digits() -> None:
    """A number under two vocabularies."""
    number = st.text_input("A text with numbers", "In 1999, 31415926 people", key="tokens_number", max_chars=60)[:60]
    cuts = {role: ids(role, number) for role in TWO}
    if not all(cuts.values()):
        st.info("Type a text with a number.", icon=":material/edit:")
        return
    texts = {role: [entries(role)[i] for i in cut] for role, cut in cuts.items()}

    def draw() -> None:
        for role in TWO:
            st.caption(NAMES[role])
            token_strip(
                texts[role],
                key=f"digits-{role}",
                notes=[str(i) for i in cuts[role]],
                selectable=False,
                description=NAMES[role],
            )

    together = [
        (NAMES[role], visible(text), i) for role in TWO for text, i in zip(texts[role], cuts[role], strict=True)
    ]
    figure(
        partial(
            token_picture,
            [text for role in TWO for text in texts[role]],
            notes=[str(i) for role in TWO for i in cuts[role]],
        ),
        key="digits",
        title=f"WordPiece cuts this into {counted(len(cuts['encoder']), 'token')}, byte-level BPE into {len(cuts['causal'])}",
        reading=(
            "Look at the digits. WordPiece cuts a number wherever the longest piece in its list ends, so two numbers that "
            "differ by one may be cut in different places. SmolLM2 makes every digit a token of its own. That takes more "
            "tokens, but every number is cut in the same way."
        ),
        table=pd.DataFrame(together, columns=["vocabulary", "token", "id"]),
        provenance=of_model(
            "causal", measured="IDs of both models' own tokenizers", not_measured="whether a model can calculate"
        ),
        code=figure_code("tokens/digits", text=number),
        alt="The text's tokens under two vocabularies.",
        draw=draw,
    )
