"""What is said in each step of a real head's drawing, with its numbers."""

import numpy as np

from components.figure.text import counted, decimal
from components.widgets.drawing.scene import Said
from components.widgets.drawing.tiles import written
from models.analysis.attending import Attending
from models.trace import Trace
from pages.parts.attention.drawings.lanes import Lanes


def head_said(
    trace: Trace, found: Attending, lanes: Lanes, layer: int, head: int, *, telling: bool = True
) -> tuple[Said, ...]:
    """The nine steps. telling: whether the token with the largest share is a content word."""
    me, most, best = lanes.called(lanes.me), lanes.called(lanes.best), lanes.best
    size, width = len(found.query), len(found.before)
    causal = trace.role == "causal"
    copies = "a scaled copy of the vector of" if causal else "the vector of"
    vector = f"a copy of the vector of {me}, scaled to a standard size," if causal else f"the vector of {me}"
    return (
        Said(
            "The token that attends",
            f"{me[0].upper()}{me[1:]} attends here in head {head} of block {layer} (both are counted from 0): the model has "
            f"{trace.layers} blocks, which "
            f"follow one another, and each has {trace.heads} heads, which attend side by side. {_sees(trace, found, lanes)}",
        ),
        Said(
            "A query",
            f"The trained weights of this head turn {vector} into a query of {size} numbers: what am I looking for?",
        ),
        Said(
            "A key from each token",
            f"Other weights turn {copies} every token that {me} may see into a key of {size} numbers: what do I "
            f"offer?{' Queries and keys also depend on the places of their tokens.' if causal else ''}",
        ),
        Said(
            "Compare the query with each key",
            f"Query and key are multiplied number by number. The bars are the {size} products: up for those above 0, down for "
            f"those below. Added up, they say how well query and key fit. {most[0].upper()}{most[1:]} has the largest sum, "
            f"{decimal(lanes.sums[best], lanes.digits)}.",
        ),
        Said(
            "Divide, so that no sum gets too large",
            f"The more products are added up, the farther from 0 the sum tends to be. So each is divided by the square root of "
            f"{size}, which is {written(lanes.root)}. {most[0].upper()}{most[1:]} gets the score {decimal(lanes.scores[best])}.",
        ),
        Said(
            "Turn the scores into shares",
            f"Softmax turns the scores into shares that add up to 100%. {most[0].upper()}{most[1:]} gets "
            f"{found.shares.max():.1%} of the attention of {me}.{_rest(lanes)}{_why(lanes, layer, telling)}",
        ),
        Said(
            "A value from each token",
            f"Once more, other weights turn {copies} every token into a value of {size} numbers: what do I hand over? The key "
            "was only for comparing, and what goes on is the value.",
        ),
        Said("Mix the values", _mixed(lanes)),
        Said(
            "Add the result to the token's vector",
            "One more step was left out of the small example: a matrix, which is a table of trained weights, turns the mix "
            f"into {width} "
            f"numbers. They are added to the vector of {me}. {_lengths(found)} The other "
            f"{counted(trace.heads - 1, 'head')} of the block add something, too"
            f"{'' if causal else ', and the sum is scaled to a standard size (normalised)'}.",
        ),
    )


def _sees(trace: Trace, found: Attending, lanes: Lanes) -> str:
    seen = len(found.keys)
    if seen == 1:
        return "It may see only itself."
    where = "itself and those before it" if trace.role == "causal" else "all of the sentence"
    if not lanes.others:
        return f"It may see {seen} tokens, {where}."
    return f"It may see {seen} tokens, {where}. The others share the last lane."


def _rest(lanes: Lanes) -> str:
    return f" The {lanes.others} others together get {lanes.shares[-1]:.1%}." if lanes.others else ""


def _why(lanes: Lanes, layer: int, telling: bool) -> str:
    """Why a word that means little may get most."""
    if telling or lanes.best == lanes.me or layer == 0:
        return ""
    before = "block 0 has" if layer == 1 else f"blocks 0 to {layer - 1} have"
    return f" Its vector is no longer only that of its word, because {before} already mixed others into it."


def _mixed(lanes: Lanes) -> str:
    begin = "Each value is multiplied by the share of its token, and the results are added up"
    order = [int(i) for i in np.argsort(-lanes.shares[: lanes.tokens], kind="stable")]
    first = f"{lanes.shares[order[0]]:.1%} of the value of {lanes.called(order[0])}"
    if len(order) == 1:
        return f"{begin}. Here the mix is {first}, because there is no other token."
    second = f"{lanes.shares[order[1]]:.1%} of that of {lanes.called(order[1])}"
    return f"{begin}: {first}, {second}{', and so on' if len(order) > 2 else ''}."


def _lengths(found: Attending) -> str:
    added, before = (float(np.linalg.norm(vector)) for vector in (found.added, found.before))
    told = f"As an arrow, what is added is {decimal(added, 1)} long and the vector {decimal(before, 1)}"
    small = added < before / 3
    return (
        f"{told}. Being so short, it is drawn in stronger colours, and the new vector still looks much like the old one."
        if small
        else f"{told}."
    )
