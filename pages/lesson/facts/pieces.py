"""Numbers of the page “Pieces”, for its card and its check questions."""

from models.media import made_sounds
from models.media.mel import FRAME, HOP, count
from models.media.patches import SIDE, pairs
from models.media.sound_files import RATE
from models.text.tokens import tokenise
from pages.lesson.facts import NoFact, Value, fact
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


@fact
def asked_pieces_half(state: State) -> dict[str, Value]:
    """Patches and pairs at two sizes of patch."""
    few, many = ((SIDE // size) ** 2 for size in (32, 16))
    return {
        "few": few, "many": many, "few_pairs": pairs(few), "many_pairs": pairs(many), "times": pairs(many) // pairs(few)
    }  # fmt: skip


@fact
def asked_pieces_frames(state: State) -> dict[str, Value]:
    """Frames of one second."""
    frame, hop = (length * 1000 // RATE for length in (FRAME, HOP))
    whole = count(RATE)
    return {
        "frame": frame, "hop": hop, "count": whole, "last": (whole - 1) * hop, "apart": 1000 // frame, "samples": RATE,
        "inside": FRAME,
    }  # fmt: skip


@fact
def asked_pieces_text(state: State) -> dict[str, Value]:
    """Tokens of the sentence, frames of a sample sound."""
    tokens = len(tokenise("causal", state.sentence).tokens)
    if not state.sentence.strip() or not tokens:
        raise NoFact("a token")
    return {"tokens": tokens, "frames": count(len(made_sounds.sample_sound("Melody").wave))}
