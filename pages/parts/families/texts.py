"""The words or sentences that two models are compared on."""

import streamlit as st

from components.figure.text import plain
from components.frame.legal import FIELD, LONGEST
from pages.parts.families.fields import COMPARED_KINDS
from pages.shared.state import DEFAULT
from pages.shared.word_input import MOST_TEXTS, typed_words


def asked_texts() -> tuple[str, ...]:
    """The field, and what is in it."""
    kind = st.segmented_control(
        "Compare on", COMPARED_KINDS, default=COMPARED_KINDS[0], key="families_kind", bind="query-params", required=True
    )
    if kind == COMPARED_KINDS[0]:
        typed = st.text_area(
            "Words, with spaces between", DEFAULT.families_words, key="families_words", bind="query-params",
            max_chars=FIELD, height=110,
        )  # fmt: skip
        different = typed_words(typed or "")
    else:
        typed = st.text_area(
            "Sentences, one a line", DEFAULT.families_sentences, key="families_sentences", bind="query-params",
            max_chars=LONGEST, height=200,
        )  # fmt: skip
        lines = [plain(line) for line in (typed or "")[:LONGEST].split("\n")]
        different = tuple(dict.fromkeys(line for line in lines if line))
    if len(different) > MOST_TEXTS:
        st.caption(f"The first {MOST_TEXTS} of {len(different)} are used.")
    return different[:MOST_TEXTS]
