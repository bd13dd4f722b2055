"""The page's drawing: one sentence with its gap in both kinds of model."""

from functools import partial

import pandas as pd

from components.figure.provenance import Provenance
from components.figure.text import bare, plain, shorten, visible
from content.examples.masked_vs_causal import DUELS
from models.predictions.gaps import with_gaps
from models.predictions.prediction import Prediction
from models.predictions.two_ways import TwoWays, two_ways
from pages.parts.masked_vs_causal.gap import GapView
from pages.parts.masked_vs_causal.two_rows import two_rows
from pages.parts.masked_vs_causal.two_rows_words import SHOWN
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import fetched, working
from pages.shared.provenance import of_model
from pages.shared.state import State

WRITES = 3
SWAP = ("cat", "dog")
_CAT, _DOOR = DUELS[0], DUELS[2]


def example(state: State) -> None:
    """Draw another sentence than the learner's, whose fill is still to be guessed: one in which words after the gap help. If
    there is no text, draw the cat.
    """
    gapped = with_gaps(state.sentence, state.duel_gaps) if state.sentence.strip() else None
    duel = _DOOR if gapped and gapped.whole != _DOOR.sentence else _CAT
    why = "While you have not guessed yet, the drawing shows another sentence than yours." if gapped else ""
    _draw(duel.sentence, tuple(map(int, duel.gaps.split())), 0, why)


def drawing(view: GapView | None) -> None:
    """Draw the learner's sentence with the gap that is looked at. view: None if nothing is hidden."""
    if view is None or not _draw(view.gapped.whole, tuple(gap.place for gap in view.gapped.gaps), view.number, ""):
        why = "Nothing is hidden" if view is None else "The causal model does not read as far as your gap"
        _draw(
            _CAT.sentence,
            tuple(map(int, _CAT.gaps.split())),
            0,
            f"{why}, so the drawing shows another sentence than yours.",
        )


def _draw(sentence: str, places: tuple[int, ...], number: int, why: str) -> bool:
    """Whether there was something to draw. why: why it is not the learner's sentence."""
    fetched("causal")
    with working("masked", "Filling the gap and writing on"):
        found = two_ways(sentence, places, number, shown=SHOWN, writes=WRITES, swap=SWAP)
    if found:
        _figure(found, why)
    return found is not None


def _figure(found: TwoWays, why: str) -> None:
    fill, written = found.fills[0], "".join(word.text for word in found.written).strip()
    masked, causal = of_model("masked"), of_model("causal")
    drawing_figure(
        two_rows(found),
        key="duel-drawing",
        title=f"The masked model puts “{bare(fill.text)}” into the gap, and the causal model goes on with "
        f"“{shorten(plain(written), 60)}”",
        reading="Look at the arcs: in the upper row they come from both sides, in the lower row only from the left. The masked "
        f"model also uses two signs that mark the start and the end of a text. They are not drawn. {why}",
        table=partial(
            pd.DataFrame, _rows(found), columns=["model", "text", "token", "number in the list", "probability"]
        ),
        provenance=Provenance(
            f"{masked.model} and {causal.model}",
            f"{masked.revision}; {causal.revision}",
            f"{masked.precision}; {causal.precision}",
            measured="the probability of each token in the gap and in each place where the causal model writes (softmax over the "
            "whole vocabulary, temperature 1); the most probable token is written",
            not_measured="which word is right: a probability says only what fits such texts",
        ),
        code=_code(found),
    )


def _asked(found: TwoWays) -> tuple[list[tuple[str, list[Prediction]]], list[tuple[str, list[int], list[Prediction]]]]:
    """Everything that the drawing tells: the masked model's texts with tokens; the causal model's with what it has written."""
    swapped, written = found.swapped, [word.token_id for word in found.written]
    texts = [(found.masked_text, [*found.fills, *filter(None, [found.masked])])]
    lines = [
        (found.prefix, written[:number], [*best, *filter(None, [found.causal][number:])])
        for number, best in enumerate(found.guesses)
    ]
    if swapped:
        texts.append((swapped.masked_text, [*swapped.fills, swapped.masked]))
        lines.append((swapped.prefix, [], [*swapped.guesses, swapped.causal]))
    return texts, lines


def _rows(found: TwoWays) -> list[tuple[str, str, str, int, float]]:
    texts, lines = _asked(found)
    names = {word.token_id: word.text for word in found.written}
    rows = [("masked", text, shown) for text, shown in texts]
    rows += [("causal", text + "".join(names[i] for i in written), shown) for text, written, shown in lines]
    return [
        (model, visible(text), visible(each.text), each.rank, each.probability)
        for model, text, shown in rows
        for each in shown
    ]


def _code(found: TwoWays) -> str:
    texts, lines = _asked(found)
    return figure_code(
        "masked_vs_causal/two_rows",
        gap=found.number,
        texts=[(text, [each.token_id for each in shown]) for text, shown in texts],
        lines=[(text, written, [each.token_id for each in shown]) for text, written, shown in lines],
    )
