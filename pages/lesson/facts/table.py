"""All facts by name: those of cards, of check questions and of routes."""

from pages.lesson.facts import (
    Fact,
    attention,
    families,
    feed_forward,
    home,
    masked_vs_causal,
    pieces,
    prediction,
    search,
    static_dynamic,
    tokens,
    training,
    vectors,
)

PAGES = (
    home, training, pieces, tokens, vectors, static_dynamic, masked_vs_causal, attention, feed_forward, prediction, families,
    search,
)  # fmt: skip
FACTS: dict[str, Fact] = {name: each for page in PAGES for name, each in vars(page).items() if isinstance(each, Fact)}
