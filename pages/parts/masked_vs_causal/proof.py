"""Change a word after the gap: what moves in the two models, and by how much."""

import re
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.layer_bars import amounts
from components.charts.bars.signed_bars import levels, levels_table
from components.figure import colors
from components.figure.figure import figure
from components.figure.text import markdown_escape, shorten, visible
from components.frame.legal import LONGEST_NAME
from models.maths import softmax
from models.predictions.fill_mask import gap_logits
from models.predictions.gaps import Moved, hide, moved
from models.predictions.next_token import next_logits
from models.predictions.prediction import best
from models.text.signs import START
from models.text.tokens import token_text
from models.trace import trace
from pages.parts.masked_vs_causal import snippets
from pages.parts.masked_vs_causal.gap import FIRST, Duel
from pages.shared.bound import bound
from pages.shared.provenance import of_model
from pages.shared.state import DEFAULT

SHOWN = 4
LAST = DEFAULT.duel_change


def show(duel: Duel) -> None:
    """The field, then for each model its guesses before and after, and how far its earlier states moved."""
    st.markdown(
        "Leave the gap and all before it alone, and change **one word after it**. A model that reads both ways must notice. A "
        "model that reads from left to right cannot: what it computed for the earlier tokens does not depend on what follows."
    )
    whole = duel.gapped.whole
    words = _after(duel)
    if not words:
        st.info("No word stands after this gap. Hide an earlier one.", icon=":material/arrow_back:")
        st.button(
            "Hide an earlier word",
            on_click=st.session_state.update,
            kwargs={"duel_gaps": str(max(1, duel.gap.place // 2)), "duel_gap": FIRST},
        )
        return
    left, right = st.columns(2)
    names = list(words)
    with left:
        chosen = bound(
            "duel_change", st.selectbox, "Change the word", [LAST, *names], persist_state="session", filter_mode=None
        )
    with right:
        new = bound("duel_word", st.text_input, "to", persist_state="session", max_chars=LONGEST_NAME)
    start, end = words[names[-1] if chosen == LAST else chosen]
    word = (new or "")[:LONGEST_NAME]
    changed = whole[:start] + word + whole[end:]
    st.markdown(f"{_bold(whole, start, end, whole[start:end])} → {_bold(whole, start, end, word)}")
    if changed == whole:
        st.info("That is the word that stands there. Type another one.", icon=":material/edit:")
        return
    left, right = st.columns(2, gap="large")
    with left:
        _masked(duel, changed)
    with right:
        _causal(duel, changed)


def _bold(whole: str, start: int, end: int, word: str) -> str:
    """Markdown: the sentence with a word in bold in the place of another; escaping takes the spaces at the ends."""
    left, right = whole[:start], whole[end:]
    parts = [markdown_escape(left), " " * left[-1:].isspace(), f"**{markdown_escape(word)}**" if word.strip() else "∅"]
    return "".join([*parts, " " * right[:1].isspace(), markdown_escape(right)])


def _after(duel: Duel) -> dict[str, tuple[int, int]]:
    """Words after the gap that are not hidden themselves, by number and word -> where they stand."""
    seen = trace("masked", duel.gapped.whole)
    hidden = [(gap.start, gap.end) for gap in duel.gapped.gaps]
    number = {token.start: place for place, token in enumerate(seen.tokens) if not token.special}
    found = {}
    for match in re.finditer(r"\w+", duel.gapped.whole):
        start, end = match.span()
        free = all(end <= first or start >= last for first, last in hidden)
        if start >= duel.gap.end and free and start in number:
            found[f"{number[start]} {shorten(visible(match.group()))}"] = (start, end)
    return found


def _masked(duel: Duel, changed: str) -> None:
    places = {gap.place for gap in duel.gapped.gaps}
    texts = duel.gapped.text, hide(changed, places).text
    logits = [gap_logits(text)[duel.number] for text in texts]
    found = moved("masked", *texts)
    _both("masked", texts, duel.place, logits, "The masked model's fills", "fills")
    _states("masked", texts, found)


def _causal(duel: Duel, changed: str) -> None:
    if duel.row is None:
        st.info("The gap stands behind the last token that the causal model reads here.", icon=":material/content_cut:")
        return
    texts = duel.causal.read, changed
    found = moved("causal", *texts)
    if duel.row == -1:
        st.info(f"No token stands before the gap, so the guess comes from {START} alone. Hide a later word.")
        return
    logits = [next_logits(text, duel.row, found.length) for text in texts]
    _both("causal", texts, duel.row, logits, "The causal model's guesses", "guesses")
    _states("causal", texts, found)


def _both(role: str, texts: tuple[str, str], place: int, logits: list[np.ndarray], whose: str, what: str) -> None:
    """The likeliest tokens of both, each before and after the change."""
    ids = list(dict.fromkeys(p.token_id for scores in logits for p in best(role, scores, SHOWN)))
    shares = [softmax(scores) for scores in logits]
    pairs = [[float(share[token]) for share in shares] for token in ids]
    names = [visible(token_text(role, token)) for token in ids]
    change = float(np.abs(shares[0] - shares[1]).max())
    labels = [name for name in names for _ in range(2)]
    notes = [f"{when} {value:.3f}" for pair in pairs for when, value in zip(("before", "after"), pair, strict=True)]
    values = [value for pair in pairs for value in pair]
    colour = colors.of_model(role)
    figure(
        partial(amounts, labels, values, notes, x_title="probability", roles=["static", colour] * len(ids)),
        key=f"duel-{what}-moved",
        title=f"{whose} move by up to {change:.3f}" if change else f"{whose} do not move: 0.0",
        reading=(
            f"The largest change of any of {len(shares[0]):,} probabilities. First before: “{names[0]}”; first after: "
            f"“{visible(best(role, logits[1], 1)[0].text)}”."
        ),
        table=pd.DataFrame({"token": labels, "sentence": ["before", "after"] * len(ids), "probability": values}),
        provenance=of_model(
            role,
            measured="softmax over the whole vocabulary at the same place, before and after the change",
            not_measured="which of the two is right",
        ),
        code=snippets.beside(role, [trace(role, text).read for text in texts], place, ids),
        alt=f"Two bars for each of {len(ids)} tokens, before and after the change.",
    )


def _states(role: str, texts: tuple[str, str], found: Moved) -> None:
    """Every token before the change: how much any number of its states moved."""
    most = float(found.change.max(initial=0.0))
    names = [token.text for token in found.tokens]
    layers = trace(role, texts[0]).layers
    colour = colors.of_model(role)
    figure(
        partial(
            levels, names, found.change, x_title="largest change of any number", role=colour,
            notes=[f"{value:.2f}" if value else "0.0" for value in found.change],
        ),
        key=f"duel-{role}-states",
        title=f"Largest change in the earlier hidden states: {f'{most:.2f}' if most else '0.0'}",
        reading=(
            f"{len(names)} tokens stand before the change, each with {layers + 1} states; all their numbers were compared. Both "
            f"sentences were padded to {found.length} tokens, so that the same sums are done in the same order and no "
            f"difference is a rounding. {'' if most else 'The numbers are equal to the last digit.'}"
        ),
        table=levels_table(names, found.change),
        provenance=of_model(
            role,
            layer=f"0 to {layers - 1}",
            measured="largest absolute difference of the residual stream, both passes at one length",
            not_measured="how much the difference matters",
        ),
        code=snippets.moved(role, [trace(role, text).read for text in texts], found.length, len(names)),
        alt=f"A bar for each of {len(names)} tokens before the change.",
    )  # fmt: skip
