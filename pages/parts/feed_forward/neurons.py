"""The strongest neurons of one token, the words that each promotes, and the tokens that excite one of them."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.figure.figure import figure
from components.figure.text import visible
from components.widgets.tokens.tokens import token_picture, token_strip
from models.analysis.feed_forward import column, demoted, inside, layout, promoted, strongest
from models.predictions.prediction import Prediction
from models.trace import Trace
from pages.shared.controls import LAST
from pages.shared.fields import CAUSAL
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.provenance import of_model, of_trace

SHOWN, WORDS, PROMOTED = 8, 3, 8
_FORM = {
    "sentence": "Ice is water in solid",
    "block_role": CAUSAL,
    "causal_layer": 20,
    "feed_forward_neuron": 1114,
    "feed_forward_token": LAST,
}


def neurons(role: str, text: str, layer: int, token: int) -> None:
    """An example, the strongest neurons, and one neuron closely."""
    st.button("Neuron 1114 of layer 20, on “Ice is water in solid”", on_click=st.session_state.update, kwargs=_FORM)
    _closely(role, text, layer, token)


@st.fragment  # another neuron redraws this part, not the page
def _closely(role: str, text: str, layer: int, token: int) -> None:
    trace = traced(role, text)
    st.markdown(
        "Each neuron owns one column of the last matrix. When it is active, that column, times its activation, goes into the "
        "stream. A column can be read like a prediction: **which words would it promote?**"
    )
    top = _strongest(trace, layer, token)
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    number = linked("feed_forward_neuron", left.number_input, "Neuron", 0, layout(trace.role).inner - 1)
    with right.container(horizontal=True):
        for neuron in top[:4]:
            st.button(
                f"{neuron}",
                key=f"neuron-{neuron}",
                on_click=st.session_state.update,
                kwargs={"feed_forward_neuron": neuron},
                help="one of the strongest here",
            )
    _promoted(trace, layer, int(number))
    _excited(trace, layer, int(number))


def _words(predictions: list[Prediction]) -> str:
    return ", ".join(visible(prediction.text) for prediction in predictions)


def _strongest(trace: Trace, layer: int, token: int) -> list[int]:
    layer_pass = inside(trace.role, trace.read, layer)
    top = strongest(layer_pass, trace.role, layer, token, SHOWN)
    written = [float(layer_pass.hidden[token, n] * np.linalg.norm(column(trace.role, layer, n))) for n in top]
    promotes = [
        (promoted if size > 0 else demoted)(trace.role, layer, neuron, WORDS)
        for neuron, size in zip(top, written, strict=True)
    ]
    notes = [_words(words) for words in promotes]
    word = visible(trace.tokens[token].text)
    names = [f"neuron {neuron}" for neuron in top]
    figure(
        partial(
            signed_bars,
            [str(neuron) for neuron in top],  # on a phone every letter is taken from the bars
            written,
            x_title="activation × column length",
            role="feed_forward",
            words=True,
            notes=notes,
        ),
        key="strongest",
        title=f"For “{word}”, neuron {top[0]} writes most: it promotes {_words(promotes[0])}",
        reading=(
            "After each bar: the words that its column, with this sign, promotes most. A negative activation turns "
            "the column around. Many neurons promote nothing that a reader would name."
        ),
        table=signed_bars_table(names, written, words=True),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="activation × length of the neuron's column: how much it writes, with the activation's sign",
            not_measured="what the neuron is for: its words are a hint, read with the final table",
        ),
        code=figure_code(
            "feed_forward/strongest", load=trace.role, text=trace.read, layer=layer, token=token, neurons=top
        ),
        alt=f"Bars of the {SHOWN} neurons that write most, with the words they promote.",
    )
    return top


def _promoted(trace: Trace, layer: int, neuron: int) -> None:
    best = promoted(trace.role, layer, neuron, PROMOTED)
    names, pushes = [p.text for p in best], [p.logit for p in best]
    distinct = list(dict.fromkeys(visible(name.strip()) for name in names))
    figure(
        partial(
            signed_bars, names, pushes, x_title="added to the score, for each 1 of activation", role="feed_forward"
        ),
        key="promoted",
        title=f"Neuron {neuron} of layer {layer} promotes {', '.join(distinct[:3])}",
        reading=(
            f"Its column times the vocabulary's rows. If nothing else were in the stream, “{visible(names[0])}” would "
            f"get {best[0].probability:.2f} of the probability."
        ),
        table=signed_bars_table(names, pushes),
        provenance=of_model(
            trace.role,
            layer=layer,
            measured="the neuron's column of the last matrix times every row of the vocabulary",
            not_measured="the effect on the prediction: later blocks and the last norm come between",
        ),
        code=figure_code(
            "feed_forward/pushes", load=trace.role, neurons=[(layer, neuron)], tokens=[p.token_id for p in best]
        ),
        alt=f"Bars of the {PROMOTED} words that the neuron promotes most.",
    )


def _excited(trace: Trace, layer: int, neuron: int) -> None:
    values = trace.feed_forward_hidden[layer, :, neuron]  # (T,)
    sizes = [float(size) for size in np.abs(values)]
    texts = [token.text for token in trace.tokens]
    notes = [f"{value:+.2f}" for value in values]
    most = int(np.abs(values).argmax())
    figure(
        partial(token_picture, texts, notes=notes, values=sizes, role="feed_forward"),
        key="excited",
        title=f"“{visible(texts[most])}” excites neuron {neuron} most: {values[most]:+.2f}",
        reading="The number under a token is the neuron's activation there; the stronger the colour, the further from 0.",
        table=signed_bars_table(texts, values),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="the neuron's activation at every token",
            not_measured="what would excite it most of all texts",
        ),
        code=figure_code(
            "feed_forward/neuron", load=trace.role, texts=[trace.read], layer=layer, neuron=neuron, tokens=[]
        ),
        alt="The sentence's tokens, shaded by the neuron's activation.",
        draw=lambda: token_strip(
            texts,
            key="excited-strip",
            special=[token.special for token in trace.tokens],
            notes=notes,
            values=sizes,
            role="feed_forward",
            selectable=False,
            description="The sentence's tokens with the neuron's activation",
        ),
    )
