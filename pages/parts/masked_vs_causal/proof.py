"""Change a word after the gap: what changes in the two models, and by how much."""

import re
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.bars import percent
from components.charts.bars.grouped_bars import grouped_bars
from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.figure import colors
from components.figure.figure import figure
from components.figure.text import bare, markdown_escape, shorten, visible
from components.frame.legal import LONGEST_NAME
from models.maths import softmax
from models.predictions.fill_mask import gap_logits
from models.predictions.gaps import Moved, hide, moved
from models.predictions.next_token import next_logits
from models.predictions.prediction import best
from models.text.special_tokens import START
from models.text.tokens import token_text
from models.trace import trace
from pages.parts.masked_vs_causal.gap import FIRST, GapView
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model
from pages.shared.state import DEFAULT

SHOWN = 4
LAST = DEFAULT.duel_change


def proof(view: GapView) -> None:
    """The field, then for each model its guesses before and after, and the changes in its earlier vectors."""
    st.markdown(
        "Does the causal model really use nothing that comes later? Here is a test. Leave the gap and everything before it "
        "as it is, and change **one word after it**. In a model that uses both sides, the guess should change. In a model "
        "that reads from left to right it cannot, because nothing that it computes for earlier tokens depends on what follows."
    )
    whole = view.gapped.whole
    words = _words_after(view)
    if not words:
        st.info("There is no word after this gap. Hide an earlier word.", icon=":material/arrow_back:")
        st.button(
            "Hide an earlier word",
            on_click=st.session_state.update,
            kwargs={"duel_gaps": str(max(1, view.gap.place // 2)), "duel_gap": FIRST},
        )
        return
    left, right = st.columns(2)
    names = list(words)
    name = linked(
        "duel_change", left.selectbox, "Change the word", [LAST, *names], persist_state="session", filter_mode=None
    )
    new = linked("duel_word", right.text_input, "to", persist_state="session")
    start, end = words[names[-1] if name == LAST else name]
    new = (new or "")[:LONGEST_NAME]
    changed = whole[:start] + new + whole[end:]
    st.markdown(f"{_bold(whole, start, end, whole[start:end])} → {_bold(whole, start, end, new)}")
    if changed == whole:
        st.info("Your sentence already has this word here. Type another one.", icon=":material/edit:")
        return
    left, right = st.columns(2, gap="large")
    with left:
        _masked(view, changed)
    with right:
        _causal(view, changed)


def _bold(whole: str, start: int, end: int, word: str) -> str:
    """Markdown: the sentence with a word in bold in the place of another; escaping takes the spaces at the ends."""
    left, right = whole[:start], whole[end:]
    parts = [markdown_escape(left), " " * left[-1:].isspace(), f"**{markdown_escape(word)}**" if word.strip() else "∅"]
    return "".join([*parts, " " * right[:1].isspace(), markdown_escape(right)])


def _words_after(view: GapView) -> dict[str, tuple[int, int]]:
    """Words after the gap that are not hidden themselves, by number and word -> their start and end."""
    tokens = trace("masked", view.gapped.whole).tokens
    number = {token.start: place for place, token in enumerate(tokens) if not token.special}
    words = {}
    for match in re.finditer(r"\w+", view.gapped.whole):
        start, end = match.span()
        free = all(end <= gap.start or start >= gap.end for gap in view.gapped.gaps)
        if start >= view.gap.end and free and start in number:
            words[f"{number[start]} {shorten(visible(match.group()))}"] = (start, end)
    return words


def _masked(view: GapView, changed: str) -> None:
    texts = view.gapped.text, hide(changed, {gap.place for gap in view.gapped.gaps}).text
    logits = [gap_logits(text)[view.number] for text in texts]
    _predictions("masked", texts, view.place, logits, "The masked model's fills", "fills")
    _states("masked", texts, moved("masked", *texts))


def _causal(view: GapView, changed: str) -> None:
    place, texts = view.place_before, (view.causal.read, changed)
    if place is None:
        st.info(
            "The text is too long: the causal model does not read as far as this gap.", icon=":material/content_cut:"
        )
    elif place == -1:
        st.info(
            f"There is no token before the gap, so the guess depends on {START} alone, the sign that separates documents in "
            "the model's training text. Hide a later word."
        )
    else:
        change = moved("causal", *texts)
        logits = [next_logits(text, place, change.length) for text in texts]
        _predictions("causal", texts, place, logits, "The causal model's guesses", "guesses")
        _states("causal", texts, change)


def _predictions(
    role: str, texts: tuple[str, str], place: int, logits: list[np.ndarray], whose: str, what: str
) -> None:
    """The likeliest tokens of both, each before and after the change."""
    ids = list(dict.fromkeys(p.token_id for scores in logits for p in best(role, scores, SHOWN)))
    before, after = map(softmax, logits)
    names = [visible(token_text(role, token)) for token in ids]
    labels = [name for name in names for _ in range(2)]
    values = [float(shares[token]) for token in ids for shares in (before, after)]
    when = ["before", "after"] * len(ids)
    notes = [f"{time} {percent(value)}" for time, value in zip(when, values, strict=True)]
    change = float(np.abs(before - after).max())
    figure(
        partial(
            grouped_bars,
            labels,
            values,
            notes,
            x_title="probability",
            roles=["static", colors.of_model(role)] * len(ids),
            percent=True,
        ),
        key=f"duel-{what}-moved",
        title=f"{whose} change by up to {100 * change:.3g} percentage points"
        if change
        else f"{whose} do not change: 0.0",
        reading=(
            "Compare the two bars of each token, before and after the change. "
            + (
                f"The largest change of all {len(before):,} probabilities is {100 * change:.3g} percentage points. "
                if change
                else f"All {len(before):,} probabilities are the same, not only those shown. "
            )
            + f"The first choice before the change is “{bare(token_text(role, ids[0]))}”, and after it "
            f"“{bare(best(role, logits[1], 1)[0].text)}”."
        ),
        table=pd.DataFrame({"token": labels, "sentence": when, "probability": values}),
        provenance=of_model(
            role,
            measured="the probability of each token at the same place (softmax over the whole vocabulary), before and after",
            not_measured="which of the two predictions is right",
        ),
        code=figure_code(
            "masked_vs_causal/two_sentences",
            load=role,
            texts=[trace(role, text).read for text in texts],
            place=place,
            shown=ids,
        ),
        alt=f"Two bars for each of {len(ids)} tokens, before and after the change.",
    )


def _states(role: str, texts: tuple[str, str], change: Moved) -> None:
    """Every token before the change: how much any number in its vectors changed."""
    most = float(change.change.max(initial=0.0))
    names = [token.text for token in change.tokens]
    layers = trace(role, texts[0]).layers
    figure(
        partial(
            signed_bars,
            names,
            change.change,
            x_title="largest change of any number",
            role=colors.of_model(role),
            notes=[f"{value:.2f}" if value else "0.0" for value in change.change],
        ),
        key=f"duel-{role}-states",
        title=f"Largest change in the earlier tokens' vectors: {f'{most:.2f}' if most else '0.0'}",
        reading=(
            ("Look at the longest bar. " if most else "Look at the numbers: the vectors are equal to the last digit. ")
            + f"Each of the {len(names)} tokens before the change has {layers + 1} vectors, one at the start and one after each "
            "block. All their numbers were compared, and each bar shows the largest change. Both sentences were filled up "
            f"with empty tokens to a length of {change.length}, so that the same sums are done in the same order and no "
            "difference comes from rounding."
        ),
        table=signed_bars_table(names, change.change),
        provenance=of_model(
            role,
            layer=f"vectors after 0 to {layers} blocks",
            measured="the largest difference of any number in a token's vectors, both sentences run at the same length",
            not_measured="how much the difference matters for the guess",
        ),
        code=figure_code(
            "masked_vs_causal/states_moved",
            load=role,
            texts=[trace(role, text).read for text in texts],
            length=change.length,
            count=len(names),
        ),
        alt=f"A bar for each of {len(names)} tokens before the change.",
    )
