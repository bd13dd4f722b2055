"""Every drawing of the kit on one page, with sample data: `streamlit run gallery/gallery.py` from the repository's root.

Nothing here comes from a model, and every provenance line says so.
"""

import sys
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[1]))  # Streamlit puts the script's own folder there, not the root


from components.charts.head_image import pixels
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.frame.large_type import large_type
from components.widgets.drawing.drawing import drawing
from components.widgets.head_grid.head_grid import head_grid
from components.widgets.head_grid.head_names import parse
from components.widgets.live_bars.live_bars import live_bars
from components.widgets.moving_map.moving_map import moving_map
from components.widgets.player.player import Cell, Step, player
from components.widgets.route_bar.route_bar import Link, route_bar
from components.widgets.tokens.tokens import token_strip
from gallery.charts import CHARTS, CLICKED, HEADS, PIECES, WORDS
from gallery.drawings import SCENE

SAMPLE = Provenance(
    model="Sample data, no model",
    revision="written into gallery/charts.py",
    precision="float64",
    measured="nothing: numbers that were made up, to show how the kit draws",
    not_measured="anything about language",
)
HEAD_NAMES = [f"Block {layer}, head {head}: sample" for layer in range(3) for head in range(2)]
PLAY = [
    Step(0, 2, (Cell("<b", "7", "done"),), (0, 1), "“<” and “b” become “<b”"),
    Step(0, 2, (Cell("<b>", "8", "done"),), (0, 1), "“<b” and “>” become “<b>”"),
]
PLACES = np.linspace(0.1, 1, 31)[:, None, None] * [[np.cos(2.4 * i) * i, np.sin(2.4 * i) * i] for i in range(8)]
LINKS = [
    Link("Back", page="", keys=["Alt+ArrowLeft"]),
    Link("<b>On</b>", page="", keys=["Alt+ArrowRight"], show="figure-bars"),
]

st.set_page_config(page_title="Vectorscope's drawings", layout="centered")
with st.sidebar:
    large_type()
st.title("Drawings")
st.markdown("Every drawing of the kit with **sample data**. No number on this page comes from a model.")

st.header("Widgets", anchor=False)
route_bar(LINKS, key="route-bar", here="", place="Stop 1", text="A route's bar, <i>its words</i> and its links.")
strip = partial(token_strip, PIECES, values=range(8), role="attention", notes=WORDS, multiple=True)
chosen = parse(st.session_state.get("heads", "0-1"), 3, 2)[0]
WIDGETS = {
    "token strip": partial(strip, key="strip", special=[True] + [False] * 7, selected=[0, 2]),
    "token strip to look at": partial(strip, key="strip-fixed", selectable=False),
    "drawing to step through": partial(drawing, SCENE, key="drawn"),
    "player": partial(
        player, [Cell(sign) for sign in "<b>c"], PLAY, key="play", say="Four signs.", description="Sample steps"
    ),
    "moving map": partial(
        moving_map, PLACES, WORDS, [0, 0, 1, 1, 2, 3, -1, -1], st.slider("Epochs", 0, 30, 30),
        key="map", name="sample", description="Eight sample words, moving",
    ),
    "head grid": partial(
        head_grid, pixels(HEADS), 3, HEAD_NAMES, chosen, key="grid", field="heads", description="Sample heads"
    ),
    "live bars": partial(live_bars, [("a", WORDS[0], 5), ("b", WORDS[1], 2)], 9, key="answers", hide=True),
}  # fmt: skip
for name, chart in (dict.fromkeys(WIDGETS, CHARTS["token picture"]) | CHARTS).items():
    clicked = figure(
        chart,
        key=name.replace(",", "").replace(" ", "-"),
        title=f"{name[0].upper()}{name[1:]}: <b>no markup</b> :smile: $x^2$ [link](https://a.example) שלום",
        reading="Markup stays text: **not bold**, :red[not red], www.example.com, a -> b.",
        table=pd.DataFrame({"drawing": [name, "=1+1"], "number": [-1.5, 2.0]}),
        provenance=SAMPLE,
        code="import numpy as np\n\nprint(np.arange(3))  # sample code",
        alt=f"Sample data drawn as {name}.",
        on_select=name in CLICKED,
        draw=WIDGETS.get(name),
    )
    if clicked:
        st.text(f"chosen: {clicked}")
