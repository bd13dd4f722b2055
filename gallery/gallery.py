"""All components on one page, with sample data: `streamlit run gallery/gallery.py` from the repository's root.

Nothing here comes from a model. The numbers are fixed or follow a formula, and every provenance line says so.
"""

import sys
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[1]))  # Streamlit puts the script's own folder there, not the root


from components.charts.bars.bars import bars, bars_table
from components.charts.bars.layer_bars import amounts
from components.charts.bars.surprisal_bars import scores, scores_table
from components.charts.bars.word_values import ranks, ranks_table
from components.charts.curve import curve
from components.charts.head_image import head_picture, pixels
from components.charts.histogram import histogram, histogram_table, percentile
from components.charts.map2d import map2d, map_table
from components.charts.matrix import matrix, matrix_table
from components.charts.similarity import similarity, similarity_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.frame.large_type import large_type
from components.widgets.head_grid.head_grid import head_grid
from components.widgets.moving_map.moving_map import moving_map
from components.widgets.player.player import Cell, Step, player
from components.widgets.tokens.tokens import token_picture, token_strip

SAMPLE = Provenance(
    model="Sample data, no model",
    revision="written into gallery/gallery.py",
    precision="float64",
    measured="nothing: a formula, to show how a component draws",
    not_measured="anything about language",
)
CODE = "import numpy as np\n\nprint(np.arange(3))  # sample code"
SENTENCE = ["[CLS]", "We", " are", " living", " in", " a", " material", " world", ".", "[SEP]"]
HOSTILE = [
    "<img src=x onerror=alert(1)>", " שלום", " مرحبا", "👩‍👩‍👧", b"\xf0\x9f", "\n", "\t", "\x00", "\u200b", "\u0301", "",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter", ":smile:", "$x^2$", "**b**", "=1+1", "\u202eevil",
]  # fmt: skip


def attention(size: int, causal: bool) -> np.ndarray:
    """size x size rows that sum to 1: strongest on the token itself and on the first."""
    i, j = np.indices((size, size))
    scores = np.exp(-np.abs(i - j) / 2) + 0.6 * (j == 0) + 0.3 * np.cos(i * j)
    scores = np.exp(2 * scores) * ((j <= i) if causal else 1)
    return scores / scores.sum(1, keepdims=True)


st.set_page_config(page_title="Vectorscope components", layout="centered")
with st.sidebar:
    large_type()
st.title("Components")
st.markdown("Every part of the kit, drawn from **sample data**. No number on this page comes from a model.")

st.header("Token strip", anchor=False)
figure(
    partial(token_picture, SENTENCE, notes=[str(100 + 37 * i) for i in range(10)]),
    key="tokens-plain",
    title="“living” is one token",
    reading="Ten tokens, two of them special; a space belongs to the token that follows it.",
    table=pd.DataFrame({"token": SENTENCE}),
    provenance=SAMPLE,
    code=CODE,
    alt="Ten tokens in a row.",
    draw=lambda: token_strip(
        SENTENCE,
        key="strip-one",
        special=[True] + [False] * 8 + [True],
        notes=[str(100 + 37 * i) for i in range(10)],
        selected=[3],
    ),
)
chosen = figure(
    partial(token_picture, HOSTILE, values=[i / 16 for i in range(17)], role="attention"),
    key="tokens-hostile",
    title="Pieces that try to break the page: <img src=x onerror=alert(1)> :smile: $x^2$ [link](https://a.example) שלום",
    reading="Markup, other scripts and broken bytes stay text: **not bold**, :red[not red], www.example.com, a -> b.",
    table=pd.DataFrame({"token": [*HOSTILE[:4], "=1+1"], "number": [-1.5, 2.0, 3.0, 4.0, 5.0]}),
    provenance=SAMPLE,
    code=CODE,
    alt="Seventeen awkward tokens.",
    draw=lambda: token_strip(
        HOSTILE,
        key="strip-hostile",
        values=[i / 16 for i in range(17)],
        role="attention",
        multiple=True,
        selected=[0, 2],
    ),
)
st.text(f"chosen: {chosen}")
token_strip(["Hello"], key="strip-one-token", selectable=False)

st.header("Player", anchor=False)
figure(
    partial(token_picture, ["<b>", "c"]),
    key="player",
    title="Two steps, by button, slider or arrow key, without a rerun",
    reading="A step replaces some cells by others; markup stays text.",
    table=pd.DataFrame({"step": [1, 2]}),
    provenance=SAMPLE,
    code=CODE,
    alt="A player of two steps.",
    draw=lambda: player(
        [Cell(sign, str(i), first=i == 3) for i, sign in enumerate("<b>c")],
        [
            Step(0, 2, (Cell("<b", "7", "done"),), (0, 1), "“<” and “b” become “<b”"),
            Step(0, 2, (Cell("<b>", "8", "done"),), (0, 1), "“<b” and “>” become “<b>”"),
        ],
        key="player-two",
        say="Four signs.",
        role="causal",
        description="Sample steps",
    ),
)

st.header("Amounts", anchor=False)
figure(
    partial(
        amounts,
        ["English", "English", "<b>Finnish</b>", "שלום"],
        [1.1, 1.4, 3.6, float("nan")],
        ["WordPiece 1.1", "BPE 1.4", "3.6", "none"],
        x_title="tokens per word",
        roles=["encoder", "causal", "encoder", "causal"],
    ),
    key="amounts",
    title="Two bars of one group, one alone, one without a number",
    reading="Labels of a group are said once.",
    table=pd.DataFrame({"amount": [1.1, 1.4, 3.6]}),
    provenance=SAMPLE,
    code=CODE,
    alt="Four bars in three groups.",
)

st.header("Probability bars", anchor=False)
words, chances = [" world", " environment", " and", " age", " universe"], [0.62, 0.07, 0.04, 0.02, 0.01]
clicked = figure(
    partial(bars, words, chances, vocabulary=49_152, mark=2, select=True),
    key="bars",
    title="“ world” takes 0.62 of the probability",
    reading="Five tokens hold 0.76; the other 49,147 share the remaining 0.24.",
    table=bars_table(words, chances, vocabulary=49_152),
    provenance=SAMPLE,
    code=CODE,
    alt="Bar chart: world 0.62, environment 0.07, and 0.04, age 0.02, universe 0.01, all others 0.24.",
    on_select=True,
)
st.text(f"clicked: {clicked}")
figure(
    partial(bars, HOSTILE[:8], [0.18 - 0.02 * i for i in range(8)], vocabulary=30_522),
    key="bars-hostile",
    title="Bars with awkward labels",
    reading="A label is cut to fit; the full text is in the tooltip.",
    table=bars_table(HOSTILE[:8], [0.18 - 0.02 * i for i in range(8)], vocabulary=30_522),
    provenance=SAMPLE,
    code=CODE,
    alt="Bar chart with awkward labels.",
)

st.header("Attention matrix", anchor=False)
for name, pieces, causal in [
    ("one", ["Hello"], False),
    ("ten", SENTENCE, True),
    ("both", SENTENCE[:6], False),
    ("hostile", HOSTILE, False),
    ("64", [f" word{i}" for i in range(64)], True),
]:
    weights = attention(len(pieces), causal)
    figure(
        partial(matrix, weights, pieces, causal=causal, select=name == "ten"),
        key=f"matrix-{name}",
        title=f"{len(pieces)} tokens, {'causal' if causal else 'bidirectional'}: every row sums to 1",
        reading=f"The strongest weight is {weights.max():.2f}.",
        table=matrix_table(weights, pieces, pieces, causal=causal),
        provenance=SAMPLE,
        code=CODE,
        alt=f"Attention matrix of {len(pieces)} tokens.",
        on_select=name == "ten",
    )

st.header("Vector stripe", anchor=False)
wave = np.stack([np.sin((k + 2) * np.arange(50) ** 1.1 / 7) * np.exp(-np.arange(50) / 40) for k in range(3)])
for key, drawn, names, options in [
    ("stripe-three", wave, ["king", " queen", "<b>banana</b>"], {}),
    ("stripe-numbers", wave[:1], ["king"], {"wrap": 10, "numbers": True}),
]:
    figure(
        partial(stripe, drawn, names, **options),
        key=key,
        title=f"{len(drawn)} vectors of 50 numbers each" if len(drawn) > 1 else "“king” is these 50 numbers",
        reading=f"The largest value is {drawn.max():+.2f}, the smallest {drawn.min():+.2f}.",
        table=stripe_table(drawn, names),
        provenance=SAMPLE,
        code=CODE,
        alt="Coloured cells, one for each number.",
    )

st.header("Layer curve", anchor=False)
layers = np.arange(31)
series = {
    "bank, bank (causal)": ("causal", 0.95 - 0.25 * (1 - np.exp(-layers / 6))),
    "river, money (causal)": ("causal", 0.9 - 0.28 * (1 - np.exp(-layers / 5))),
    "bank, bank (encoder)": ("encoder", 0.97 - 0.4 * (layers / 30) ** 0.5),
    "static": ("static", np.full(31, 1.0)),
}
lines = pd.concat([pd.DataFrame({"layer": layers, "value": y, "series": name}) for name, (_, y) in series.items()])
band = pd.DataFrame({"layer": layers, "value": 0.55 - layers / 200, "series": "random pairs"})
lines = pd.concat([lines, band.assign(low=band["value"] - 0.12, high=band["value"] + 0.12)])
figure(
    partial(
        curve, lines, {name: role for name, (role, _) in series.items()} | {"random pairs": "muted"}, y_title="cosine"
    ),
    key="curve",
    title="Both curves stay above the band of random pairs",
    reading="At layer 30 the causal curve is 0.70, the middle of the random pairs 0.40.",
    table=lines,
    provenance=SAMPLE,
    code=CODE,
    alt="Four falling curves over 31 layers and a band below them.",
)

st.header("Map", anchor=False)
angle = np.arange(12) * 2.4
places = np.stack([np.cos(angle) * np.arange(1, 13), 0.6 * np.sin(angle) * np.arange(1, 13)], 1)
names = [
    "jump",
    "leap",
    "hop",
    "skip",
    "bound",
    "king",
    "queen",
    "שלום",
    "<i>man</i>",
    "a very long label indeed, too long",
    "👑",
    "=",
]
figure(
    partial(
        map2d,
        places,
        names,
        links=[(0, 1), (1, 0), (2, 3), (4, 9), (5, 6)],
        roles=["static"] * 6 + ["encoder"] * 3 + ["causal"] * 3,
    ),
    key="map",
    title="“bound” lies far from the words it was grouped with",
    reading="Lines join true neighbours in the full space; two of the five are not neighbours on the map.",
    table=map_table(places, names),
    provenance=SAMPLE,
    code=CODE,
    alt="Twelve labelled points, five lines.",
)

st.header("Words in order", anchor=False)
order = np.cos(np.arange(12) * np.pi / 11)
figure(
    partial(ranks, names, order.tolist(), x_title="cosine with the axis", ends=("cold", "hot")),
    key="ranks",
    title="“jump” lies at one end, “=” at the other",
    reading=f"From {order[0]:.2f} down to {order[-1]:.2f}.",
    table=ranks_table(names, order.tolist(), "cosine"),
    provenance=SAMPLE,
    code=CODE,
    alt="Twelve words along an axis.",
)

st.header("Cosines of all pairs", anchor=False)
for count in (5, 12):
    pairs = np.cos(np.subtract.outer(np.arange(count), np.arange(count)) * 0.6)
    figure(
        partial(similarity, pairs, names[:count]),
        key=f"similarity-{count}",
        title=f"The first and the second of {count} have {pairs[0, 1]:.2f}",
        reading=f"The least alike pair has {pairs.min():.2f}.",
        table=similarity_table(pairs, names[:count]),
        provenance=SAMPLE,
        code=CODE,
        alt=f"A table of {count} by {count} cosines.",
    )

st.header("Moving map", anchor=False)
shrinking = np.linspace(0.1, 1, 31)[:, None, None] * places
passes = st.slider("Passes", 0, 30, 30)
figure(
    partial(map2d, shrinking[passes], names, frame_points=places),
    key="moving-map",
    title=f"After {passes} of 30 passes",
    reading="The frame holds all passes; the words move in the browser.",
    table=map_table(shrinking[passes], names),
    provenance=SAMPLE,
    code=CODE,
    alt="A map of twelve sample words.",
    draw=lambda: moving_map(
        shrinking,
        names,
        [0, 0, 0, 0, 0, 1, 1, 2, 1, 3, -1, -1],
        passes,
        key="moving-map-two",
        name="sample",
        description="Twelve sample words, moving",
    ),
)

st.header("Histogram", anchor=False)
spread = np.sin(np.arange(4000) * 0.7) * 0.15 + np.cos(np.arange(4000) * 1.3) * 0.15 + 0.2
figure(
    partial(
        histogram,
        spread,
        x_title="cosine",
        marks=[(0.65, f"love, hate: higher than {percentile(spread, 0.65):.0f} %"), (0.05, "love, banana")],
    ),
    key="histogram",
    title="love and hate lie closer than every random pair",
    reading=f"0.65 is higher than {percentile(spread, 0.65):.0f} % of 4,000 pairs.",
    table=histogram_table(spread),
    provenance=SAMPLE,
    code=CODE,
    alt="Histogram of 4,000 numbers around 0.2 with two marks.",
)

st.header("All heads", anchor=False)
heads = np.stack([[attention(5, causal=True) ** (1 + layer + head) for head in range(2)] for layer in range(3)])
said = [f"Layer {layer}, head {head}: sample" for layer in range(3) for head in range(2)]
figure(
    partial(head_picture, pixels(heads), 3, 2),
    key="heads",
    title="Six heads in one picture",
    reading="A click or an arrow key opens one.",
    table=pd.DataFrame({"head": said}),
    provenance=SAMPLE,
    code=CODE,
    alt="Three by two squares.",
    draw=lambda: head_grid(
        pixels(heads), 3, said, [(0, 1)], key="heads-grid", field="heads-chosen", description="Sample heads"
    ),
)
st.text(f"chosen: {st.session_state.get('heads-chosen')}")

st.header("Scores", anchor=False)
columns = {"effect": [0.3, -1.2, 0.004, 2.0], "attention": [0.9, 0.05, 0.05, float("nan")]}
pieces = [" <b>", " שלום", "\n", "Donaudampfschifffahrt"]
figure(
    partial(scores, pieces, columns, {"effect": None, "attention": "attention"}),
    key="scores",
    title="Two ways to measure four tokens",
    reading="Each column has its own strongest cell; an empty one was not measured.",
    table=scores_table(pieces, columns),
    provenance=SAMPLE,
    code=CODE,
    alt="Four rows, two columns.",
)
