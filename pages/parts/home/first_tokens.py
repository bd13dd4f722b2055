"""The sentence's tokens, on screen while the model is being loaded: they need its vocabulary only, and no torch."""

import streamlit as st

from components.widgets.tokens.tokens import token_strip
from models.text.tokens import tokenise
from models.trace import LIMIT
from pages.shared.models_ready import explained, fetched, no_text


def first_tokens(sentence: str) -> None:
    """Pieces and IDs, which are where the road begins."""
    if not sentence.strip():
        no_text()
    fetched("causal")
    with explained():
        tokens = tokenise("causal", sentence, LIMIT).tokens
    st.markdown(
        f"Your sentence has been cut into {len(tokens)} tokens, each with a number, its ID. The model reads them now, and then "
        "the drawing of its work is here."
    )
    token_strip(
        [token.text for token in tokens],
        key="first-tokens",
        special=[token.special for token in tokens],
        notes=[str(token.id) for token in tokens],
        selectable=False,
    )
