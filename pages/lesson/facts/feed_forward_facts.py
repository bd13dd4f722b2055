"""Facts of the feed-forward page."""

from models.analysis.anatomy import block_parameters
from models.catalog import CATALOG
from pages.lesson.facts import Value, fact
from pages.shared.state import State


@fact
def feed_forward_share(state: State) -> dict[str, Value]:
    """What feed-forward holds of a block's weights in both loaded models."""
    found: dict[str, Value] = {}
    for role in ("causal", "encoder"):
        count = block_parameters(role, 0)
        total = sum(count.values())
        found |= {
            role: count["feed_forward"] / total,
            f"{role}_times": count["feed_forward"] / count["attention"],
            f"{role}_weights": count["feed_forward"],
            f"{role}_model": CATALOG[role].name,
        }
    return found
