"""Leave-one-out compared with attention: the answer to explain, the request to leave tokens out, and the two figures."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.charts.bars.surprisal_bars import surprisal_bars, surprisal_bars_table
from components.figure.figure import figure
from components.figure.text import bare, decimal, markdown_escape, shorten, visible
from models.analysis.leave_one_out import asked_place, batches, drops, effects, is_known, log_probabilities
from models.analysis.saliency import attention_measures, gradient_x_input
from models.maths import chance_band, spearman
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
TWENTY, MEDIANS = 20, (0.27, 0.42)  # of Spearman's rank correlation: all tokens, without the first; see tests/content
DROP, MEAN, GRADIENT = "leave one out", "attention, mean of all", "gradient × input"
_SIGNED = (DROP, GRADIENT)


def leave_one_out(sentence: str) -> None:
    """The prediction to explain, the request and its result. Not a fragment, because a click cannot stop a fragment's run."""
    st.markdown(
        "Attention shows which tokens the model took information from. Did this information matter for the answer? To find "
        "out whether a player matters for a team, let the team play without that player. In the same way, run the sentence "
        "again **without one token** and see how much less probable the answer becomes. Do this for each token, and compare "
        "the result with attention."
    )
    role = "masked" if choose_role() == "encoder" else "causal"
    text = sentence if role == "causal" else gapped(sentence)
    trace = traced(role, text)
    if role == "masked":
        st.markdown(
            f"This model fills gaps, so your sentence gets one: “{markdown_escape(trace.read)}” A token is left out by putting "
            f"**{GAP} in its place**, so that all other tokens keep their places."
        )
        if all(token.piece != GAP for token in trace.tokens):
            st.info(
                "The gap comes after the last token that is read here. Shorten the sentence.", icon=":material/edit:"
            )
            return
    else:
        st.markdown(
            "In this model a token is left out by **removing it**, so the tokens after it move up by one place."
        )
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
    """Choose which of the most probable predictions is to be explained."""
    top = best(role, log_probabilities(role, trace.read), CHOICES)
    # As in the link, too: the rank says which.
    names = ["first choice", *(f"{p.rank} {shorten(visible(p.text))} {p.probability:.2f}" for p in top[1:])]
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    chosen = linked("explained", left.selectbox, "The answer to explain", names, filter_mode=None)
    target = top[names.index(chosen)]
    right.markdown(
        f"The model gives “{markdown_escape(bare(target.text))}” a probability of **{target.probability:.1%}**, which is "
        f"rank {target.rank}."
    )
    return target


def _ask(trace: Trace, target: Prediction, known: list[bool]) -> None:
    """The request, and while it runs its progress. Any click ends the run between two steps; finished steps stay."""
    job = (trace.role, trace.read, target.token_id)
    count = len(trace.tokens)
    done = f" ({sum(known)} of {len(known)} steps are done)" if any(known) else ""
    if not asked_for("effects", f"Leave each of the {count} tokens out{done}", ":material/backspace:", job):
        st.caption(f"This takes {count} runs of the model, in {len(known)} step{'s' * (len(known) > 1)}.")
        return
    bar = st.progress(0.0)
    for number, part in enumerate(batches(trace.role, count)):
        bar.progress(number / len(known), f"Without tokens {part[0]} to {part[1] - 1}")
        drops(*job, *part)
    bar.progress(1.0, "Gradients")
    gradient_x_input(*job)
    st.rerun()


def _figures(trace: Trace, target: Prediction) -> None:
    """Leave-one-out beside attention, how similarly the two rank the tokens, and how to read it."""
    effect = effects(trace.role, trace.read, target.token_id)
    if np.isnan(effect).any():
        st.info("Without its only token the model has nothing to start from. Type more words.", icon=":material/edit:")
        return
    measures = attention_measures(trace) | {GRADIENT: gradient_x_input(trace.role, trace.read, target.token_id)}
    _beside(trace, target, effect, measures)
    _ranks(trace, target, effect, measures)
    st.markdown(
        "**How to read it.** “Leave one out” shows by how much ln p drops, the natural logarithm of the answer's probability. "
        "A drop of 0.69 means that the probability is halved, and a drop of 2.3 that a tenth of it is left. Below 0, the answer "
        "becomes more probable without the token. A correlation of 1 would mean that a measure puts the tokens in the same "
        "order as leaving them out does. One of 0 would mean that the two orders have nothing in common, and one of −1 that "
        "each is the reverse of the other."
    )
    st.markdown(
        "Leaving tokens out is not a perfect test either. If two tokens carry the same information, removing one of them seems "
        "harmless. And a sentence with a missing word is unusual in itself.\n\n"
        f"Measured once with SmolLM2 on {TWENTY} sentences about law and nature, the median of ρ was {MEDIANS[0]}, and "
        f"{MEDIANS[1]} without the first token. So attention gives a hint, but it is not an explanation."
    )


def _beside(trace: Trace, target: Prediction, effect: np.ndarray, measures: dict[str, np.ndarray]) -> None:
    words = [token.text for token in trace.tokens]
    columns, shares = {DROP: effect, **measures}, measures[MEAN]
    others = [place for place, token in enumerate(trace.tokens) if token.piece != GAP]  # a gap cannot be left out
    matters, looked = max(others, key=effect.__getitem__), max(others, key=shares.__getitem__)
    most, but = int(shares.argmax()), "apart from the gap"
    gap_first = most not in others
    answer, attended = bare(target.text), f"{f'{but}, ' * gap_first}most attention goes to “{bare(words[looked])}”"
    if effect[matters] <= 0:
        title = f"Leaving out any one token does not make “{answer}” less probable, and {attended}"
    elif looked == matters:
        title = f"“{answer}” loses most without “{bare(words[matters])}”, which also gets most attention{f' {but}' * gap_first}"
    else:
        title = f"“{answer}” loses most without “{bare(words[matters])}”, but {attended}"

    def told(place: int) -> str:
        return (
            f"“{bare(words[place])}” gets {shares[place]:.0%} of the attention. Without it, ln p changes by "
            f"{-effect[place] + 0.0:+.2f}, so the probability is {np.exp(-effect[place]):.3f} times what it was. "
        )

    skipped = (
        f"Most attention, {shares[most]:.0%}, goes to “{bare(words[most])}”. This is a gap already, so it cannot be left out. "
        f"The next is “{bare(words[looked])}”. "
        if gap_first
        else ""
    )
    how = "removed" if trace.role == "causal" else f"replaced by {GAP}"
    figure(
        partial(surprisal_bars, words, columns, {name: None if name in _SIGNED else "attention" for name in columns}),
        key="effects",
        title=title,
        reading=(
            f"Look at the columns “{DROP}” and “{MEAN}”. {skipped}{told(looked)}{'' if looked == matters else told(matters)}"
        ).strip(),
        table=surprisal_bars_table(words, columns),
        provenance=of_trace(
            trace,
            measured=f"drop in ln p of the answer with the token {how}; attention from the place that predicts; gradient "
            "of ln p times the embedding",
            not_measured="why a token was needed: the numbers only tell that it was",
        ),
        code=_code(trace, target),
        alt=f"A table of {len(words)} tokens by {len(columns)} measures. A stronger colour means a larger number.",
    )


def _code(trace: Trace, target: Prediction, ranked: Sequence[int] = ()) -> str:
    values = {"text": trace.read, "target": target.token_id, "ranked": list(ranked)}
    return figure_code("attention/leave_one_out", load=trace.role, **values)


def _ranks(trace: Trace, target: Prediction, effect: np.ndarray, measures: dict[str, np.ndarray]) -> None:
    causal = trace.role == "causal"
    place = asked_place(trace)
    # The gap cannot be left out. A second correlation leaves out the attention sinks, to show whether they matter.
    ranked = [i for i in range(len(effect)) if causal or i != place]
    words_only = [i for i in ranked if (i > 0 if causal else not trace.tokens[i].stands_for_no_text)]
    ranks = {name: spearman(np.abs(values[ranked]), np.abs(effect[ranked])) for name, values in measures.items()}
    rest = {name: spearman(np.abs(values[words_only]), np.abs(effect[words_only])) for name, values in measures.items()}
    defined = {name: value for name, value in ranks.items() if not np.isnan(value)}
    if len(ranked) < 3:
        st.info("There are too few tokens to compare two orders. Type more words.", icon=":material/edit:")
        return
    if not defined:
        st.info(
            "All tokens have the same value here, so there are no two orders to compare. Try another sentence.",
            icon=":material/edit:",
        )
        return
    mean = ranks[MEAN]
    alike = "much the same order" if mean >= 0.7 else "somewhat similar orders" if mean >= 0.3 else "different orders"
    first = "the first token" if causal else "special tokens"
    names = list(defined)
    chance = chance_band(len(ranked))
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
        title=(
            f"Attention and leaving out put the tokens in {alike} (ρ = {decimal(mean)})"
            if MEAN in defined
            else "All tokens get the same attention on average, so there is no order to compare with leaving them out"
        ),
        reading=(
            f"Look at the bar “{MEAN if MEAN in defined else names[0]}”. The letter ρ (rho) is Spearman's rank correlation. It "
            f"is 1 if the measure and leaving out put the {len(ranked)} tokens in the same order, by size without the sign. "
            f"Without {first} the values are: "
            + ", ".join(f"{name} {decimal(value)}" for name, value in rest.items() if not np.isnan(value))
            + f". With {len(ranked)} tokens, a ρ between −{chance:.2f} and {chance:.2f} may be chance."
        ),
        table=signed_bars_table(names, [defined[name] for name in names], words=True),
        provenance=of_trace(
            trace,
            measured="Spearman's rank correlation of each measure with the drop in ln p, both without their signs",
            not_measured="what the correlation is on other sentences",
        ),
        code=_code(trace, target, ranked),
        alt=f"A bar between −1 and 1 for each of {len(names)} measures.",
    )
