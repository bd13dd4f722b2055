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
        "block 1 on, this column shows the vector as the blocks before have made it.{position}"
    ),
    "attention": (
        "Attention lets tokens exchange information. Each token compares itself with {seen}, gives them shares that "
        "add up to 100%, and mixes in what they offer."
    ),
    "feed_forward": (
        "Every token's vector goes through the same small neural network, each on its own. No other token takes part, so "
        "this step can only work on what attention has gathered before."
    ),
    "vector": (
        "The new vector is the old one plus what attention and feed-forward have computed. The next block starts from it, so the "
        "same word ends with another vector in another sentence."
    ),
    "word": (
        "After one more {last}, the output head compares the vector with a vector for every token and turns the results into "
        "probabilities. It was trained for the vector after the last block, so what it says about earlier ones is only a rough "
        "hint."
    ),
}


def parts(role: str, width: int) -> Mapping[str, Part]:
    """The parts of the drawing for a model, by name, in order. width: how many numbers its vectors have."""
    causal = role == "causal"
    words = {
        "width": width,
        "seen": "itself and the tokens before it" if causal else "all tokens of the sentence",
        "position": "" if causal else " This model also adds a vector for the token's place in the sentence.",
        "last": "norm" if causal else "small step",
    }
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
    causal = role == "causal"
    first = "the first token" if causal else "the markers [CLS] and [SEP]"
    allowed = (
        "only itself and earlier tokens, so no curve leads upwards"
        if causal
        else "all tokens, so curves lead both ways"
    )
    return [
        f"A row of stripes is a vector. {shown} of its {width} numbers are drawn, every {width // shown}th: red above zero, blue "
        f"below. The stronger the colour, the larger the number. The full colour means that it is at least {full:.0f} times as "
        "large as a typical number after that block.",
        f"A curve leads from the token that gives information to the one that takes it in. The thicker it is, the larger the "
        f"share. A share under {least:.0%} has no curve. A token attends to {allowed}. The shares it takes add up to 100%. "
        f"Where nothing useful is to be had, most of it goes to {first}: those curves are grey.",
        "N brings the numbers of a vector to a common scale (a norm). + adds two vectors, and the number there compares their "
        "lengths: at 100%, what is added is as long as what it is added to. The green box is as full as that number, and full "
        "from 100% on.",
    ]
