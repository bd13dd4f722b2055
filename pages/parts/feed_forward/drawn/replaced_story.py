"""What is told in each step of the drawing of a replaced vector."""

import numpy as np

from components.figure.text import shorten
from components.widgets.drawing.scene import Said, Scene
from pages.parts.feed_forward.drawn.replaced_drawing import ReplacedFacts, changed, replaced_layout


def replaced_scene(facts: ReplacedFacts) -> Scene:
    """All steps."""
    label = f"The vector of “{shorten(facts.tokens[facts.place])}” is replaced, at the input of the layer"
    return Scene(label, _said(facts), replaced_layout(facts, wide=True), replaced_layout(facts, wide=False))


def _said(facts: ReplacedFacts) -> tuple[Said, ...]:
    token, other = shorten(facts.tokens[facts.token]), shorten(facts.tokens[facts.place])
    width = facts.vectors.shape[1]
    others = np.delete(facts.fed, facts.place)
    left_out = len(facts.tokens) - len(facts.shown)
    more = f" {left_out} more tokens of the sentence are not drawn." if left_out else ""
    moved = int((np.delete(facts.heard, facts.place) > 0).sum())
    before = (
        " In this model, a token attends only to itself and to earlier tokens, so only these later ones can change."
        if facts.role == "causal"
        else ""
    )
    return (
        Said(
            "Each token comes with its vector",
            "After attention, each token of the sentence has a vector. These vectors are what the feed-forward layer "
            f"gets.{more}",
        ),
        Said(
            "Each vector goes through the layer by itself",
            "Each vector goes through the same weights, and each gives a result of its own. No line leads from one token to "
            "another.",
        ),
        Said(
            f"The vector of “{other}” is replaced",
            f"At the input of the layer, “{other}” now gets a copy of the vector of “{token}”. All other vectors stay as they "
            "are.",
        ),
        Said(
            f"The result for “{token}” stays the same, number for number",
            f"The layer runs again. All {width} numbers of the result for “{token}” are the same as before: the largest change "
            f"is {changed(float(facts.fed[facts.token]))}. "
            + (
                "The same is true of every token except the replaced one."
                if not others.any()
                else f"At the other tokens it is {changed(float(others.max()))} at most."
            )
            + f" For “{other}” itself, a number changes by up to {changed(float(facts.fed[facts.place]))}.",
        ),
        Said(
            "In attention, the results of other tokens change as well",
            f"The same vector is replaced at the input of attention, in the same block. Now the results change for {moved} other "
            f"token{'s' * (moved != 1)}; for “{token}” by up to {changed(float(facts.heard[facts.token]))}. Attention is where "
            f"tokens exchange information.{before}",
        ),
    )
