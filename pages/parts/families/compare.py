"""Compare two: the same words or sentences in two models, what can be compared between them and what cannot."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.grouped_bars import grouped_bars
from components.charts.bars.word_values import word_values, word_values_table
from components.charts.map2d import map2d, map_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import markdown_escape, plain
from components.frame.legal import LONGEST
from models.live_training.model_comparison import agreement, aligned, turned
from models.maths import cosines, nearest_of_each, unit
from models.trace import EmptyText
from models.weights.custom_config import DECODER, CustomError
from pages.lesson.cards import card
from pages.parts.families.fields import COMPARED
from pages.parts.families.sides import Side, chosen_texts, side
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.state import DEFAULT

MEASURES = ("same neighbours", "order (Spearman)", "shape (linear CKA)")


@dataclass(frozen=True)
class Comparison:
    """Two models on the `texts` (N) that both know; their vectors `first` (N, D) and `second` (N, E); `k` neighbours count."""

    a: Side
    b: Side
    texts: list[str]
    first: np.ndarray
    second: np.ndarray
    k: int

    def code(self, name: str, **values: object) -> str:
        """The code under a figure of both."""
        return _code(name, self.texts, {"first": self.a, "second": self.b}, **values)

    def origin(self, measured: str) -> Provenance:
        """Where numbers about both are from."""
        a, b = self.a.origin, self.b.origin
        return Provenance(
            f"{a.model} and {b.model}",
            f"{a.revision}; {b.revision}",
            f"{a.precision}; {b.precision}",
            measured=measured,
            not_measured="which model is better",
        )


@st.fragment
def compare() -> None:
    """The choice of two models and of texts, and the comparison."""
    st.markdown(
        "The same words go through two models. The first number of a vector in one model has nothing to do with the first number "
        "in the other, so you cannot compare the numbers directly. **You can compare neighbourhoods.** Which words does each "
        "model put close together? Do both models find the same neighbours, and the same order of pairs?"
    )
    left, right = st.columns(2)
    first = linked("families_first", left.selectbox, "First model", COMPARED)
    second = linked(
        "families_second", right.selectbox, "Second model", COMPARED, index=COMPARED.index(DEFAULT.families_second)
    )
    texts = chosen_texts()
    if len(texts) < 4:
        st.info("Type at least four different words or sentences.", icon=":material/edit:")
        return
    if first == second:
        st.info("Choose two different models.", icon=":material/compare_arrows:")
        return
    try:
        sides = [side(name, texts) for name in (first, second)]
    except (CustomError, EmptyText) as error:
        st.error(f"Your own model: {markdown_escape(str(error))}", icon=":material/error:")
        return
    if None in sides:
        return
    known = sides[0].vectors.known & sides[1].vectors.known
    if lost := [text for text, there in zip(texts, known, strict=True) if not there]:
        st.warning(
            "These were left out, because one of the two models has no vector for them: "
            + markdown_escape(", ".join(lost[:8])[:300])
            + (f" and {len(lost) - 8} more" if len(lost) > 8 else "")
            + ".",
            icon=":material/content_cut:",
        )
    if known.sum() < 4:
        st.info("Fewer than four texts are left. Use other words or another model.", icon=":material/edit:")
        return
    known_texts = [text for text, there in zip(texts, known, strict=True) if there]
    a, b = sides
    st.markdown(
        f"| | {a.name} | {b.name} |\n"
        "|---|---|---|\n"
        f"| numbers in a vector | {a.width:,} | {b.width:,} |\n"
        f"| parameters | {a.parameters:,} | {b.parameters:,} |\n"
        f"| words or pieces in its vocabulary | {a.vocabulary:,} | {b.vocabulary:,} |\n"
        f"| milliseconds that these texts took | {a.vectors.milliseconds:,.1f} | {b.vectors.milliseconds:,.1f} |"
    )
    with st.columns([1, 2])[0]:
        wanted = linked("families_near", st.number_input, "How many neighbours to compare", 1, 10)
    k = min(int(wanted), len(known_texts) - 2)
    both = Comparison(a, b, known_texts, a.vectors.matrix[known], b.vectors.matrix[known], k)
    _agreement(both)
    _map(both)
    row = _near(both)
    _refused(both, row)
    card("two-models")


def _agreement(both: Comparison) -> None:
    agreed, count = agreement(both.first, both.second, both.k), len(both.texts)
    values = [agreed.overlap, agreed.ranks, agreed.cka, *agreed.by_chance]
    kinds = ["measured"] * 3 + ["by chance"] * 3
    labels = [measure for measure in MEASURES for _ in range(2)]
    order = [0, 3, 1, 4, 2, 5]
    figure(
        partial(
            grouped_bars,
            labels,
            [values[i] for i in order],
            [f"{values[i]:.2f} {kinds[i]}" for i in order],
            x_title="1 is full agreement",
            roles=["token", "muted"] * 3,
        ),
        key="compare-agreement",
        title=(
            f"{both.a.name} and {both.b.name} agree on {agreed.overlap:.0%} of each text's {agreed.k} nearest neighbours "
            f"({agreed.by_chance[0]:.0%} would be chance)"
        ),
        reading=(
            "Look at each pair of bars: the upper bar was measured, and the lower bar is what chance would give. “Same "
            "neighbours” is the share of nearest neighbours that both models name. For “order”, each model puts all "
            f"{count * (count - 1) // 2} pairs of the {count} texts in order, the most alike first. The two orders agree to "
            f"{agreed.ranks:.2f} (Spearman's correlation, where 1 is the same order and 0 is no likeness). “Shape” compares the "
            f"two sets of points as a whole, however one of them is turned or scaled (linear CKA). It is {agreed.cka:.2f}. "
            f"Chance alone would give {agreed.by_chance[2]:.2f} and not 0, because a few texts in a space of many dimensions "
            "always look somewhat alike."
        ),
        table=pd.DataFrame({"measure": list(MEASURES) * 2, "which": kinds, "value": values}),
        provenance=both.origin(
            "how far two models agree on neighbours, on the order of all pairs, and on the overall shape"
        ),
        code=both.code("agreement", k=both.k),
        alt="Three measures of agreement. Each has a bar for the two models and a bar for chance.",
    )


def _map(both: Comparison) -> None:
    a, b, count = both.a, both.b, len(both.texts)
    left, right, disparity = aligned(both.first, both.second)
    points = np.concatenate([left, right])
    labels = [f"{text} ({letter})" for letter in "AB" for text in both.texts]
    other = b.role if b.role != a.role else "probability"
    figure(
        partial(
            map2d,
            points,
            labels,
            roles=[a.role] * count + [other] * count,
            links=[(i, i + count) for i in range(count)],
            height=520,
        ),
        key="compare-map",
        title=f"Laid on top of each other, the two models' maps match to {1 - disparity:.0%}",
        reading=(
            f"Look at the lines: each joins a text in {a.name} (A) with the same text in {b.name} (B). A short line means that "
            "both maps put the text in the same place. Each map is flat and shows only the two directions in which its model's "
            "vectors differ most. Map B was moved, turned, mirrored and resized as a whole until it fitted map A best, which is "
            "called Procrustes. At 100% the two maps would be the same. Two dimensions show only part of what the models know."
        ),
        table=map_table(points, labels),
        provenance=both.origin("flat maps of both models, the second fitted onto the first by Procrustes"),
        code=both.code("map"),
        alt=f"A map with {count} texts, each drawn twice, and a line between the two places of each text.",
    )


def _near(both: Comparison) -> int:
    """Both lists of neighbours; returns the row of the text that they are of."""
    texts, k = both.texts, both.k
    typed = linked("families_word", st.text_input, "Show the neighbours of (one of the texts above)")
    text = plain((typed or "")[:LONGEST])
    row = texts.index(text) if text in texts else 0
    if text not in texts:
        st.caption(f"That is not one of the texts, so “{markdown_escape(texts[0])}” is shown instead.")
    picks = [nearest_of_each(vectors, k)[row] for vectors in (both.first, both.second)]
    shared = [texts[i] for i in picks[0] if i in picks[1]]
    pairs = zip(("first", "second"), (both.a, both.b), (both.first, both.second), picks, st.columns(2), strict=True)
    for which, made, vectors, chosen, column in pairs:
        names, values = [texts[i] for i in chosen], [float(cosines(vectors)[row, i]) for i in chosen]
        with column:
            figure(
                partial(word_values, names, values, x_title="cosine (in this model)", role=made.role),
                key=f"compare-near-{which}",
                title=f"In {made.name}, “{names[0]}” is nearest to “{texts[row]}”",
                reading=(
                    f"Look at which texts are in the list and in which order: {len(shared)} of {k} "
                    f"{'is' if len(shared) == 1 else 'are'} in both lists. Do not compare the cosines of the two lists, because "
                    "each model has its own scale."
                ),
                table=word_values_table(names, values, "cosine"),
                provenance=made.origin,
                code=_code("near", texts, {"model": made}, text=texts[row], k=k),
                alt=f"The {k} nearest texts with their cosines.",
            )
    return row


def _refused(both: Comparison, row: int) -> None:
    """Why no cosine across models: where it can be computed at all, a rotation of either model changes it."""
    st.subheader("Why is there no cosine between the two models?", anchor=False)
    a, b, first, second = both.a, both.b, both.first, both.second
    name = markdown_escape(both.texts[row][:60])
    if first.shape[1] != second.shape[1]:
        st.markdown(
            f":material/block: A cosine between “{name}” in {a.name} and “{name}” in {b.name} is **not computed**. It would set "
            f"{first.shape[1]} numbers against {second.shape[1]}, and a cosine needs two vectors with equally many numbers. Even "
            "then it would mean nothing, because the first number of one model has nothing to do with the first number of the "
            "other. Compare Word2Vec with FastText to see that."
        )
        return
    other = turned(second, 0)
    before, after = (float(unit(first[row]) @ unit(x[row])) for x in (second, other))
    same = float(np.abs(cosines(second) - cosines(other)).max())
    st.markdown(
        f":material/block: Both models have vectors of {first.shape[1]} numbers, so a cosine can be computed, but it **means "
        f"nothing**. Here is the proof. Turn all vectors of {b.name} together by one random rotation. Within {b.name} no cosine "
        f"changes (by more than {same:.0e}, which is rounding), so it is still the same model in everything it can do. But the "
        f"cosine between “{name}” in {a.name} and “{name}” in {b.name} goes from {before:+.2f} to {after:+.2f}. Training could "
        "have ended with any of these rotations, and which one it was is an accident. That is why this page compares orders and "
        "shapes, and never the numbers of two models."
    )


def _code(name: str, texts: list[str], sides: dict[str, Side], **values: object) -> str:
    """The code under a figure: it names each of the two models, or the folder of a learner's own."""
    named = {key: side.own.shown if side.own else side.name for key, side in sides.items()}
    decoder = any(side.own and side.own.kind == DECODER for side in sides.values())
    return figure_code(f"families/compare_{name}", texts=texts, decoder=decoder, **named, **values)
