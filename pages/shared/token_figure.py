"""A sentence's tokens as a figure: strip, ids, export and code."""

from functools import partial

import pandas as pd

from components.figure.figure import figure
from components.figure.text import visible
from components.widgets.tokens.tokens import token_picture, token_strip
from models.text.tokens import Token
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model


def token_figure(
    role: str, text: str, tokens: tuple[Token, ...], *, key: str, title: str, reading: str, spelt: bool = False
) -> None:
    """Draw the tokens of a text under the vocabulary of a role, with their ids; `spelt` as in the vocabulary ("##ing")."""
    texts, ids = [token.piece if spelt else token.text for token in tokens], [str(token.id) for token in tokens]
    figure(
        partial(token_picture, texts, notes=ids),
        key=key,
        title=title,
        reading=reading,
        table=partial(
            pd.DataFrame,
            {
                "token": [visible(t) for t in texts],
                "in the vocabulary": [token.piece for token in tokens],
                "from character": [token.start for token in tokens],
                "to": [token.end for token in tokens],
                "id": [token.id for token in tokens],
            },
        ),
        provenance=of_model(role, measured="the tokenizer's own ids", not_measured="anything that the model computes"),
        code=figure_code("shared/token_ids", role=role, text=text),
        alt="The sentence's tokens in order, each with its id.",
        draw=lambda: token_strip(
            texts,
            key=f"{key}-strip",
            special=[token.special for token in tokens],
            notes=ids,
            tooltips=[
                f"“{token.piece}” in the vocabulary, characters {token.start} to {token.end}" for token in tokens
            ],
            selectable=False,
            description="The sentence's tokens",
        ),
    )
