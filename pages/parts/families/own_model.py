"""Your own model: by its name on the model hub, or a folder on this machine; what it is, and a sentence in it."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import levels
from components.charts.matrix import matrix, matrix_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import markdown_escape
from components.frame.legal import LONGEST_NAME
from models.loading import custom_tokenizer
from models.trace import LIMIT, EmptyText
from models.trace.custom_trace import CustomTrace, gap, trace
from models.weights.custom_model import DECODER, CustomError, CustomModel
from pages.parts.families import own_model_snippets as snippets
from pages.parts.families.fields import OWN_MODEL
from pages.parts.families.own_model_fetch import ALLOWED, LOAD, OFFER, look, offered, say
from pages.parts.families.sides import HELD

LONGEST_PATH = 400


def show(sentence: str) -> None:
    """Name it, look at it, fetch it, use it."""
    st.markdown(
        "Any model of text that is saved as **safetensors** and whose architecture the installed library knows: an encoder, a "
        "decoder, or both. Its config is read first. Pickled weights, which may run code when opened, are never read, and no "
        "code that comes with a model is run."
    )
    typed = st.text_input(
        "Name on the model hub, such as owner/model, or a folder on this machine", key="families-own-name",
        max_chars=LONGEST_PATH, placeholder="distilbert/distilgpt2",
    )  # fmt: skip
    name = (typed or "").strip()[:LONGEST_PATH].replace("\x00", "")
    if st.button("Look at it", key="families-own-look", icon=":material/search:", disabled=not name):
        for slot in (HELD, OFFER, LOAD):
            st.session_state.pop(slot, None)
        try:
            look(name)
        except CustomError as error:
            say(error)
    offered()
    model = st.session_state.get(HELD)
    if model is not None:
        _card(model)
        _sentence(model, sentence)
    st.caption(
        "A folder can be named only where the app is served to its own machine alone (`streamlit run app.py --server.address "
        f"localhost`) or its host has set `{ALLOWED}=1`: on a public server anybody could look at its disk."
    )


def _card(model: CustomModel) -> None:
    st.markdown(
        f"**{markdown_escape(model.name[:LONGEST_NAME])}**: {model.kind}, {markdown_escape(model.architecture)}. "
        f"{model.layers} blocks, {model.heads} heads, {model.width} wide, {model.vocabulary:,} pieces; "
        f"{model.parameters:,} parameters in {model.bytes / 1e6:,.1f} MB of safetensors. On this page it can: "
        + ", ".join(model.serves)
        + ". The other pages show the packaged models."
    )
    st.button(
        "Compare it with another model", key="families-own-compare", icon=":material/compare_arrows:",
        on_click=st.session_state.update, kwargs={"families_part": "Compare two", "families_second": OWN_MODEL},
    )  # fmt: skip


@st.fragment
def _sentence(model: CustomModel, sentence: str) -> None:
    try:
        seen = _run(model, sentence)
    except EmptyText:
        st.info("There is no text yet. Type a sentence above, or take one of the ready ones.", icon=":material/edit:")
        return
    except CustomError as error:
        say(error)
        return
    if seen.cut:
        st.caption(f"The first {LIMIT} tokens are read.")
    text = _with_gap(model, sentence)
    if seen.attention is None:
        st.info("Its library gives no attention weights for this architecture.", icon=":material/info:")
    else:
        _attention(model, seen, text)
    if seen.best:
        _best(model, seen, text)
    elif model.head == "masked":
        st.caption("Write [MASK] into the sentence above to see what it would fill in.")
    if model.head == "seq2seq":
        st.markdown("Its decoder answers, the likeliest token each time:")
        st.code(seen.answer or "(nothing)", language=None, wrap_lines=True)


def _run(model: CustomModel, sentence: str) -> CustomTrace:
    with st.spinner("Running the sentence through your model"):
        return trace(model, _with_gap(model, sentence))


def _with_gap(model: CustomModel, sentence: str) -> str:
    """[MASK] in the model's own spelling."""
    coder = custom_tokenizer(model)
    sign = coder.id_to_token(number) if (number := gap(coder)) is not None else "[MASK]"
    return sentence.replace("[MASK]", sign).replace("\x00", " ")


def _attention(model: CustomModel, seen: CustomTrace, text: str) -> None:
    layers, heads = seen.attention.shape[:2]
    left, right = st.columns(2)
    layer = int(left.number_input("Layer", 0, layers - 1, layers - 1, key="families-own-layer"))
    head = int(right.number_input("Head", 0, heads - 1, 0, key="families-own-head"))
    weights = seen.attention[layer, head]
    place = int(weights.max(axis=0).argmax())
    moved = ((seen.hidden[-1] - seen.hidden[0]) ** 2).sum() / (seen.hidden[0] ** 2).sum()
    figure(
        partial(matrix, weights, list(seen.pieces), causal=model.kind == DECODER),
        key="own-attention",
        title=f"Layer {layer}, head {head}: “{seen.pieces[place]}” is looked at most, on average {weights[:, place].mean():.2f}",
        reading=(
            f"{len(seen.pieces)} tokens through {layers} blocks in {seen.milliseconds:.0f} ms. From the first states to the last "
            f"the vectors moved by {moved**0.5:.1f} times their first length."
        ),
        table=partial(matrix_table, weights, list(seen.pieces), list(seen.pieces), causal=model.kind == DECODER),
        provenance=_origin(model, "attention weights of one head", "why the model answers", layer=layer, head=head),
        code=snippets.attention(model, text, layer, head),
        alt=f"A matrix of {len(seen.pieces)} tokens by the same.",
    )


def _best(model: CustomModel, seen: CustomTrace, text: str) -> None:
    names, values = [name for name, _ in seen.best], [share for _, share in seen.best]
    where = "next" if model.head == "causal" else "in the first gap"
    figure(
        partial(levels, names, values, role="probability", x_title="probability"),
        key="own-best",
        title=f"It puts “{names[0]}” {where}, with {values[0]:.2f}",
        reading=f"The likeliest {len(names)} of {model.vocabulary:,} pieces, as its vocabulary spells them.",
        table=pd.DataFrame({"piece": names, "probability": values}),
        provenance=_origin(model, "softmax over the whole vocabulary", "truth"),
        code=snippets.best(model, text, len(names)),
        alt=f"Bars of the {len(names)} likeliest pieces.",
    )


def _origin(model: CustomModel, what: str, not_what: str, **known: int) -> Provenance:
    return Provenance(
        model.name, f"{model.architecture}, safetensors, {model.bytes:,} bytes", "computed in float32",
        measured=what, not_measured=not_what, **known,
    )  # fmt: skip
