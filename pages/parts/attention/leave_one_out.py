"""Leave-one-out beside attention: the answer to explain, the request to leave each token out, and the two figures."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.charts.bars.surprisal_bars import surprisal_bars, surprisal_bars_table
from components.figure.figure import figure
from components.figure.text import markdown_escape, shorten, visible
from models.analysis.leave_one_out import asked_place, batches, drops, effects, is_known, log_probabilities
from models.analysis.saliency import attention_measures, gradient_x_input
from models.maths import spearman
from models.predictions.prediction import Prediction, best
from models.text.special_tokens import GAP
from models.trace import Trace
from pages.lesson.cards import card
from pages.shared.controls import choose_role
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.long_work import asked_for
from pages.shared.models_ready import no_text, traced
from pages.shared.provenance import of_trace

CHOICES = 5
DROP, MEAN, GRADIENT = "leave one out", "attention, mean of all", "gradient × input"
_SIGNED = (DROP, GRADIENT)


def leave_one_out(sentence: str) -> None:
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
        _figures(trace, target)
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
    chosen = linked("explained", left.selectbox, "The answer to explain", names, filter_mode=None)
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


def _figures(trace: Trace, target: Prediction) -> None:
    """Leave-one-out beside attention, how alike the two put the tokens in order, and how to read it."""
    effect = effects(trace.role, trace.read, target.token_id)
    if np.isnan(effect).any():
        st.info("Without its only token nothing is left to answer from. Type more words.", icon=":material/edit:")
        return
    measures = attention_measures(trace) | {GRADIENT: gradient_x_input(trace.role, trace.read, target.token_id)}
    _beside(trace, target, effect, measures)
    _ranks(trace, target, effect, measures)
    st.markdown(
        "**How to read it.** A drop of 0.69 halves the probability, 2.3 leaves a tenth; below 0 the answer gets likelier "
        "without the token. A correlation of 1 would mean that a measure puts the tokens in the same order as leaving them "
        "out does, 0 that it tells nothing, below 0 that it misleads."
    )
    st.markdown(
        "Leaving out is no last word either: it asks for one token at a time, so two that say the same cover for each other; "
        "and a sentence with a hole is itself unusual."
    )


def _beside(trace: Trace, target: Prediction, effect: np.ndarray, measures: dict[str, np.ndarray]) -> None:
    words = [token.text for token in trace.tokens]
    columns = {DROP: effect, **measures}
    matters, looked = int(effect.argmax()), int(measures[MEAN].argmax())
    answer = visible(target.text)
    how = "removed" if trace.role == "causal" else f"replaced by {GAP}"
    figure(
        partial(surprisal_bars, words, columns, {name: None if name in _SIGNED else "attention" for name in columns}),
        key="effects",
        title=(
            f"“{answer}” needs “{visible(words[matters])}” most ({effect[matters]:+.2f})"
            if effect[matters] > 0
            else f"“{answer}” needs none of the tokens: it is as likely without any of them"
        )
        + (", and attention rests there" if looked == matters else f"; attention rests on “{visible(words[looked])}”"),
        reading=(
            f"Without “{visible(words[looked])}”, where {measures[MEAN][looked]:.2f} of all attention goes, "
            f"ln p changes by {-effect[looked]:+.2f}. “{visible(words[matters])}” gets "
            f"{measures[MEAN][matters]:.2f}, and without it the probability is "
            f"{np.exp(-effect[matters]):.3f} times what it was."
        ),
        table=surprisal_bars_table(words, columns),
        provenance=of_trace(
            trace,
            measured=f"drop in ln p of the answer with the token {how}; attention of the place that predicts; gradient "
            "of ln p times the embedding",
            not_measured="why: an effect says that a token was needed, not what for",
        ),
        code=_code(trace, target),
        alt=f"A table of {len(words)} tokens by {len(columns)} measures, shaded by size.",
    )


def _code(trace: Trace, target: Prediction, ranked: Sequence[int] = ()) -> str:
    values = {"text": trace.read, "target": target.token_id, "ranked": list(ranked)}
    return figure_code("attention/leave_one_out", load=trace.role, **values)


def _ranks(trace: Trace, target: Prediction, effect: np.ndarray, measures: dict[str, np.ndarray]) -> None:
    causal = trace.role == "causal"
    place = asked_place(trace)
    # The gap cannot be left out; the others without the resting places show whether those make the difference.
    ranked = [i for i in range(len(effect)) if causal or i != place]
    words_only = [i for i in ranked if (i > 0 if causal else not trace.tokens[i].special)]
    ranks = {name: spearman(np.abs(values[ranked]), np.abs(effect[ranked])) for name, values in measures.items()}
    rest = {name: spearman(np.abs(values[words_only]), np.abs(effect[words_only])) for name, values in measures.items()}
    defined = {name: value for name, value in ranks.items() if not np.isnan(value)}
    if len(ranked) < 3 or not defined:
        st.info("Too few tokens to compare two orders. Type more words.", icon=":material/edit:")
        return
    mean = ranks[MEAN]
    alike = "much as" if mean >= 0.7 else "somewhat as" if mean >= 0.3 else "not as"
    first = "the first token" if causal else "special tokens"
    names = list(defined)
    chance = min(1.0, 1.96 / np.sqrt(len(ranked) - 1))  # 95% of random orders, for not too few tokens
    figure(
        partial(
            signed_bars,
            names,
            [defined[name] for name in names],
            x_title="Spearman's ρ with leave-one-out",
            words=True,
            limit=26,
            role=["attention" if name != GRADIENT else "token" for name in names],
        ),
        key="effects-ranks",
        title=f"Attention (mean of all) ranks the tokens {alike} leaving them out does: ρ = {mean:.2f}",
        reading=(
            f"ρ over {len(ranked)} tokens, by size without the sign. Without {first}: "
            + ", ".join(f"{name} {value:.2f}" for name, value in rest.items() if not np.isnan(value))
            + f". With {len(ranked)} tokens, a ρ between -{chance:.2f} and {chance:.2f} may be chance."
        ),
        table=signed_bars_table(names, [defined[name] for name in names], words=True),
        provenance=of_trace(
            trace,
            measured="Spearman's rank correlation of each measure with the drop in ln p, both without their signs",
            not_measured="how it is on other sentences",
        ),
        code=_code(trace, target, ranked),
        alt=f"{len(names)} bars between -1 and 1.",
    )
