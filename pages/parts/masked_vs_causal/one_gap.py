"""One gap, two models: what each says, and what each may see."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure import colors
from components.figure.figure import figure
from components.figure.text import visible
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

SHOWN = 6


def one_gap(view: GapView) -> None:
    """Fills on the left, guesses on the right, below them the tokens each could look at."""
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Auto-encoding: fill the gap.** It reads what stands on both sides.")
        _fills(view)
    with right:
        st.markdown("**Auto-regressive: say what comes next.** It reads what stands before, and nothing else.")
        if view.place_before is None:
            st.info(
                "The gap stands behind the last token that the causal model reads here. Hide an earlier word.",
                icon=":material/content_cut:",
            )
        else:
            _guesses(view)
    care("fills")
    st.header("Which tokens may each see?", anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        _sight(view.masked, view.place, "gap", "duel-sight-masked")
    with right:
        if view.place_before == -1:
            st.info(
                f"No token stands before the gap. The model got nothing but {START}, the sign that parts documents in its "
                "training text.",
                icon=":material/visibility_off:",
            )
        elif view.place_before is not None:
            _sight(view.causal, view.place_before, "guesses", "duel-sight-causal")


def _fills(view: GapView) -> None:
    text = view.masked.read
    _bars(
        view.masked,
        (text, view.place),
        gap_logits(view.gapped.text)[view.number],
        view.gap.id,
        "was hidden",
        key="duel-fills",
        says="The masked model fills in",
        read=text,
        measured=f"softmax over the whole vocabulary at {GAP}, after the last block and the masked-LM head",
    )


def _guesses(view: GapView) -> None:
    place, causal = view.place_before, view.causal
    at = (START, 0) if place == -1 else (causal.read, place)
    _bars(
        causal,
        at,
        next_logits(*at),
        None if view.gap.id is None else causal.tokens[place + 1].id,
        "stands there",
        key="duel-guesses",
        says="The causal model says",
        read=START if place == -1 else causal.read[: causal.tokens[place].end],
        measured="softmax over the whole vocabulary at the token before the gap, after the last block and norm, temperature 1",
    )


def _bars(
    trace: Trace,
    at: tuple[str, int],
    logits: np.ndarray,
    answer: int | None,
    was: str,
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
    known = f"“{visible(truth.text)}” {was}: rank {truth.rank:,}, {truth.probability:.3f}. " if truth else ""
    figure(
        partial(bars, texts, shares, vocabulary=len(logits), mark=mark, role=colors.of_model(trace.role), whole=True),
        key=key,
        title=f"{says} “{visible(first.text)}” with {first.probability:.2f}",
        reading=f"{known}It read “{read}”",
        table=bars_table(texts, shares, vocabulary=len(logits)),
        provenance=of_trace(trace, measured=measured, not_measured="truth: it is what fits such texts"),
        code=figure_code(
            "shared/token_shares", load=trace.role, text=at[0], place=at[1], shown=[p.token_id for p in shown]
        ),
        alt=f"Bars of the {len(shown)} tokens and of all others.",
    )


def _sight(trace: Trace, place: int, note: str, key: str) -> None:
    """The sentence with the tokens that one of them looks at."""
    pieces = [token.text for token in trace.tokens]
    seen = sees(trace, place)
    shares = trace.attention[:, :, place].max(axis=(0, 1))
    notes = ["" if able else "not seen" for able in seen]
    notes[place] = note
    after, count = int(seen[place + 1 :].sum()), len(pieces) - place - 1
    who = "The gap" if note == "gap" else f"“{visible(pieces[place])}”, which guesses,"
    where = f"{trace.layers} layers and {trace.heads} heads"
    figure(
        partial(token_picture, pieces, notes=notes, values=seen.astype(float), role=colors.of_model(trace.role)),
        key=key,
        title=f"{who} sees {int(seen[:place].sum())} of {place} tokens before it, {after} of {count} after it",
        reading=(
            f"Attention to what stands after it: at most {shares[place + 1 :].max():.2f} in any of {where}."
            if after
            else f"Attention to what stands after it: exactly 0.0 in all {where}."
            if count
            else "Nothing stands after it."
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
            measured="largest attention weight after the softmax in any layer and head; seen = above 0",
            not_measured="what is made of it: a token that is seen need not matter",
        ),
        code=figure_code("masked_vs_causal/sight", load=trace.role, text=trace.read, place=place),
        alt="The sentence's tokens, those that can be seen shaded.",
        draw=lambda: token_strip(
            pieces,
            key=f"{key}-strip",
            special=[token.special for token in trace.tokens],
            notes=notes,
            tooltips=[f"largest attention {share:.4f}" for share in shares],
            values=seen.astype(float).tolist(),
            top=1.0,
            role=colors.of_model(trace.role),
            selected=[place],
            selectable=False,
            description="The sentence, with the tokens that can be seen",
        ),
    )
