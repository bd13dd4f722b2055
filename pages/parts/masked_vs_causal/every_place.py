"""Every place of the sentence: five guesses each, and how unexpected each token is."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.charts.lens_grid import grid_table, lens_grid
from components.figure import colors
from components.figure.figure import figure
from components.figure.text import bare
from models.predictions.fill_mask import each_hidden
from models.predictions.next_token import each_next, next_logits
from models.predictions.prediction import best
from models.predictions.surprisal import KEPT, Scores
from models.text.special_tokens import START
from models.text.tokens import token_text, tokenise
from models.trace import LIMIT, EmptyText
from pages.parts.masked_vs_causal.gap import GapView
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

COLUMNS = 6


def every_place(view: GapView) -> None:
    """Both models side by side."""
    whole = view.gapped.whole
    st.markdown(
        "Here you need not choose a gap, because **each token is predicted once**. The masked model needs one forward pass "
        "(a run through all its blocks) for each token, because that token has to be hidden. The causal model predicts all "
        f"tokens in a single forward pass, because it never uses what comes later. It reads {START} first, the sign that "
        "separates documents in its training text, so that there is a prediction for the first token as well."
    )
    with st.spinner("Hiding each token in turn"):
        hidden, following = scored("masked", whole), scored("causal", whole)
    if hidden is None or following is None:
        st.info("Apart from the gaps there is no token to hide. Type more words.", icon=":material/edit:")
        return
    last = best("causal", next_logits(START + whole), KEPT)
    left, right = st.columns(2, gap="large")
    with left:
        pieces = [token.text for token in hidden.tokens]
        _grid("masked", whole, pieces, hidden.ids, hidden.probabilities)
        _surprisal("masked", whole, hidden)
    with right:
        pieces = [START, *(token.text for token in following.tokens)]
        ids = np.vstack([following.ids, [p.token_id for p in last]])
        shares = np.vstack([following.probabilities, [p.probability for p in last]])
        _grid("causal", whole, pieces, ids, shares)
        _surprisal("causal", whole, following)
    st.markdown(
        "**Do not compare the numbers of the two models.** The models cut the text into different tokens, and they may use "
        "different words for each guess. Compare two tokens, or two sentences, in the same model."
    )


def scored(role: str, text: str) -> Scores | None:
    """All tokens of a text under a role's model; None if none of them is text."""
    try:
        return each_hidden(text) if role == "masked" else each_next(text)
    except EmptyText:
        return None


def part_scored(role: str, text: str) -> str:
    """The part of a text that is scored."""
    if role == "masked":
        return tokenise(role, text, LIMIT).read
    return tokenise(role, START + text, LIMIT).read.removeprefix(START)


@st.fragment
def _grid(role: str, text: str, pieces: list[str], ids: np.ndarray, shares: np.ndarray) -> None:
    """The likeliest tokens at each place; `ids` and `shares` (places, K)."""
    masked, count = role == "masked", len(pieces)
    first = 0
    above = st.container()
    if count > COLUMNS:
        first = st.slider("First token shown", 0, count - COLUMNS, count - COLUMNS, key=f"duel-first-{role}")
    places = list(range(first, min(count, first + COLUMNS)))
    words = [[token_text(role, int(ids[place, rank])) for place in places] for rank in range(KEPT)]
    cells = (words, shares[places].T, [pieces[place] for place in places], places)
    surest = int(shares[:, 0].argmax())
    with above:
        figure(
            partial(
                lens_grid, *cells, ranks=True, top="at the token, when it is hidden" if masked else "after the token"
            ),
            key=f"duel-grid-{role}",
            title=(
                f"The guess {'at' if masked else 'after'} “{bare(pieces[surest])}” is the most certain one: “"
                f"{bare(token_text(role, int(ids[surest, 0])))}”, with {shares[surest, 0]:.0%}"
            ),
            reading=(
                "Look at the top row of the table, which has the model's first choice for each token. Below it are the next "
                f"{KEPT - 1} choices. The stronger the colour, the higher the probability. In all, the model made guesses at "
                f"{count} places."
            ),
            table=grid_table(*cells, ranks=True),
            provenance=of_model(
                role,
                measured="probabilities (softmax over the whole vocabulary) "
                + ("at each token, which is hidden for that" if masked else "after each token, in one forward pass"),
                not_measured="what the model would fill in if all tokens were hidden at once: here only one is"
                if masked
                else "the influence of later tokens: each guess uses only what comes before",
            ),
            code=figure_code(
                "masked_vs_causal/guesses",
                load=role,
                text=part_scored(role, text),
                hide=masked,
                places=places,
                ranks=KEPT,
            ),
            alt=f"A table with {KEPT} guesses for each of {len(places)} tokens.",
        )


def _surprisal(role: str, text: str, scores: Scores) -> None:
    masked, names, bits = role == "masked", [token.text for token in scores.tokens], scores.bits
    most, least = int(bits.argmax()), int(bits.argmin())
    figure(
        partial(
            signed_bars,
            names,
            bits,
            x_title="surprisal in bits",
            role=colors.of_model(role),
            notes=[f"{value:.1f}" for value in bits],
            mark=most,
        ),
        key=f"duel-surprisal-{role}",
        title=f"“{bare(names[most])}” is the most unexpected token: {bits[most]:.1f} bits",
        reading=(
            "Look at the longest bar: the model gave this token the lowest probability. Surprisal measures in bits how "
            "unexpected a token is. A probability of 50% is 1 bit, 25% is 2 bits, and each further bit halves the "
            f"probability again. The most expected token is “{bare(names[least])}”, with {bits[least]:.1f} bits. The mean over "
            f"all {len(bits)} tokens is {bits.mean():.1f} bits."
        ),
        table=signed_bars_table(names, bits),
        provenance=of_model(
            role,
            measured="-log2 of the probability of each token "
            + ("given all others" if masked else f"given those before it, {START} first"),
            not_measured="a property of the word: another model, or another sentence, gives another number",
        ),
        code=figure_code("masked_vs_causal/surprisal", load=role, text=part_scored(role, text), hide=masked),
        alt=f"A bar for each of {len(names)} tokens, longer if the token is less expected.",
    )
