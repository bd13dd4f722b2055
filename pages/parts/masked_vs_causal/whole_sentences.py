"""Two whole sentences: which is likelier for each model, and by how much?"""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.figure import colors
from components.figure.figure import figure
from components.figure.text import markdown_escape, shorten
from content.examples.masked_vs_causal import PAIRS
from models.predictions.surprisal import Scores
from models.text.special_tokens import START
from pages.parts.masked_vs_causal.every_place import part_scored, scored
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import fetched
from pages.shared.provenance import of_model


@st.fragment
def whole_sentences() -> None:
    """Two fields, then one figure a model."""
    st.markdown(
        "The probability of a text is the product of the probabilities of its tokens. Such products become tiny, so their "
        "logarithms are added up instead. In the causal model, each token is predicted from those before it, and the sum is "
        "called the **log-likelihood**.\n\nIn the masked model, each token is hidden in turn and predicted from all the others. "
        "The sum is then called the **pseudo-log-likelihood**. It is *pseudo* because each probability assumes that all the "
        "other words are known, so their product is not the probability of the text."
    )
    left, right = st.columns(2)
    texts = tuple(
        linked(key, column.text_input, label, persist_state="session") or ""
        for column, label, key in ((left, "First sentence", "duel_first"), (right, "Second sentence", "duel_second"))
    )
    with st.container(horizontal=True):
        for label, first, second in PAIRS:
            st.button(label, on_click=st.session_state.update, kwargs={"duel_first": first, "duel_second": second})
    if not all(text.strip() for text in texts):
        st.info("Both sentences need some text.", icon=":material/edit:")
        return
    fetched("causal")
    with st.spinner("Hiding each token in turn"):
        scores = {role: [scored(role, text) for text in texts] for role in ("masked", "causal")}
    if not all(all(both) for both in scores.values()):
        st.info(
            "The masked model's vocabulary has no token for one of these texts. Type other words.",
            icon=":material/edit:",
        )
        return
    left, right = st.columns(2, gap="large")
    with left:
        _likelihoods("masked", texts, scores["masked"])
    with right:
        _likelihoods("causal", texts, scores["causal"])
    st.markdown(
        f"The causal model reads {markdown_escape(START)} first, the sign that separates documents in its training text. "
        "Without it, there would be nothing from which to predict the first token. The sign also changes the later "
        "predictions, because it marks the beginning of a new text."
    )


def _likelihoods(role: str, texts: tuple[str, str], scores: list[Scores]) -> None:
    totals = [score.total for score in scores]
    apart = totals[0] - totals[1]
    masked = role == "masked"
    likelier = texts[0] if apart > 0 else texts[1]
    means = [score.total / len(score.tokens) for score in scores]
    figure(
        partial(
            signed_bars,
            [f"{number} {text}" for number, text in enumerate(texts, start=1)],
            totals,
            x_title="nats (closer to 0 is likelier)",
            role=colors.of_model(role),
            words=True,
            notes=[f"{total:.1f}" for total in totals],
            limit=26,
        ),
        key=f"duel-likelihood-{role}",
        title=f"In the {role} model, “{shorten(likelier, 40)}” is likelier, by {abs(apart):.1f} nats"
        if apart
        else f"In the {role} model, both sentences are equally likely",
        reading=(
            "Look for the shorter bar: the closer the sum is to 0, the likelier the sentence. A difference of 1 nat is a "
            f"factor of e = 2.72 in probability, so {abs(apart):.1f} nats are a factor of 10^{abs(apart) / np.log(10):.1f}. "
            f"On average, a token has {means[0]:.2f} nats in the first sentence ({len(scores[0].tokens)} tokens) and "
            f"{means[1]:.2f} nats in the second ({len(scores[1].tokens)} tokens)."
        ),
        table=signed_bars_table(texts, totals, words=True),
        provenance=of_model(
            role,
            measured="the sum of ln p (p: probability) over the tokens, "
            + ("each hidden in turn (Salazar et al. 2020)" if masked else f"each given those before it, {START} first"),
            not_measured="truth or good style; long texts get low sums, whatever they say",
        ),
        code=figure_code(
            "masked_vs_causal/likelihood", load=role, texts=[part_scored(role, text) for text in texts], hide=masked
        ),
        alt=f"Two bars, the {'pseudo-' * masked}log-likelihood of each sentence.",
    )
