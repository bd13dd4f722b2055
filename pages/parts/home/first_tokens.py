"""The sentence's tokens, on screen while the model is being loaded."""

from models.text.tokens import tokenise
from models.trace import LIMIT
from pages.shared.models_ready import explained, fetched, no_text
from pages.shared.token_figure import token_figure


def first_tokens(sentence: str) -> None:
    """The token strip with IDs. It needs the model's vocabulary and no torch."""
    if not sentence.strip():
        no_text()
    fetched("causal")
    with explained():
        cut = tokenise("causal", sentence, LIMIT)
    words, tokens = len(cut.read.split()), len(cut.tokens)
    token_figure(
        "causal",
        cut.read,
        cut.tokens,
        key="pieces",
        title=f"{words} word{'s' * (words != 1)}, {tokens} token{'s' * (tokens != 1)}",
        reading="Tokens are the pieces that the model reads; · is a space. The number under a piece is its ID.",
    )
