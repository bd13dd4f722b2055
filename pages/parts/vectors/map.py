"""The words of the list and their neighbours on a map, with a measure of how much the map lies."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.map2d import map2d, map_table
from components.figure.figure import figure
from models.embeddings.projection import MOST, NEAR, Honesty, Projection, honesty, turned, word_map
from models.embeddings.word_vectors import matrix, neighbours
from models.maths import unit
from pages.lesson.cards import card
from pages.parts.vectors.word_list import words_field
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked, offered
from pages.shared.provenance import of_model


@st.fragment  # turning the space redraws the map, not the page
def words_on_a_map() -> None:
    """The tab: words, way of drawing, map, and how far to believe it."""
    st.markdown(
        "A screen has two dimensions, a vector here has 50. Every map **throws most of them away**. The three measures under "
        "it say what survived, and lines show the true neighbours, found in all 50 dimensions."
    )
    chosen = words_field()
    method, axes, around = _controls()
    words = _with_neighbours(chosen, around)
    if len(words) < 3:
        st.info("Three words at least are needed for a map: add words, or neighbours of each.", icon=":material/edit:")
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
        help="PCA looks from the side on which the points spread most. t-SNE moves points about until near ones are near.",
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
        help="About how many neighbours each point tries to keep. It changes sizes and gaps of clusters: these mean little.",
    )
    seed = linked(
        "vectors_seed",
        middle.number_input,
        "Random start number",
        0,
        999,
        help="t-SNE starts from random places. What changes with the start is not in the data.",
    )
    right.button("Another random start", on_click=_next_seed)
    if perplexity > (count - 1) / 2:
        st.info(
            f"{count} words allow a perplexity of {(count - 1) / 2:g} at most; that is used.", icon=":material/info:"
        )
    return perplexity, seed


def _next_seed() -> None:
    st.session_state.vectors_seed = (st.session_state.vectors_seed + 1) % 1000


def _turn() -> int:
    return linked(
        "vectors_turn",
        st.slider,
        "Turn the space, in degrees",
        0,
        180,
        help="The points lie in three dimensions; the screen shows their shadow from this side.",
        step=5,
    )


def _with_neighbours(chosen: list[str], around: int) -> list[str]:
    """The chosen words, then neighbours of each, each word once, at most MOST."""
    words = dict.fromkeys(chosen)
    for word in chosen:
        words |= dict.fromkeys(n.word for n in neighbours(word, around)) if around else {}
    if len(words) > MOST:
        st.warning(
            f"{len(words)} words are too many for a map; the first {MOST} are drawn.", icon=":material/content_cut:"
        )
    return list(words)[:MOST]


def _map(
    chosen: list[str], words: list[str], method: str, projection: Projection, perplexity: int, seed: int, turn: int
) -> None:
    flat = projection.points.shape[1] == 2
    shadow = projection.points if flat else turned(projection.points, turn)
    point = offered(st.selectbox, "Draw the true neighbours of", words, key="vectors_point", filter_mode=None)
    here = words.index(point)
    true = projection.near[here]
    on_screen = projection.honesty if flat else honesty(unit(matrix(words)), shadow)  # the eye sees the shadow
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
        title=_finding(on_screen, method if flat else f"shadow of a {method}"),
        reading=_reading(words, projection, shadow, here, on_screen),
        table=map_table(shadow, words),
        provenance=of_model(
            "static",
            measured=f"{method} of {len(words)} vectors, each scaled to length 1"
            + (f"; perplexity {perplexity}, start {seed}" if method == "t-SNE" else "")
            + ("" if flat else f"; shadow of three dimensions, turned by {turn} degrees"),
            not_measured="distance: see the measures beside the map",
        ),
        code=figure_code(
            "vectors/map",
            chosen=words,
            method=method,
            dimensions=projection.points.shape[1],
            perplexity=perplexity,
            start=seed,
        ),
        alt=f"A map of {len(words)} words with lines from “{words[here]}” to its {len(true)} true neighbours.",
    )
    _truth_meter(projection.honesty)


def _finding(judged: Honesty, method: str) -> str:
    kept = f"{int(100 * judged.overlap)}% of the neighbours on it are true ones"  # rounded down, as the limit is 50%
    if judged.misleading:
        return (
            f"This map lies badly: only {kept}"
            if judged.overlap < 0.5
            else f"This map lies badly: strangers look near ({kept})"
        )
    return f"This {method} map keeps who is near fairly well: {kept}"


def _reading(words: list[str], projection: Projection, shadow: np.ndarray, here: int, on_screen: Honesty) -> str:
    k = projection.honesty.k
    distances = np.linalg.norm(shadow - shadow[here], axis=1)
    distances[here] = np.inf
    closest = {words[i] for i in np.argsort(distances)[:k]}
    true = [words[i] for i in projection.near[here]]
    text = (
        f"Of all words drawn, the {k} truly nearest to “{words[here]}” are {', '.join(true)}; "
        f"{len(closest & {*true})} of them are also the nearest on the screen."
    )
    if on_screen is projection.honesty:
        return text
    space = projection.honesty
    return f"{text} The shadow keeps {on_screen.overlap:.0%} of all neighbours, the three dimensions keep {space.overlap:.0%}."


def _truth_meter(judged: Honesty) -> None:
    st.markdown("**Truth meter of this map**")
    explained, trust, kept = st.columns(3)
    explained.metric(
        "Variance kept",
        "not defined" if judged.explained is None else f"{judged.explained:.0%}",
        help="The share of all spread that lies along the axes of the map. t-SNE has no such axes.",
    )
    trust.metric(
        "Trustworthiness",
        f"{judged.trustworthiness:.2f}",
        help=f"1.00 when no stranger has come among a point's {judged.k} nearest on the map (Venna and Kaski 2001).",
    )
    kept.metric(
        "True neighbours kept",
        f"{judged.overlap:.0%}",
        help=f"Of a point's {judged.k} nearest in all dimensions, how many are among its {judged.k} nearest on the map. "
        f"A map drawn at random would keep {judged.chance:.0%}.",
    )
    st.markdown(
        f"Computed with scikit-learn on the {judged.k} nearest of each word (at most {NEAR}). “Lies badly” means under 50% "
        "kept or a trustworthiness under 0.80; the two limits are a setting of this app."
    )
