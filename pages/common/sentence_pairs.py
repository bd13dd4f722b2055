"""The ten pairs of sentences, ranked: how often two that mean the same are closer than two that only end the same."""

from content.pairs import ENDING, MEANING, PAIRS
from models.pooling import similarities

COMPARISONS = sum(pair.kind == MEANING for pair in PAIRS) * sum(pair.kind == ENDING for pair in PAIRS)


def right(pooling: str, role: str = "causal") -> int:
    """Of COMPARISONS comparisons, those that put meaning before ending."""
    found = {kind: [] for kind in (MEANING, ENDING)}
    for pair in PAIRS:
        found[pair.kind].append(similarities(pair.first, pair.second, role)[pooling])
    return sum(meaning > ending for meaning in found[MEANING] for ending in found[ENDING])
