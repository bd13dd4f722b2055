"""The contract of all figures on all pages: words, alt, origin, and code that reproduces the numbers."""

import dataclasses
from enum import Enum
from importlib import import_module

import pytest

from content.pages import PAGES
from pages.parts.attention.fields import CELL_STEPS
from pages.parts.attention.fields import Tab as AttentionTab
from pages.parts.feed_forward.fields import Tab as FeedForwardTab
from pages.parts.home.fields import RoadModel
from pages.parts.masked_vs_causal.fields import Tab as MaskedVsCausalTab
from pages.parts.pieces.fields import FILLED, PIECES_SOUNDS, ImageTab
from pages.parts.search.fields import SEARCH_DROPPED
from pages.parts.search.fields import Tab as SearchTab
from pages.shared.fields import BIDIRECTIONAL, CAUSAL
from tests.support.figures import OTHER, SEEN, check, figures_of

EXPECTED = {
    "home": {"road", "next-word", "anatomy", "rewritten"},
    "training": {"inference"},  # what is trained: test_training.py
    "pieces": {
        "pieces-all",
        "pieces-text",
        "pieces-tokens",
        "pieces-text-vectors",
        "pieces-picture",
        "pieces-patches",
        "pieces-pixels",
        "pieces-near",
        "pieces-pairs",
        "pieces-digit",
        "pieces-digit-patches",
        "pieces-digit-near",
        "pieces-digit-vector",
        "pieces-positions",
        "pieces-class",
        "pieces-class-heads",
        "pieces-said",
        "pieces-sound",
        "pieces-wave",
        "pieces-mel",
        "pieces-frames-near",
    },
    "tokens": {"cut-static", "cut-encoder", "cut-causal", "play-causal", "row-encoder", "languages", "chat"},
    "vectors": {"vectors-word", "vectors-cosine", "vectors-distance"},  # its other tabs: test_vectors.py
    "static_dynamic": {"static_dynamic-encoder", "static_dynamic-causal", "static_dynamic-table", "static_dynamic-map"},
    "masked_vs_causal": {
        "duel-fills",
        "duel-guesses",
        "duel-sight-masked",
        "duel-sight-causal",
        "duel-fills-moved",
        "duel-guesses-moved",
        "duel-masked-states",
        "duel-causal-states",
        "duel-grid-masked",
        "duel-grid-causal",
        "duel-surprisal-masked",
        "duel-surprisal-causal",
        "duel-likelihood-masked",
        "duel-likelihood-causal",
        "duel-filled",
        "duel-restored",
    },
    "attention": {
        "attention-causal",
        "attention-encoder",
        "cell-query-key",
        "cell-products",
        "cell-scores",
        "cell-weights",
        "cell-fetched",
        "distance",
        "twins-likeness",
        "twins-shares-0",
        "twins-rows-1",
        "sink",
        "sink-with",
        "sink-without",
        "heads",
        "heads-beside",
        "overview",
        "overview-heads",
        "rollout",  # effects on request: test_heads.py
    },
    "feed_forward": {
        "feed-forward-in",
        "activations",
        "feed-forward-out",
        "plan-encoder",
        "plan-causal",
        "strongest",
        "promoted",
        "excited",
        "alone",
        "without-nothing",
        "without-curve",
        "without-layer",
        "block-causal",
        "block-encoder",
        "neuron-search",
    },
    "prediction": {"next", "product", "pushes"},  # its other tabs: test_prediction.py
    "teach": set(),
    "glossary": set(),
    "about": {"about-bits"},
    "room": set(),  # what is revealed in a room: room/test_answers.py
    "families": set(),  # its first tab is a table; the others: test_families.py
    "search": {"search-ranks", "search-words", "search-drop", "search-pooling", "search-blind", "search-map"},
}

# Parts of a page that are built only while they are open: the addresses that open them, one after the other.
PARTS = {
    "home": [
        {"gpt": "Transformer"},
        {"road_block": "29", "causal_head": "3"},
        {"road_model": RoadModel.GAP, "road_gap_block": "4"},
        {"road_model": RoadModel.GAP, "encoder_head": "11"},
        {"level": "Deep"},
    ],
    "pieces": [
        {},
        {"pieces_kind": "Text"},
        {"pieces_kind": "Image"},
        {"pieces_kind": "Image", "pieces_picture": "Flower", "pieces_size": "32", "pieces_rest": FILLED},
        {"pieces_kind": "Image", "pieces_size": "8", "pieces_patch": "783", "pieces_colour": "Blue"},
        *({"pieces_kind": "Image", "pieces_look": look} for look in (ImageTab.DIGIT, ImageTab.CLASS_TOKEN)),
        {"pieces_kind": "Image", "pieces_look": ImageTab.CLASS_TOKEN, "pieces_layer": "1", "pieces_head": "2"},
        *({"pieces_kind": "Sound", "pieces_sound": sound} for sound in PIECES_SOUNDS[:-2]),
    ],
    "masked_vs_causal": [{"duel_part": part} for part in MaskedVsCausalTab],
    "attention": [
        {},
        *({"attention_part": "One cell", "cell_step": step} for step in CELL_STEPS),
        {"attention_part": "One cell", "cell_step": CELL_STEPS[4], "block_role": BIDIRECTIONAL},
        *(
            {"attention_part": part, "block_role": role}
            for part in list(AttentionTab)[2:]
            for role in (CAUSAL, BIDIRECTIONAL)
        ),
        {"attention_part": "Which heads", "head_measure": "Entropy"},
    ],
    "feed_forward": [
        {"feed_forward_part": part, "block_role": role} for part in FeedForwardTab for role in (CAUSAL, BIDIRECTIONAL)
    ],
    "search": [
        *({"search_part": part} for part in SearchTab),
        *({"search_part": SearchTab.DROP, "search_dropped": name} for name in SEARCH_DROPPED[1:]),
        {"search_query": "amphibians"},
        {"search_query": 'Say: "who\'s" \\n 2 < 3 \N{GRINNING FACE} the bank, the BANK and a bank'},
    ],
}


def parts(stem: str) -> list[dict[str, str]]:
    """The addresses of a page to look at; of one that stands in no table here, its first view and every tab."""
    if stem in PARTS or stem in EXPECTED:
        return PARTS.get(stem, [{}])
    kept = dataclasses.fields(import_module(f"pages.parts.{stem}.fields").Fields)
    chosen = [(field.name, tab) for field in kept if isinstance(field.default, Enum) for tab in type(field.default)]
    return [{}, *({name: tab} for name, tab in chosen)]


@pytest.mark.parametrize("sentence", [SEEN, OTHER], ids=["opening", "other"])
@pytest.mark.parametrize("stem", [page.stem for page in PAGES])
def test_every_figure_keeps_the_contract(stem, sentence, monkeypatch):
    seen: dict[str, set[str]] = {}
    for part in parts(stem):
        for key, words in figures_of(stem, sentence, monkeypatch, **part).items():
            if words["code"] not in seen.setdefault(key, set()):
                seen[key].add(words["code"])
                check(key, words)
    assert EXPECTED.get(stem, set()) <= set(seen)
