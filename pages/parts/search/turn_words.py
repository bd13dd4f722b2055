"""What the drawing of a left-out token says in each of its steps."""

from components.figure.text import bare, counted, decimal
from components.widgets.drawing.scene import Said
from models.embeddings.arrows import degrees
from pages.parts.search.fan_words import angle, quoted
from pages.parts.search.turn_numbers import HITS, Turned


def token(text: str) -> str:
    """A token within a sentence."""
    return f"“{bare(text)}”"


def said(found: Turned) -> tuple[Said, ...]:
    """The titles hold no word, so that the drawing stays at its step when another token is left out."""
    turns = [degrees(cosine) for cosine in found.moved]
    order = sorted(range(len(turns)), key=turns.__getitem__)
    least, most = order[0], order[-1]
    left_out = token(found.tokens[found.out])
    before = found.sentences[found.order(0)[0]]
    few = f"Of {len(turns)} such arrows, {len(found.shown)} are drawn. " if len(turns) > len(found.shown) else ""
    near = f"these {HITS} are nearest to the arrow" if found.count > HITS else "all are drawn around the arrow"
    return (
        Said(
            "Many tokens, one arrow",
            f"The model computes a vector for each of the {counted(len(turns), 'token')} of {quoted(found.text)}, and for [CLS] "
            "and [SEP], which every text gets. The average of all these vectors is the vector of the text, drawn as an arrow.",
        ),
        Said(
            "Before",
            f"Of the {counted(found.count, 'sentence')} of the text that is searched, {near}. The smallest angle and "
            f"the largest cosine belong to {quoted(before)}. Only the angles to the upright arrow are true.",
        ),
        Said(
            "Leave out one token after the other",
            f"Now the model runs again without one of the tokens, once for each, and every time the arrow turns. {few}Without "
            f"{token(found.tokens[most])} it turns most, by {turns[most]:.0f}°. Without {token(found.tokens[least])} it turns "
            f"least, by {turns[least]:.0f}°.",
        ),
        Said(
            "One of them",
            f"Without {left_out}, the cosine between the old vector and the new one is {decimal(found.moved[found.out])}, so the "
            f"angle between the two arrows is {angle(found.moved[found.out])}.",
        ),
        Said("After", f"The picture is drawn again with the new arrow up, without {left_out}. {_compared(found)}"),
    )


def _compared(found: Turned) -> str:
    """What became of the first hit, in the whole text."""
    old, new = found.order(0)[0], found.order(1)[0]
    (was, now), (then, here) = (tuple(decimal(cosines[row]) for cosines in found.cosines) for row in (old, new))
    if old == new:
        text = (
            f"The nearest sentence of all is still {quoted(found.sentences[new])}: its cosine was {was} and is {now}."
        )
    else:
        text = (
            f"Sentence {old + 1}, which was nearest, goes from {was} to {now}. Now {quoted(found.sentences[new])} is nearest, "
            f"which goes from {then} to {here}."
        )
    return text + " Each sentence keeps its number."
