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
from models.predictions.prediction import Prediction, best, placed
from models.text.signs import START
from models.trace import Trace
from pages.lesson.care_note import care
from pages.parts.masked_vs_causal import snippets
from pages.parts.masked_vs_causal.gap import Duel
from pages.shared.provenance import of_model, of_trace

SHOWN = 6


def show(duel: Duel) -> None:
    """Fills on the left, guesses on the right, below them the tokens each could look at."""
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Auto-encoding: fill the gap.** It reads what stands on both sides.")
        _fills(duel)
    with right:
        st.markdown("**Auto-regressive: say what comes next.** It reads what stands before, and nothing else.")
        if _reaches(duel):
            _guesses(duel)
    care("fills")
    st.header("Which tokens may each see?", anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        _sight(duel.masked, duel.place, "gap", "duel-sight-masked")
    with right:
        if duel.row is not None and duel.row >= 0:
            _sight(duel.causal, duel.row, "guesses", "duel-sight-causal")
        elif duel.row == -1:
            st.info(
                f"No token stands before the gap. The model got nothing but {START}, the sign that parts documents in its "
                "training text.",
                icon=":material/visibility_off:",
            )


def _reaches(duel: Duel) -> bool:
    if duel.row is None:
        st.info(
            "The gap stands behind the last token that the causal model reads here. Hide an earlier word.",
            icon=":material/content_cut:",
        )
    return duel.row is not None


def _fills(duel: Duel) -> None:
    logits = gap_logits(duel.gapped.text)[duel.number]
    found = best("masked", logits, SHOWN)
    truth = None if duel.gap.id is None else placed("masked", logits, duel.gap.id)
    first = found[0]
    told = f"“{visible(truth.text)}” was hidden: rank {truth.rank:,}, {truth.probability:.3f}. " if truth else ""
    _bars(
        "masked",
        found,
        truth,
        len(logits),
        key="duel-fills",
        title=f"The masked model fills in “{visible(first.text)}” with {first.probability:.2f}",
        reading=f"{told}It read “{duel.masked.read}”",
        at=(duel.masked.read, duel.place),
        measured="softmax over the whole vocabulary at [MASK], after the last block and the masked-LM head",
        milliseconds=duel.masked.milliseconds,
    )


def _guesses(duel: Duel) -> None:
    text, row = duel.asked()
    logits = next_logits(text, row)
    found = best("causal", logits, SHOWN)
    after = duel.causal.tokens[: duel.row + 1]
    next_one = duel.causal.tokens[duel.row + 1] if duel.gap.id is not None else None
    truth = placed("causal", logits, next_one.id) if next_one else None
    first = found[0]
    told = f"“{visible(truth.text)}” stands there: rank {truth.rank:,}, {truth.probability:.3f}. " if truth else ""
    _bars(
        "causal",
        found,
        truth,
        len(logits),
        key="duel-guesses",
        title=f"The causal model says “{visible(first.text)}” with {first.probability:.2f}",
        reading=f"{told}It read “{duel.causal.read[: after[-1].end] if after else START}”",
        at=(text, row),
        measured="softmax over the whole vocabulary at the token before the gap, after the last block and norm, temperature 1",
        milliseconds=duel.causal.milliseconds,
    )


def _bars(
    role: str, found: list[Prediction], truth: Prediction | None, vocabulary: int, *, key: str, title: str, reading: str,
    at: tuple[str, int], measured: str, milliseconds: float,
) -> None:  # fmt: skip
    shown = [*found, truth] if truth and truth.rank > len(found) else found
    texts, shares = [p.text for p in shown], [p.probability for p in shown]
    mark = next((i for i, p in enumerate(shown) if truth and p.token_id == truth.token_id), None)
    figure(
        partial(bars, texts, shares, vocabulary=vocabulary, mark=mark, role=colors.of_model(role), whole=True),
        key=key,
        title=title,
        reading=reading,
        table=bars_table(texts, shares, vocabulary=vocabulary),
        provenance=of_model(
            role, measured=measured, not_measured="truth: it is what fits such texts", milliseconds=milliseconds
        ),
        code=snippets.shares(role, *at, [p.token_id for p in shown]),
        alt=f"Bars of the {len(shown)} tokens and of all others.",
    )


def _sight(seen: Trace, place: int, note: str, key: str) -> None:
    """The sentence with the tokens that one of them looks at."""
    pieces = [token.text for token in seen.tokens]
    visible_ones = sees(seen, place)
    shares = seen.attention[:, :, place].max(axis=(0, 1))
    notes = ["" if able else "not seen" for able in visible_ones]
    notes[place] = note
    after, count = int(visible_ones[place + 1 :].sum()), len(pieces) - place - 1
    word = visible(pieces[place])
    who = "The gap" if note == "gap" else f"“{word}”, which guesses,"
    figure(
        partial(token_picture, pieces, notes=notes, values=visible_ones.astype(float), role=colors.of_model(seen.role)),
        key=key,
        title=f"{who} sees {int(visible_ones[:place].sum())} of {place} tokens before it, {after} of {count} after it",
        reading=(
            f"Attention to what stands after it: at most {shares[place + 1 :].max():.2f} in any of {seen.layers} layers and "
            f"{seen.heads} heads."
            if after
            else f"Attention to what stands after it: exactly 0.0 in all {seen.layers} layers and {seen.heads} heads."
            if count
            else "Nothing stands after it."
        ),
        table=pd.DataFrame(
            {
                "token": [visible(piece) for piece in pieces],
                "seen": np.where(visible_ones, "yes", "no"),
                "largest attention": shares.astype(float),
            }
        ),
        provenance=of_trace(
            seen,
            layer=f"0 to {seen.layers - 1}",
            measured="largest attention weight after the softmax in any layer and head; seen = above 0",
            not_measured="what is made of it: a token that is seen need not matter",
        ),
        code=snippets.sight(seen.role, seen.read, place),
        alt="The sentence's tokens, those that can be seen shaded.",
        draw=lambda: token_strip(
            pieces,
            key=f"{key}-strip",
            special=[token.special for token in seen.tokens],
            notes=notes,
            tooltips=[f"largest attention {share:.4f}" for share in shares],
            values=visible_ones.astype(float).tolist(),
            top=1.0,
            role=colors.of_model(seen.role),
            selected=[place],
            selectable=False,
            description="The sentence, with the tokens that can be seen",
        ),
    )
