"""What the road says of its parts."""

from collections.abc import Mapping

from components.widgets.road.road import Part, PartLink
from content.road import ROAD
from models.trace import Trace
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


def parts(trace: Trace) -> Mapping[str, Part]:
    """The parts of the drawing for a model's pass, by name, in order."""
    causal = trace.role == "causal"
    words = {
        "width": trace.hidden.shape[-1],
        "seen": "itself and the tokens before it" if causal else "all tokens of the sentence",
    }
    own = {"word": "Next word" if causal else "The gap"}
    layer = "causal_layer" if causal else "encoder_layer"
    query = {"block_role": CAUSAL if causal else BIDIRECTIONAL}
    return {
        part.name: Part(
            own.get(part.name, part.title),
            _TEXTS[part.name].format(**words),
            PartLink(
                part.page if causal or part.name != "word" else "masked_vs_causal",
                "Go to the page about it",
                query if part.name in ("attention", "feed_forward") else {},
                layer if part.name in ("attention", "feed_forward") else "",
            ),
        )
        for part in ROAD
    }


def legend(trace: Trace, shown: int, full: float) -> list[str]:
    """What colours and signs mean."""
    width = trace.hidden.shape[-1]
    first = "the first token" if trace.role == "causal" else "the markers [CLS] and [SEP]"
    return [
        f"Vectors: {shown} of the {width} numbers are drawn, every {width // shown}th, the same ones everywhere. Red is above "
        f"zero and blue below; full colour is {full:.0f} times the typical size at that depth, or more.",
        f"Attention: a thick curve is a large share. Pale curves are shares parked on {first}, which mostly means: nothing "
        "useful found.",
        "N is a norm, + is a sum. The filling of a green box says how long the vector is that feed-forward adds, compared with "
        "the one that is there.",
    ]
