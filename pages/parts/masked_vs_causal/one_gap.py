"""One gap and two models: what each predicts, and which tokens it can use."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure import colors
from components.figure.figure import figure
from components.figure.text import bare, markdown_escape, visible
from components.widgets.tokens.tokens import token_picture, token_strip
from models.predictions.fill_mask import gap_logits
from models.predictions.gaps import sees
from models.predictions.next_token import next_logits
from models.predictions.prediction import best, placed
from models.text.special_tokens import GAP, START
from models.trace import Trace
from pages.lesson.care_note import care
from pages.parts.masked_vs_causal.gap import GapView
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_trace
from pages.shared.tabs import further

SHOWN = 6
_LATE = (
    "That is not a mistake: several words make sense here, and the model prefers those that were frequent in such places in "
    "the texts that it learned from. "
)


def one_gap(view: GapView) -> None:
    """Fills on the left, guesses on the right, below them the tokens that each model could use."""
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(
            "**Auto-encoding: fill the gap.** The masked model reads the text on both sides of the gap. The sign "
            f"{markdown_escape(GAP)} is in the place of the hidden token."
        )
        _fills(view)
    with right:
        st.markdown(
            "**Auto-regressive: predict what comes next.** The causal model reads only the text before the gap."
        )
        if view.place_before is None:
            st.info(
                "The text is too long: the causal model does not read as far as this gap. Hide an earlier word.",
                icon=":material/content_cut:",
            )
        else:
            _guesses(view)
    care("fills")
    further("sight", "Which tokens can each model use?", partial(_sights, view))


def _sights(view: GapView) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        _sight(view.masked, view.place, "gap", "duel-sight-masked")
    with right:
        if view.place_before == -1:
            st.info(
                f"There is no token before the gap. The model read nothing but {START}, the sign that separates documents in "
                "its training text.",
                icon=":material/visibility_off:",
            )
        elif view.place_before is not None:
            _sight(view.causal, view.place_before, "before the gap", "duel-sight-causal")


def _fills(view: GapView) -> None:
    text = view.masked.read
    _bars(
        view.masked,
        (text, view.place),
        gap_logits(view.gapped.text)[view.number],
        view.gap.id,
        "the token that was hidden here",
        "Look at the first bar: of all tokens in the model's vocabulary (all tokens that it can write), this one has the highest "
        "probability.",
        key="duel-fills",
        says="The masked model's first choice is",
        read=text,
        measured=f"the probability of each token at {GAP}: softmax over the whole vocabulary, after the output head",
    )


def _guesses(view: GapView) -> None:
    place, causal = view.place_before, view.causal
    at = (START, 0) if place == -1 else (causal.read, place)
    _bars(
        causal,
        at,
        next_logits(*at),
        None if view.gap.id is None else causal.tokens[place + 1].id,
        "the next token of your sentence",
        "Look at the first bar again: it is the first choice of this model, which does not know what comes after the gap.",
        key="duel-guesses",
        says="The causal model's first choice is",
        read=START if place == -1 else causal.read[: causal.tokens[place].end],
        measured="the probability of each token after the one before the gap: softmax over the whole vocabulary, temperature 1",
    )


def _bars(
    trace: Trace,
    at: tuple[str, int],
    logits: np.ndarray,
    answer: int | None,
    was: str,
    look: str,
    *,
    key: str,
    says: str,
    read: str,
    measured: str,
) -> None:
    """The likeliest tokens by the scores `at` a text and a place, and the token that the learner's sentence has there."""
    shown = best(trace.role, logits, SHOWN)
    first, truth = shown[0], None if answer is None else placed(trace.role, logits, answer)
    if truth and truth.rank > SHOWN:
        shown.append(truth)
    texts, shares = [p.text for p in shown], [p.probability for p in shown]
    mark = next((i for i, p in enumerate(shown) if p.token_id == answer), None)
    known = (
        f"The arrow marks “{bare(truth.text)}”, {was}. If all tokens are sorted by their probability, it is number "
        f"{truth.rank:,}, with {truth.probability:.1%}. " + (_LATE if truth.rank > SHOWN else "")
        if truth
        else ""
    )
    signs = ", with a sign for its start and one for its end," if trace.role == "masked" else ""
    figure(
        partial(bars, texts, shares, vocabulary=len(logits), mark=mark, role=colors.of_model(trace.role), whole=True),
        key=key,
        title=f"{says} “{bare(first.text)}”, with {first.probability:.0%}",
        reading=f"{look} {known}The model had read “{read}”{signs} and nothing else.",
        table=bars_table(texts, shares, vocabulary=len(logits)),
        provenance=of_trace(
            trace, measured=measured, not_measured="what is true: a probability says only what fits such texts"
        ),
        code=figure_code(
            "shared/token_shares", load=trace.role, text=at[0], place=at[1], shown=[p.token_id for p in shown]
        ),
        alt=f"Bars of {len(shown)} tokens and one bar of all others.",
    )


def _sight(trace: Trace, place: int, note: str, key: str) -> None:
    """The sentence, with the tokens that one of them attends to."""
    pieces = [token.text for token in trace.tokens]
    seen = sees(trace, place)
    shares = trace.attention[:, :, place].max(axis=(0, 1))
    notes = ["" if able else "not used" for able in seen]
    notes[place] = note
    after, count = int(seen[place + 1 :].sum()), len(pieces) - place - 1
    gap = note == "gap"
    who = "The gap" if gap else f"“{bare(pieces[place])}”, the token before the gap,"
    at = "the gap" if gap else f"“{bare(pieces[place])}”"
    where = f"all {trace.layers} blocks with {trace.heads} heads each"
    figure(
        partial(token_picture, pieces, notes=notes, values=seen.astype(float), role=colors.of_model(trace.role)),
        key=key,
        title=f"{who} attends to {int(seen[:place].sum())} of {place} tokens before it and {after} of {count} after it",
        reading=(
            f"Look at the tokens after {at}: it attends to those that are shaded. The largest share of its attention that "
            f"one of them gets, in {where}, is {shares[place + 1 :].max():.0%}."
            if after
            else f"Look at the tokens after {at}: none is shaded. Their share of its attention is exactly 0% in {where}, because "
            "a causal model never lets a token attend to later ones."
            if count
            else f"Look at {at}: there is no token after it."
        ),
        table=pd.DataFrame(
            {
                "token": [visible(piece) for piece in pieces],
                "seen": np.where(seen, "yes", "no"),
                "largest attention": shares.astype(float),
            }
        ),
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            measured="the largest attention weight in any block and head; a token counts as used if this is above 0",
            not_measured="whether the token matters for the guess: one that is attended to need not",
        ),
        code=figure_code("masked_vs_causal/sight", load=trace.role, text=trace.read, place=place),
        alt="The sentence's tokens. Those that are attended to are shaded.",
        draw=lambda: token_strip(
            pieces,
            key=f"{key}-strip",
            special=[token.special for token in trace.tokens],
            notes=notes,
            tooltips=[f"largest share of attention: {share:.2%}" for share in shares],
            values=seen.astype(float).tolist(),
            top=1.0,
            role=colors.of_model(trace.role),
            selected=[place],
            selectable=False,
            description="The sentence, with the tokens that are attended to",
        ),
    )
