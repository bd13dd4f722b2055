"""The strongest neurons of one token, the words that each promotes, and the tokens at which one of them is active."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.figure.figure import figure
from components.figure.text import bare, visible
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
    st.button("Neuron 1114 of block 20, on “Ice is water in solid”", on_click=st.session_state.update, kwargs=_FORM)
    _closely(role, text, layer, token)


@st.fragment  # another neuron redraws this part, not the page
def _closely(role: str, text: str, layer: int, token: int) -> None:
    trace = traced(role, text)
    st.markdown(
        f"Each neuron has a list of {layout(trace.role).width} weights: one column of the layer's last matrix. When the "
        "neuron is active, this list is multiplied by its activation and added to the token's vector. What could such a list "
        "mean? To find out, it is compared with each row of the vocabulary's table, which has one row for each token. "
        "SmolLM2 does the same with the final vector to give every possible next token a score: the higher the score, the "
        "likelier the token. If a neuron's list raises the score of a token, the neuron **promotes** that token. With a "
        "negative activation, it makes the same token less likely."
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
                help="Show this neuron, which is one of the strongest at this token.",
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
    named = ", ".join(dict.fromkeys(bare(words.text) for words in promotes[0]))
    names = [f"neuron {neuron}" for neuron in top]
    figure(
        partial(
            signed_bars,
            [str(neuron) for neuron in top],  # on a phone every letter is taken from the bars
            written,
            x_title="activation × length of the neuron's list",
            role="feed_forward",
            words=True,
            notes=notes,
        ),
        key="strongest",
        title=f"At “{bare(trace.tokens[token].text)}”, neuron {top[0]} adds most, and it promotes {named}",
        reading=(
            "Look at the longest bar: this neuron moves the token's vector farthest. The words after each bar are the tokens "
            "that it promotes most here. If the activation is negative, the bar points to the left, and the neuron's list is "
            "added with the opposite sign, so other words are promoted. For many neurons, the words have nothing in common "
            "that a reader could name."
        ),
        table=signed_bars_table(names, written, words=True),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="activation × length of the neuron's column: how far it moves the vector, with the activation's sign",
            not_measured="what the neuron is for: its words are only a hint, because later blocks are left out",
        ),
        code=figure_code(
            "feed_forward/strongest", load=trace.role, text=trace.read, layer=layer, token=token, neurons=top
        ),
        alt=f"Bars of the {SHOWN} neurons that add most, with the words that each promotes.",
    )
    return top


def _promoted(trace: Trace, layer: int, neuron: int) -> None:
    best = promoted(trace.role, layer, neuron, PROMOTED)
    names, pushes = [p.text for p in best], [p.logit for p in best]
    distinct = list(dict.fromkeys(map(bare, names)))
    figure(
        partial(
            signed_bars, names, pushes, x_title="added to the score, for each 1 of activation", role="feed_forward"
        ),
        key="promoted",
        title=f"Neuron {neuron} of block {layer} promotes {', '.join(distinct[:3])}",
        reading=(
            f"Look at the first bar: each 1 of the neuron's activation adds {pushes[0]:.2f} to the score of "
            f"“{bare(names[0])}”. Each number is the neuron's column multiplied by the row of that token in the vocabulary's "
            "table. If a vector "
            f"consisted of this column alone, “{bare(names[0])}” would get a probability of {best[0].probability:.1%}."
        ),
        table=signed_bars_table(names, pushes),
        provenance=of_model(
            trace.role,
            layer=layer,
            measured="the neuron's column of the last matrix times every row of the vocabulary's table",
            not_measured="the effect on the prediction, because later blocks and the last normalisation still follow",
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
        title=f"Neuron {neuron} is most active at “{bare(texts[most])}”: {values[most]:+.2f}",
        reading=(
            "Look for the token with the strongest colour: there, the neuron's activation is farthest from 0. The number "
            "under each token is the activation. What makes a neuron active and which words it promotes are two different "
            "things."
        ),
        table=signed_bars_table(texts, values),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="the neuron's activation at every token",
            not_measured="at which token of all possible texts it would be most active",
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
