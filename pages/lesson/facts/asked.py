"""The facts that check questions ask for, page by page. Importing this module registers them all."""

from pages.lesson.facts import (
    asked_attention,
    asked_families,
    asked_feed_forward,
    asked_home,
    asked_masked_vs_causal,
    asked_pieces,
    asked_prediction,
    asked_search,
    asked_static_dynamic,
    asked_tokens,
    asked_training,
    asked_vectors,
)

__all__ = [
    "asked_attention",
    "asked_families",
    "asked_feed_forward",
    "asked_home",
    "asked_masked_vs_causal",
    "asked_pieces",
    "asked_prediction",
    "asked_search",
    "asked_static_dynamic",
    "asked_tokens",
    "asked_training",
    "asked_vectors",
]
