"""What came of leaving each token out: the effects beside attention, and how alike the two put the tokens in order."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.signed_bars import levels, levels_table
from components.charts.bars.surprisal_bars import scores, scores_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import visible
from models.analysis.leave_one_out import asked_place, effects
from models.analysis.saliency import attention_measures, gradient_x_input
from models.maths import spearman
from models.predictions.prediction import Prediction
from models.text.signs import GAP
from models.trace import Trace
from pages.parts.attention import leave_one_out_snippets as snippets
from pages.shared.provenance import of_trace

DROP, MEAN, GRADIENT = "leave one out", "attention, mean of all", "gradient × input"
_SIGNED = (DROP, GRADIENT)


def show(trace: Trace, target: Prediction) -> None:
    """Both figures and how to read them."""
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


def _origin(trace: Trace, measured: str, not_measured: str) -> Provenance:
    return of_trace(trace, measured=measured, not_measured=not_measured)


def _how(role: str) -> str:
    return "removed" if role == "causal" else f"replaced by {GAP}"


def _beside(trace: Trace, target: Prediction, effect: np.ndarray, measures: dict[str, np.ndarray]) -> None:
    words = [token.text for token in trace.tokens]
    columns = {DROP: effect, **measures}
    matters, looked = int(effect.argmax()), int(measures[MEAN].argmax())
    answer = visible(target.text)
    figure(
        partial(scores, words, columns, {name: None if name in _SIGNED else "attention" for name in columns}),
        key="effects",
        title=(
            f"“{answer}” needs “{visible(words[matters])}” most ({effect[matters]:+.2f})"
            if effect[matters] > 0
            else f"“{answer}” needs none of the tokens: it is as likely without any of them"
        )
        + (", and attention rests there" if looked == matters else f"; attention rests on “{visible(words[looked])}”"),
        reading=(
            f"Without “{visible(words[looked])}”, where {measures['attention, mean of all'][looked]:.2f} of all attention goes, "
            f"ln p changes by {-effect[looked]:+.2f}. “{visible(words[matters])}” gets "
            f"{measures['attention, mean of all'][matters]:.2f}, and without it the probability is "
            f"{np.exp(-effect[matters]):.3f} times what it was."
        ),
        table=scores_table(words, columns),
        provenance=_origin(
            trace,
            f"drop in ln p of the answer with the token {_how(trace.role)}; attention of the place that predicts; gradient "
            "of ln p times the embedding",
            "why: an effect says that a token was needed, not what for",
        ),
        code=snippets.effects(trace.role, trace.read, target.token_id, snippets.BESIDE),
        alt=f"A table of {len(words)} tokens by {len(columns)} measures, shaded by size.",
    )


def _ranks(trace: Trace, target: Prediction, effect: np.ndarray, measures: dict[str, np.ndarray]) -> None:
    causal = trace.role == "causal"
    place = asked_place(trace)
    # The gap cannot be left out; the others without the resting places show whether those make the difference.
    kept = [i for i in range(len(effect)) if causal or i != place]
    words_only = [i for i in kept if (i > 0 if causal else not trace.tokens[i].special)]
    found = {name: spearman(np.abs(values[kept]), np.abs(effect[kept])) for name, values in measures.items()}
    rest = {name: spearman(np.abs(values[words_only]), np.abs(effect[words_only])) for name, values in measures.items()}
    told = {name: value for name, value in found.items() if not np.isnan(value)}
    if len(kept) < 3 or not told:
        st.info("Too few tokens to compare two orders. Type more words.", icon=":material/edit:")
        return
    mean = found[MEAN]
    alike = "much as" if mean >= 0.7 else "somewhat as" if mean >= 0.3 else "not as"
    first = "the first token" if causal else "special tokens"
    names = list(told)
    chance = min(1.0, 1.96 / np.sqrt(len(kept) - 1))  # 95% of random orders, for not too few tokens
    figure(
        partial(
            levels, names, [told[name] for name in names], x_title="Spearman's ρ with leave-one-out", words=True, limit=26,
            role=["attention" if name != GRADIENT else "token" for name in names],
        ),
        key="effects-ranks",
        title=f"Attention (mean of all) ranks the tokens {alike} leaving them out does: ρ = {mean:.2f}",
        reading=(
            f"ρ over {len(kept)} tokens, by size without the sign. Without {first}: "
            + ", ".join(f"{name} {value:.2f}" for name, value in rest.items() if not np.isnan(value))
            + f". With {len(kept)} tokens, a ρ between -{chance:.2f} and {chance:.2f} may be chance."
        ),
        table=levels_table(names, [told[name] for name in names], words=True),
        provenance=_origin(
            trace,
            "Spearman's rank correlation of each measure with the drop in ln p, both without their signs",
            "how it is on other sentences",
        ),
        code=snippets.effects(
            trace.role,
            trace.read,
            target.token_id,
            snippets.ranks(kept) + f"result = [rho for rho in result if rho == rho]  # {len(names)} of them\n",
        ),
        alt=f"{len(names)} bars between -1 and 1.",
    )  # fmt: skip
