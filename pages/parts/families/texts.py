"""The words or sentences that two models are compared on."""

import streamlit as st

from components.figure.text import plain
from components.frame.legal import FIELD, LONGEST
from pages.parts.families.fields import COMPARED_KINDS
from pages.shared.bound import bound
from pages.shared.word_input import MOST_TEXTS, typed_words


def asked_texts() -> tuple[str, ...]:
    """The field, and what is in it."""
    kind = bound("families_kind", st.segmented_control, "Compare on", COMPARED_KINDS)
    if kind == COMPARED_KINDS[0]:
        typed = bound("families_words", st.text_area, "Words, with spaces between", max_chars=FIELD, height=110)
        different = typed_words(typed or "")
    else:
        typed = bound("families_sentences", st.text_area, "Sentences, one a line", max_chars=LONGEST, height=200)
        lines = [plain(line) for line in (typed or "")[:LONGEST].split("\n")]
        different = tuple(dict.fromkeys(line for line in lines if line))
    if len(different) > MOST_TEXTS:
        st.caption(f"The first {MOST_TEXTS} of {len(different)} are used.")
    return different[:MOST_TEXTS]
