"""Tokens: those that stand for no text, and the chat template that uses them."""

import pandas as pd
import streamlit as st

from content.special_tokens import USES
from models.loading import tokenizer
from models.text.chat import chat
from models.text.tokens import tokenise
from pages.parts.tokens.cut import LIMIT, NAMES
from pages.shared.token_figure import token_figure


def template(text: str) -> None:
    """The learner's sentence as a question to the causal model."""
    st.markdown(
        "A model that chats still only goes on with a text. The **chat template** writes the conversation as one "
        "text, with special "
        "tokens that say who speaks. Here is your sentence as a question; the model would go on after the last token."
    )
    whole = chat(text)
    cut = tokenise("causal", whole, LIMIT)
    special = sum(token.special for token in cut.tokens)
    count = len(tokenise("causal", whole).tokens)
    own = len(tokenise("causal", text).tokens)
    token_figure(
        "causal",
        cut.read,
        cut.tokens,
        key="chat",
        title=f"{own} token{'s' * (own != 1)} of yours become {count}; {special} are special",
        reading=(
            "Dashed tokens are special. The first turn, “system”, tells the model who it is; everybody's chat "
            "begins with it. A text that "
            "spells a special token, such as <|im_end|>, is cut into that very token: this is how a message can "
            "pretend to be another turn, "
            "and why chat services take such spellings out."
        ),
    )


def special_tokens() -> None:
    """All special tokens and what they are for."""
    for role, uses in USES.items():
        st.markdown(f"**{NAMES[role]}**")
        ids = [tokenizer(role).token_to_id(piece) for piece in uses]
        st.dataframe(
            pd.DataFrame({"ID": ids, "token": list(uses), "what it is for": list(uses.values())}),
            hide_index=True,
            height="content",
            column_config={
                "ID": st.column_config.NumberColumn(width=60),
                "token": st.column_config.TextColumn(width=140),
            },
            alt=f"Special tokens of {NAMES[role]}, with ID and use.",
        )
    st.markdown("GloVe has none: it has words only.")
