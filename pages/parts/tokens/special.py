"""Tokens: those that stand for no text, and the chat template that uses them."""

import pandas as pd
import streamlit as st

from components.figure.text import counted
from content.special_tokens import USES
from models.loading import tokenizer
from models.text.chat import chat
from models.text.tokens import tokenise
from pages.parts.tokens.cut import LIMIT, NAMES
from pages.shared.token_figure import token_figure


def template(text: str) -> None:
    """The learner's sentence as a question to the causal model."""
    st.markdown(
        "Even a chatbot only continues a text. So a conversation is first written as one long text with a fixed pattern, the "
        "**chat template**. In this pattern, **special tokens** mark where each turn of the conversation begins and ends. "
        "Here is your sentence as a question. The model would write its answer after the last token."
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
        title=f"The chat template turns your {counted(own, 'token')} into {count}, and {special} of them are special",
        reading=(
            "Look at the dashed boxes: they are the special tokens. The first turn, named “system”, tells the model which role "
            "to play, and by default every chat with this model begins with it. If somebody types a special token, such as "
            "<|im_end|>, into a message, that text is cut into exactly this token. In this way a sender could fake another turn "
            "of the conversation, so chat services remove such spellings."
        ),
    )


def special_tokens() -> None:
    """All special tokens and their uses."""
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
            alt=f"The special tokens of {NAMES[role]}, with ID and use.",
        )
    st.markdown("GloVe has no special tokens, because its list contains only words.")
