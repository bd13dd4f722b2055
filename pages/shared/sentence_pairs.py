"""The ten pairs of sentences: how often two that mean the same are more similar than two that only end the same."""

from collections.abc import Mapping

import pandas as pd

from content.examples.pairs import ENDING, MEANING, PAIRS
from models.embeddings.pooling import similarities

COMPARISONS = sum(pair.kind == MEANING for pair in PAIRS) * sum(pair.kind == ENDING for pair in PAIRS)


def frame(lines: Mapping[str, str], role: str = "causal") -> pd.DataFrame:
    """Ten rows for each pooling of `lines`, which gives it a name: "line", "kind", "name" (of the pair), "value" (cosine)."""
    similar = [similarities(pair.first, pair.second, role) for pair in PAIRS]
    rows = [
        (line, pair.kind, f"{pair.first} / {pair.second}", cosines[pooling])
        for pooling, line in lines.items()
        for pair, cosines in zip(PAIRS, similar, strict=True)
    ]
    return pd.DataFrame(rows, columns=["line", "kind", "name", "value"])


def right(pooling: str, role: str = "causal") -> int:
    """In how many of the COMPARISONS the two sentences of the same meaning have the larger cosine."""
    cosines = {MEANING: [], ENDING: []}
    for pair in PAIRS:
        cosines[pair.kind].append(similarities(pair.first, pair.second, role)[pooling])
    return sum(meaning > ending for meaning in cosines[MEANING] for ending in cosines[ENDING])
