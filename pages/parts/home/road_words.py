"""What the road says of its parts."""

from collections.abc import Mapping

from components.frame.route_state import address
from components.widgets.road.road import Part, PartLink
from content.road import ROAD
from pages.shared.fields import BIDIRECTIONAL, CAUSAL

_TEXTS = {
    "tokens": (
        "A token is a piece of text from a fixed list, the vocabulary. Its place in that list, the ID, says nothing about "
        "what it means."
    ),
    "row": (
        "The ID picks one row of a large table: a vector, which is a list of {width} numbers that were set in training. From "
        "block 1 on, this column shows the vector as the blocks before have made it."
    ),
    "attention": (
        "Attention lets tokens exchange information. Each token compares itself with {seen}, gives them shares that "
        "add up to 100 %, and mixes in what they offer."
    ),
    "feed_forward": (
        "Every token's vector goes through the same small neural network, each on its own. No other token takes part, so "
        "the network can only work on what attention has gathered before."
    ),
    "vector": (
        "The new vector is the old one plus what attention and feed-forward have computed. The next block starts from it, so the "
        "same word ends with another vector in another sentence."
    ),
    "word": (
        "The output head compares the vector with every token of the vocabulary and turns the results into probabilities. It "
        "was trained for the vector after the last block, so what it says about earlier ones is only a rough hint."
    ),
}


def parts(role: str, width: int) -> Mapping[str, Part]:
    """The parts of the drawing for a model, by name, in order. width: how many numbers its vectors have."""
    causal = role == "causal"
    words = {"width": width, "seen": "itself and the tokens before it" if causal else "all tokens of the sentence"}
    blocks = {"block_role": CAUSAL if causal else BIDIRECTIONAL}
    found = {}
    for part in ROAD:
        opens = part.name in ("attention", "feed_forward")
        gap = part.name == "word" and not causal
        link = PartLink(
            address("masked_vs_causal" if gap else part.page),
            "Go to the page about it",
            blocks if opens else {},
            ("causal_layer" if causal else "encoder_layer") if opens else "",
        )
        title = "Word in the gap" if gap else part.title
        later = "Old vector" if part.name == "row" else title
        found[part.name] = Part(title, _TEXTS[part.name].format(**words), link, later)
    return found


def legend(role: str, width: int, shown: int, full: float, least: float) -> list[str]:
    """What colours and signs mean. shown: of `width` numbers; full: what has the full colour; least: a share with a curve."""
    first = "the first token" if role == "causal" else "the markers [CLS] and [SEP]"
    return [
        f"Vectors: {shown} of the {width} numbers are drawn, every {width // shown}th, the same ones everywhere. Red is above "
        f"zero and blue below; full colour is {full:.0f} times the typical size at that depth, or more.",
        f"Attention: a thick curve is a large share; shares under {100 * least:.0f} % have no curve. Pale curves are shares "
        f"parked on {first}, where a head leaves what it has no use for.",
        "N is a norm and + is a sum. The number at a + says how long the added vector is, compared with the one that it is "
        "added to; a green box is filled as far.",
    ]
