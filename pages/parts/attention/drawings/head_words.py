"""What is said in each step of a real head's drawing, with its numbers."""

import numpy as np

from components.figure.text import counted, decimal
from components.widgets.drawing.scene import Said
from components.widgets.drawing.tiles import written
from models.analysis.attending import Attending
from models.analysis.attention import key_value_head
from models.trace import Trace
from pages.parts.attention.drawings.lanes import Lanes


def head_said(trace: Trace, found: Attending, lanes: Lanes, layer: int, head: int) -> tuple[Said, ...]:
    """The eight steps."""
    me, most, best = lanes.words[lanes.me], lanes.words[lanes.best], lanes.best
    size, width = len(found.query), len(found.before)
    lengths = np.linalg.norm(found.weighted, axis=1)
    gives = lanes.words[int(np.linalg.norm(lanes.weighted[: lanes.tokens], axis=1).argmax())]
    causal = trace.role == "causal"
    return (
        Said(
            "The token that attends",
            f"“{me}” attends, in head {head} of block {layer}. Its vector has {width} numbers, of which "
            f"{_every(lanes.every)} is drawn. {_sees(trace, found, lanes)}",
        ),
        Said(
            "A query and keys",
            f"The trained weights of this head turn the vector of “{me}” into a query of {size} numbers: what am I looking for? "
            f"Every token that it may see gets a key of {size} numbers: what do I offer? {_made(trace, head)}",
        ),
        Said(
            "Compare the query with each key",
            f"Query and key are multiplied number by number. The bars are the {size} products: above the line they are positive, "
            f"below it negative. Added up, they say how well query and key fit. “{most}” has the largest sum, "
            f"{decimal(lanes.sums[best], 1)}.",
        ),
        Said(
            "Divide, so that no sum gets too large",
            f"A sum of {size} products gets large, so it is divided by the square root of {size}, which is "
            f"{written(lanes.root)}. Otherwise nearly all attention would go to one token. “{most}” gets the score "
            f"{decimal(lanes.scores[best])}.",
        ),
        Said(
            "Turn the scores into shares",
            f"Softmax turns the scores into shares that add up to 100%. “{most}” gets {found.shares.max():.1%} of the attention "
            f"of “{me}”.{_rest(lanes)}",
        ),
        Said(
            "A value from each token",
            f"Every token also gets a value of {size} numbers: what do I hand over? Other trained weights compute it from the "
            "token's vector, because what a token is found by is not what it has to tell.",
        ),
        Said(
            "Mix the values",
            f"Each value is multiplied by the share of its token, and the results are added up. Most of the mix comes from "
            f"“{gives}”. As an arrow, its part has the length {decimal(lengths.max())}, and the whole mix "
            f"{decimal(float(np.linalg.norm(found.mix)))}.",
        ),
        Said(
            "Add the result to the token's vector",
            f"One more matrix turns the mix into {width} numbers, and these are added to the vector of “{me}”. As an arrow, what "
            f"is added has the length {decimal(float(np.linalg.norm(found.added)), 1)}, and the vector had "
            f"{decimal(float(np.linalg.norm(found.before)), 1)}. The other {counted(trace.heads - 1, 'head')} of the block add "
            f"something, too{'' if causal else ', and the sum is scaled to a standard size (normalised)'}.",
        ),
    )


def _every(step: int) -> str:
    return "each" if step == 1 else f"every {step}{'th' if 3 < step < 21 else {2: 'nd', 3: 'rd'}.get(step, 'th')}"


def _sees(trace: Trace, found: Attending, lanes: Lanes) -> str:
    seen = len(found.keys)
    if seen == 1:
        return "It may see only itself."
    where = "itself and those before it" if trace.role == "causal" else "all of the sentence"
    if not lanes.others:
        return f"It may see {seen} tokens, {where}."
    return (
        f"It may see {seen} tokens, {where}. Those that will get most of its attention have a lane each, and the other "
        f"{lanes.others} share the last lane."
    )


def _made(trace: Trace, head: int) -> str:
    if trace.keys.shape[1] == trace.heads:
        return ""
    shared = key_value_head(trace, head)
    fellows = [str(other) for other in range(trace.heads) if key_value_head(trace, other) == shared and other != head]
    return f"(Both also depend on the token's place in the sentence. Heads {' and '.join(fellows)} use the same keys.)"


def _rest(lanes: Lanes) -> str:
    return f" The {lanes.others} others together get {lanes.shares[-1]:.1%}." if lanes.others else ""
