"""Compare two: the same words or sentences through two models; what can be compared, and what cannot."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.layer_bars import amounts
from components.charts.bars.word_values import ranks, ranks_table
from components.charts.map2d import map2d, map_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import markdown_escape, plain
from components.frame.legal import LONGEST
from models.live_training.model_comparison import Agreement, agreement, aligned
from models.maths import cosines, nearest_of_each
from models.trace import EmptyText
from models.weights.custom_model import CustomError
from pages.lesson.cards import card
from pages.parts.families import compare_snippets as snippets
from pages.parts.families.fields import COMPARED
from pages.parts.families.refused import refused
from pages.parts.families.sides import Side, both_known, side
from pages.parts.families.texts import asked_texts
from pages.shared.bound import bound
from pages.shared.state import DEFAULT

MEASURES = ("same neighbours", "order (Spearman)", "shape (linear CKA)")


@st.fragment
def show() -> None:
    """Choose two models and texts; look."""
    st.markdown(
        "The same words go through two models. Each model has a space of its own, so their numbers cannot be held side by side. "
        "**But who is near whom can**: do both find the same neighbours, the same order, the same shape?"
    )
    left, right = st.columns(2)
    first = bound("families_first", left.selectbox, "First model", COMPARED)
    second = bound(
        "families_second", right.selectbox, "Second model", COMPARED, index=COMPARED.index(DEFAULT.families_second)
    )
    texts = asked_texts()
    if len(texts) < 4:
        st.info("At least four different words or sentences are needed.", icon=":material/edit:")
        return
    if first == second:
        st.info("Choose two different models.", icon=":material/compare_arrows:")
        return
    try:
        found = [side(name, texts) for name in (first, second)]
    except (CustomError, EmptyText) as error:
        st.error(f"Your own model: {markdown_escape(str(error))}", icon=":material/error:")
        return
    if None in found:
        return
    known = both_known(*found)
    if lost := [text for text, there in zip(texts, known, strict=True) if not there]:
        st.warning(
            f"Left out, since one of the two has no vector for them: {markdown_escape(', '.join(lost[:8])[:300])}"
            + (f" and {len(lost) - 8} more" if len(lost) > 8 else "")
            + ".",
            icon=":material/content_cut:",
        )
    if known.sum() < 4:
        st.info("Fewer than four are left. Use other words or another model.", icon=":material/edit:")
        return
    kept = [text for text, there in zip(texts, known, strict=True) if there]
    _compared(*found, kept, *(made.vectors.matrix[known] for made in found))


def _compared(a: Side, b: Side, texts: list[str], first: np.ndarray, second: np.ndarray) -> None:
    st.markdown(
        f"| | {a.name} | {b.name} |\n|---|---|---|\n"
        f"| numbers in a vector | {a.width:,} | {b.width:,} |\n"
        f"| parameters | {a.parameters:,} | {b.parameters:,} |\n"
        f"| words or pieces it knows | {a.vocabulary:,} | {b.vocabulary:,} |\n"
        f"| milliseconds for these texts, when they were run | {a.vectors.milliseconds:,.1f} | {b.vectors.milliseconds:,.1f} |"
    )
    most = min(10, len(texts) - 2)
    with st.columns([1, 2])[0]:
        wanted = bound("families_near", st.number_input, "How many neighbours count", 1, 10)
    k = min(int(wanted), most)
    found = agreement(first, second, k)
    _agreement(a, b, texts, found)
    _map(a, b, texts, first, second)
    row = _near(a, b, texts, first, second, k)
    refused(a, b, texts[row], first, second, row)
    card("two-models")


def _agreement(a: Side, b: Side, texts: list[str], found: Agreement) -> None:
    values = [found.overlap, found.ranks, found.cka, *found.by_chance]
    kinds = ["measured"] * 3 + ["by chance"] * 3
    labels = [measure for measure in MEASURES for _ in range(2)]
    order = [0, 3, 1, 4, 2, 5]
    figure(
        partial(
            amounts, labels, [values[i] for i in order], [f"{values[i]:.2f} {kinds[i]}" for i in order],
            x_title="1 is full agreement", roles=["token", "muted"] * 3,
        ),
        key="compare-agreement",
        title=(
            f"{a.name} and {b.name} share {found.overlap:.0%} of each text's {found.k} nearest, by chance "
            f"{found.by_chance[0]:.0%}"
        ),
        reading=(
            f"{len(texts)} texts. Put all {len(texts) * (len(texts) - 1) // 2} pairs in order, the most alike first: the two "
            f"orders agree to {found.ranks:.2f} (Spearman; 1 is the same order, 0 no likeness). Linear CKA, which ignores how a "
            f"space is turned and how large it is, is {found.cka:.2f}; with texts shuffled it is {found.by_chance[2]:.2f}, and "
            "that is where it begins: few texts in many dimensions always look somewhat alike."
        ),
        table=pd.DataFrame({"measure": list(MEASURES) * 2, "which": kinds, "value": values}),
        provenance=_origin(a, b, "agreement of neighbours, of orders, of shapes"),
        code=snippets.compared((a.name, a.given), (b.name, b.given), texts, "agreement", k=found.k),
        alt="Three measures of agreement, each a bar beside that of chance.",
    )  # fmt: skip


def _map(a: Side, b: Side, texts: list[str], first: np.ndarray, second: np.ndarray) -> None:
    left, right, disparity = aligned(first, second)
    count = len(texts)
    points = np.concatenate([left, right])
    labels = [f"{text} ({letter})" for letter in "AB" for text in texts]
    other = b.role if b.role != a.role else "probability"
    table = map_table(points, labels)
    figure(
        partial(
            map2d, points, labels, roles=[a.role] * count + [other] * count,
            links=[(i, i + count) for i in range(count)], height=520,
        ),
        key="compare-map",
        title=f"Two maps laid onto each other: {1 - disparity:.0%} of the first map's spread is met by the second",
        reading=(
            f"Each model's own map (A: {a.name}, B: {b.name}) keeps its two directions of largest spread. B is then shifted, "
            "scaled, turned and mirrored, nothing else (Procrustes), until it lies best on A. A line joins a text with itself. "
            "Two dimensions keep only part of what the models know."
        ),
        table=table,
        provenance=_origin(a, b, "planes of largest spread, the second laid onto the first by Procrustes"),
        code=snippets.compared((a.name, a.given), (b.name, b.given), texts, "map"),
        alt=f"A map with {count} texts twice, the two places of each joined by a line.",
    )  # fmt: skip


def _near(a: Side, b: Side, texts: list[str], first: np.ndarray, second: np.ndarray, k: int) -> int:
    """Both lists of neighbours; the row of the text asked for."""
    typed = bound("families_word", st.text_input, "Neighbours of (one of the texts above)", max_chars=LONGEST)
    text = plain((typed or "")[:LONGEST])
    row = texts.index(text) if text in texts else 0
    if text not in texts:
        st.caption(f"That is not among the texts; “{markdown_escape(texts[0])}” is shown.")
    picks = [nearest_of_each(vectors, k)[row] for vectors in (first, second)]
    shared = [texts[i] for i in picks[0] if i in picks[1]]
    pairs = zip(("first", "second"), (a, b), (first, second), picks, st.columns(2), strict=True)
    for which, made, vectors, chosen, column in pairs:
        names, values = [texts[i] for i in chosen], [float(cosines(vectors)[row, i]) for i in chosen]
        with column:
            figure(
                partial(ranks, names, values, x_title="cosine, on its own scale", role=made.role),
                key=f"compare-near-{which}",
                title=f"{made.name}: nearest to “{texts[row]}” is “{names[0]}”",
                reading=(
                    f"{len(shared)} of {k} {'is' if len(shared) == 1 else 'are'} in both lists. The numbers are on this model's "
                    "own scale: compare the order."
                ),
                table=ranks_table(names, values, "cosine"),
                provenance=made.origin,
                code=snippets.compared(
                    (a.name, a.given), (b.name, b.given), texts, "near", side=which, text=texts[row], k=k
                ),
                alt=f"The {k} nearest texts with their cosines.",
            )
    return row


def _origin(a: Side, b: Side, measured: str) -> Provenance:
    return Provenance(
        f"{a.origin.model} and {b.origin.model}", f"{a.origin.revision}; {b.origin.revision}",
        f"{a.origin.precision}; {b.origin.precision}", measured=measured, not_measured="which model is better",
    )  # fmt: skip
