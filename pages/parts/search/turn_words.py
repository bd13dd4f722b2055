"""What the drawing of a left-out token says in each of its steps."""

from components.figure.text import bare, counted
from components.widgets.drawing.scene import Said
from models.embeddings.arrows import degrees
from pages.parts.search.fan_words import angle, quoted
from pages.parts.search.turn_numbers import Turned


def token(text: str) -> str:
    """A token within a sentence."""
    return f"“{bare(text)}”"


def said(found: Turned) -> tuple[Said, ...]:
    """The titles hold no word, so that the drawing stays at its step when another token is left out."""
    turns = [degrees(cosine) for cosine in found.moved]
    order = sorted(range(len(turns)), key=turns.__getitem__)
    least, most = order[0], order[-1]
    left_out = token(found.tokens[found.out])
    before, after = found.sentences[found.order(0)[0]], found.sentences[found.order(1)[0]]
    few = f"Of {len(turns)} such arrows, {len(found.shown)} are drawn. " if len(turns) > len(found.shown) else ""
    return (
        Said(
            "Many tokens, one arrow",
            f"The model reads the {counted(len(turns), 'token')} of {quoted(found.text)} together, and what "
            "comes out is one vector. The picture is turned so that its arrow points up.",
        ),
        Said(
            "Before",
            f"The sentences of the text that are nearest to this arrow have their true angles to it. The smallest angle belongs "
            f"to {quoted(before)}.",
        ),
        Said(
            "Leave out one token after the other",
            f"Now the model runs again without one of the tokens, once for each, and every time the arrow turns. {few}Without "
            f"{token(found.tokens[most])} it turns most, by {turns[most]:.0f}°. Without {token(found.tokens[least])} it turns "
            f"least, by {turns[least]:.0f}°. Left or right means nothing here either.",
        ),
        Said(
            "One of them",
            f"Without {left_out} the arrow turns by {angle(found.moved[found.out])}, because the cosine between the old vector "
            f"and the new one is {found.moved[found.out]:.2f}.",
        ),
        Said(
            "After",
            "Now the picture is turned until the new arrow points up, and every sentence gets its angle to the new arrow. "
            + (
                f"The first hit is still {quoted(after)}."
                if before == after
                else f"The first hit was {quoted(before)}, and without {left_out} it is {quoted(after)}."
            ),
        ),
    )
