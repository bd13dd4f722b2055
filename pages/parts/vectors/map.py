"""The words of the list and their neighbours on a map, with three measures of how far to trust the map."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.map2d import map2d, map_table
from components.figure.figure import figure
from components.figure.text import counted
from models.embeddings.projection import MOST, NEAR, Honesty, Projection, honesty, turned, word_map
from models.embeddings.word_vectors import matrix, neighbours
from models.maths import unit
from pages.lesson.cards import card
from pages.parts.vectors.word_list import words_field
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked, offered
from pages.shared.provenance import of_model


@st.fragment  # turning the points redraws the map, not the page
def words_on_a_map() -> None:
    """The tab: words, way of drawing, map, and how far to trust it."""
    st.markdown(
        "If words are points, you can draw them on a map, where words used in similar ways should be close together. But a "
        "screen has only two dimensions, and these vectors have 50. So every map **throws most of the information away**, as "
        "the shadow of your hand on a wall does: two fingers can meet in the shadow although they do not touch. That is why the "
        "map has lines. They join one word with its true neighbours, which were found in all 50 dimensions. Three measures "
        "under the map tell you how far you can trust it."
    )
    chosen = words_field()
    method, axes, around = _controls()
    words = _with_neighbours(chosen, around)
    if len(words) < 3:
        st.info(
            "A map needs at least three words. Type more words, or add neighbours with the slider.",
            icon=":material/edit:",
        )
        return
    perplexity, seed = _tsne(len(words)) if method == "t-SNE" else (0, 0)
    turn = _turn() if axes == "3-D" else 0
    with st.spinner("Drawing the map"):
        projection = word_map(tuple(words), method, int(axes[0]), perplexity, seed)
    _map(chosen, words, method, projection, perplexity, seed, turn)
    card("map")


def _controls() -> tuple[str, str, int]:
    left, middle, right = st.columns(3)
    method = linked(
        "vectors_method",
        left.segmented_control,
        "Way of drawing",
        ["PCA", "t-SNE"],
        help="PCA turns the cloud of points until its flat shadow is as wide as possible, and draws that shadow. t-SNE moves "
        "the points on the screen, little by little, to bring words with similar vectors close together.",
    )
    axes = linked("vectors_axes", middle.segmented_control, "Dimensions", ["2-D", "3-D"])
    around = linked("vectors_around", right.slider, "Neighbours added for each word", 0, 15)
    return method, axes, around


def _tsne(count: int) -> tuple[int, int]:
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    perplexity = linked(
        "vectors_perplexity",
        left.slider,
        "Perplexity",
        2,
        40,
        help="Roughly how many neighbours of each word t-SNE tries to keep close to it. The sizes of the groups and the gaps "
        "between them change with this number, so they mean little.",
    )
    seed = linked(
        "vectors_seed",
        middle.number_input,
        "Random start number",
        0,
        999,
        help="t-SNE begins with all points at random places. If something changes when you take another start number, it came "
        "from chance and not from the vectors.",
    )
    right.button("Another random start", on_click=_next_seed)
    if perplexity > (count - 1) / 2:
        st.info(
            f"With {count} words the perplexity can be at most {(count - 1) / 2:g}, so this value is used.",
            icon=":material/info:",
        )
    return perplexity, seed


def _next_seed() -> None:
    st.session_state.vectors_seed = (st.session_state.vectors_seed + 1) % 1000


def _turn() -> int:
    return linked(
        "vectors_turn",
        st.slider,
        "Turn the points, in degrees",
        0,
        180,
        help="This map has three dimensions. The screen shows its flat shadow, seen from this side.",
        step=5,
    )


def _with_neighbours(chosen: list[str], around: int) -> list[str]:
    """The chosen words, then neighbours of each, each word once, at most MOST."""
    words = dict.fromkeys(chosen)
    for word in chosen:
        words |= dict.fromkeys(n.word for n in neighbours(word, around)) if around else {}
    if len(words) > MOST:
        st.warning(
            f"A map of {len(words)} words would be too crowded to read, so only the first {MOST} are drawn.",
            icon=":material/content_cut:",
        )
    return list(words)[:MOST]


def _map(
    chosen: list[str], words: list[str], method: str, projection: Projection, perplexity: int, seed: int, turn: int
) -> None:
    flat = projection.points.shape[1] == 2
    shadow = projection.points if flat else turned(projection.points, turn)
    point = offered(st.selectbox, "Show the true neighbours of", words, key="vectors_point", filter_mode=None)
    here = words.index(point)
    true = projection.near[here]
    on_screen = projection.honesty if flat else honesty(unit(matrix(words)), shadow)  # the screen shows only the shadow
    figure(
        partial(
            map2d,
            shadow,
            words,
            roles=["token"] * len(chosen) + ["static"] * (len(words) - len(chosen)),
            links=[(here, int(i)) for i in true],
            height=520,
        ),
        key="vectors-map",
        title=_finding(on_screen, f"{method} map" if flat else f"shadow of a {method} map"),
        reading=_reading(words, projection, shadow, here, on_screen),
        table=map_table(shadow, words),
        provenance=of_model(
            "static",
            measured=f"{method} of {len(words)} vectors, each scaled to length 1"
            + (f"; perplexity {perplexity}, start {seed}" if method == "t-SNE" else "")
            + ("" if flat else f"; shadow of three dimensions, turned by {turn} degrees"),
            not_measured="the true distances between the words: see the measures under the map",
        ),
        code=figure_code(
            "vectors/map",
            chosen=words,
            method=method,
            dimensions=projection.points.shape[1],
            perplexity=perplexity,
            start=seed,
        ),
        alt=f"A map of {len(words)} words with lines from “{words[here]}” to its {counted(len(true), 'true neighbour')}.",
    )
    _truth_meter(projection.honesty)


def _finding(judged: Honesty, what: str) -> str:
    kept = f"{int(100 * judged.overlap)}% of the neighbours on it are true ones"  # rounded down, as the limit is 50%
    if judged.misleading:
        return (
            f"Do not trust this map: only {kept}"
            if judged.overlap < 0.5
            else f"Do not trust this map: words with different vectors appear close together ({kept})"
        )
    return f"This {what} can be trusted fairly well: {kept}"


def _reading(words: list[str], projection: Projection, shadow: np.ndarray, here: int, on_screen: Honesty) -> str:
    k = projection.honesty.k
    distances = np.linalg.norm(shadow - shadow[here], axis=1)
    distances[here] = np.inf
    closest = {words[i] for i in np.argsort(distances)[:k]}
    true = [words[i] for i in projection.near[here]]
    text = (
        f"Look at the lines from “{words[here]}”: they lead to its true neighbours among the words drawn, which were found in "
        f"all dimensions ({', '.join(true)}). The map keeps {len(closest & {*true})} of {k} among the nearest on the screen."
    )
    if on_screen is projection.honesty:
        return text
    space = projection.honesty
    return (
        f"{text} Over all words, the flat shadow that you see keeps {on_screen.overlap:.0%} of the true neighbours, and the map "
        f"in three dimensions keeps {space.overlap:.0%}."
    )


def _truth_meter(judged: Honesty) -> None:
    st.markdown("**Truth meter of this map**")
    explained, trust, kept = st.columns(3)
    explained.metric(
        "Variance kept",
        "not defined" if judged.explained is None else f"{judged.explained:.0%}",
        help="Variance measures how far the points are spread out. This is the share of it that the map still shows. It is not "
        "defined for t-SNE, which does not draw a shadow of the points.",
    )
    trust.metric(
        "Trustworthiness",
        f"{judged.trustworthiness:.2f}",
        help=f"It is 1.00 if every word's nearest on the map ({judged.k} of them) are also its nearest in all dimensions. False "
        "neighbours make it smaller, most of all those that are really far away (Venna and Kaski 2001).",
    )
    kept.metric(
        "True neighbours kept",
        f"{judged.overlap:.0%}",
        help=f"For every word, take its nearest in all dimensions ({judged.k} of them). This is the share that is also among its "
        f"nearest on the map. A map drawn at random would keep {judged.chance:.0%}.",
    )
    st.markdown(
        f"The last two measures look at the nearest neighbours of each word, {judged.k} here and never more than {NEAR}; they "
        "are computed with scikit-learn. “Do not trust this map” means that fewer than 50% of the true neighbours are kept or "
        "that the trustworthiness is below 0.80. These two limits were chosen for this app."
    )
