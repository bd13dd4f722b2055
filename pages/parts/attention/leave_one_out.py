"""Leave-one-out beside attention: which answer is to be explained, and the request to leave each token out."""

import streamlit as st

from components.figure.text import markdown_escape, shorten, visible
from models.analysis.leave_one_out import batches, drops, is_known, log_probabilities
from models.analysis.saliency import gradient_x_input
from models.predictions.prediction import Prediction, best
from models.text.signs import GAP
from models.trace import Trace
from pages.lesson.cards import card
from pages.parts.attention.leave_one_out_figures import show
from pages.shared.bound import bound
from pages.shared.controls import choose_role
from pages.shared.long_work import asked_for
from pages.shared.ready import no_text, traced

CHOICES = 5


def effects(sentence: str) -> None:
    """The prediction to explain, the request, and what came of it. No fragment: a fragment's run cannot be stopped by a click."""
    st.markdown(
        "Attention says where a model *looked*. Did it matter? That can be measured: run the sentence again **without one "
        "token** and see how much of the answer is lost. Do so for each token, and hold the result beside attention."
    )
    role = "masked" if choose_role() == "encoder" else "causal"
    text = sentence if role == "causal" else gapped(sentence)
    trace = traced(role, text)
    if role == "masked":
        st.markdown(
            f"This model fills gaps. Asked is: “{markdown_escape(trace.read)}” A token is left out by putting **{GAP} in its "
            "place**, so all others stay where they are."
        )
        if all(token.piece != GAP for token in trace.tokens):
            st.info("The gap lies beyond the tokens that are read here. Shorten the sentence.", icon=":material/edit:")
            return
    else:
        st.markdown("Here a token is left out by **removing it**: those after it move up one place.")
    target = _choose(role, trace)
    known = is_known(role, trace.read, target.token_id)
    if all(known):
        show(trace, target)
    else:
        _ask(trace, target, known)
    card("attention-why")


def gapped(sentence: str) -> str:
    """The sentence with a gap at its end, unless it has one."""
    bare = sentence.strip()
    if not bare:
        no_text()
    return sentence if GAP in sentence else f"{bare.rstrip('.!?…')} {GAP}."


def _choose(role: str, trace: Trace) -> Prediction:
    """Which of the likeliest predictions is to be explained."""
    top = best(role, log_probabilities(role, trace.read), CHOICES)
    # As in the link, too: the rank says which.
    names = ["first choice", *(f"{p.rank} {shorten(visible(p.text))} {p.probability:.2f}" for p in top[1:])]
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    chosen = bound("explained", left.selectbox, "The answer to explain", names, filter_mode=None)
    target = top[names.index(chosen)]
    right.markdown(
        f"“{markdown_escape(visible(target.text))}” has probability **{target.probability:.3f}**, rank {target.rank}."
    )
    return target


def _ask(trace: Trace, target: Prediction, known: list[bool]) -> None:
    """The request, and while it runs its progress. Any click ends the run between two steps; what is done is kept."""
    job = (trace.role, trace.read, target.token_id)
    count = len(trace.tokens)
    done = f" ({sum(known)} of {len(known)} steps are done)" if any(known) else ""
    if not asked_for("effects", f"Leave each of the {count} tokens out{done}", ":material/backspace:", job):
        st.caption(f"{count} runs of the model, in {len(known)} step{'s' * (len(known) > 1)}.")
        return
    bar = st.progress(0.0)
    for number, part in enumerate(batches(trace.role, count)):
        bar.progress(number / len(known), f"Without tokens {part[0]} to {part[1] - 1}")
        drops(*job, *part)
    bar.progress(1.0, "Gradients")
    gradient_x_input(*job)
    st.rerun()
