"""Facts of the page about pieces."""

from models.media.patches import SIDE, pairs
from pages.lesson.facts import Value, fact
from pages.shared.state import State


@fact
def pixels_against_patches(state: State) -> dict[str, Value]:
    """Pairs that one head compares: of single pixels, and of patches of the size chosen."""
    size = int(state.pieces_size)
    count = (SIDE // size) ** 2
    whole, cut = pairs(SIDE**2), pairs(count)
    return {
        "side": SIDE, "size": size, "pixels": SIDE**2, "patches": count, "pixel_pairs": whole, "patch_pairs": cut,
        "ratio": whole // cut,
    }  # fmt: skip
