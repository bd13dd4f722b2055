"""Your own model, from the model hub or a folder of this machine: what it is, and a sentence run through it."""

from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx

from components.charts.bars.signed_bars import signed_bars
from components.charts.matrix import matrix, matrix_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import bare, counted, markdown_escape
from components.frame.legal import LONGEST_NAME
from models.runtime import page_runs
from models.trace import LIMIT, EmptyText
from models.trace.custom_trace import CustomTrace, trace
from models.weights import custom_hub, custom_model
from models.weights.custom_config import DECODER, CustomError
from models.weights.custom_model import CustomModel, allowed
from pages.parts.families.fields import OWN_MODEL, Tab
from pages.parts.families.sides import OFF, OWN
from pages.shared.figure_code import figure_code

LONGEST_PATH = 400
OFFER, LOAD = "families-own-offer", "families-own-download"
FIELDS = {  # what may be typed, by whether the hub and folders are allowed
    (True, False): "Name on the model hub, such as owner/model",
    (False, True): "Folder on this machine",
    (True, True): "Name on the model hub, such as owner/model, or a folder on this machine",
}


def own_model(sentence: str) -> None:
    """A model is named, checked, fetched and used, if the host allows that."""
    st.markdown(
        "Here you can run a language model of your own. It can be an encoder, a decoder or both. It must be saved as "
        "**safetensors**, a file format that contains numbers and no program, and the installed library must know its "
        "architecture. The app reads the model's configuration first. It never opens pickled weights, which can run code when "
        "they are opened, and it runs no code that comes with a model. Your model runs in a process of its own, which is stopped "
        "if it takes too long or needs too much memory."
    )
    hub, folders = allowed(custom_model.HUB), allowed(custom_model.FOLDERS)
    if not hub and not folders:
        st.info(OFF, icon=":material/block:")
        return
    typed = st.text_input(
        FIELDS[hub, folders], key="families-own-name", max_chars=LONGEST_PATH, placeholder="distilbert/distilgpt2"
    )
    name = (typed or "").strip()[:LONGEST_PATH].replace("\x00", "")
    if st.button("Check this model", key="families-own-look", icon=":material/search:", disabled=not name):
        for slot in (OWN, OFFER, LOAD):
            st.session_state.pop(slot, None)
        try:
            _look(name)
        except CustomError as error:
            _complain(error)
    _offered()
    model = st.session_state.get(OWN)
    if model is not None:
        _card(model)
        _sentence(model, sentence)
    if not folders:
        st.caption(
            f"A folder of the server can be named only if its host has set `{custom_model.FOLDERS}=1`. Otherwise anybody could "
            "find out what is on the disk of a public server."
        )


def _complain(error: Exception) -> None:
    st.error(markdown_escape(str(error)), icon=":material/error:")


def _look(name: str) -> None:
    """Check a folder, or ask the hub. Raises CustomError."""
    if name.startswith(("/", "~", ".", "\\")) or name[1:2] == ":" or name.count("/") > 1 or "\\" in name:
        if not allowed(custom_model.FOLDERS):
            raise CustomError("Folders of this machine cannot be named here. The note below says why.")
        st.session_state[OWN] = custom_model.look(Path(name))
        return
    with page_runs.aside(), st.spinner("Contacting the model hub", show_time=True):
        st.session_state[OFFER] = custom_hub.ask(name)


def _offered() -> None:
    """What the hub has, the button that fetches it, and the progress."""
    offer = st.session_state.get(OFFER)
    if offer is None:
        return
    size = f"{offer.bytes / 1e6:,.1f} MB"
    st.markdown(
        f"**{markdown_escape(offer.name)}** ({offer.kind}, {markdown_escape(offer.architecture)}): there are {size} to fetch, at "
        f"commit `{offer.commit[:8]}`. The files will be stored in the cache folder of this machine."
    )
    load = st.session_state.get(LOAD)
    pressed = st.button(f"Fetch {size}", key="families-own-fetch", icon=":material/download:")
    if pressed and (load is None or not load.is_alive()):
        load = st.session_state[LOAD] = custom_hub.Download(offer)
        add_script_run_ctx(load)  # it counts as this visitor's
        load.start()
    if load is None:
        return
    bar = st.progress(0.0, "Fetching")
    while load.is_alive():
        done, total = load.progress.done, load.progress.total
        bar.progress(min(1.0, done / total) if total else 0.0, f"Fetching: {done / 1e6:.1f} of {total / 1e6:.1f} MB")
        page_runs.sleep(0.2)
    bar.empty()
    if load.error is not None:
        _complain(load.error)
    else:
        st.session_state[OWN] = load.found


def _card(model: CustomModel) -> None:
    st.markdown(
        f"**{markdown_escape(model.name[:LONGEST_NAME])}** ({model.kind}, {markdown_escape(model.architecture)}) has "
        f"{counted(model.layers, 'block')} with {counted(model.heads, 'head')} in each, vectors of {model.width} numbers, and "
        f"{model.vocabulary:,} pieces in its vocabulary. It has {model.parameters:,} parameters in {model.bytes / 1e6:,.1f} MB "
        "of safetensors. On this page you can "
        + " and ".join(", ".join(model.serves).rsplit(", ", 1))
        + ". The other pages show the models that come with the app."
    )
    st.button(
        "Compare it with another model",
        key="families-own-compare",
        icon=":material/compare_arrows:",
        on_click=st.session_state.update,
        kwargs={"families_part": Tab.COMPARE, "families_second": OWN_MODEL},
    )


@st.fragment
def _sentence(model: CustomModel, sentence: str) -> None:
    try:
        run = _run(model, sentence)
    except EmptyText:
        st.info("There is no text yet. Type a sentence above, or choose one of the examples.", icon=":material/edit:")
        return
    except CustomError as error:
        _complain(error)
        return
    if run.cut:
        st.caption(f"Only the first {LIMIT} tokens are read.")
    if run.attention is None:
        st.info("The library gives no attention weights for this architecture.", icon=":material/info:")
    else:
        _attention(model, run)
    if run.best:
        _best(model, run)
    elif model.head == "masked":
        st.caption("Write [MASK] into the sentence above to see what the model would fill in.")
    if model.head == "seq2seq":
        st.markdown("The decoder writes this answer. At each step it takes the likeliest token.")
        st.code(run.answer or "(nothing)", language=None, wrap_lines=True)


def _run(model: CustomModel, sentence: str) -> CustomTrace:
    with st.spinner("Running the sentence through your model"):
        return trace(model, sentence.replace("\x00", " "))


def _attention(model: CustomModel, run: CustomTrace) -> None:
    layers, heads = run.attention.shape[:2]
    left, right = st.columns(2)
    layer = int(left.number_input("Block", 0, layers - 1, layers - 1, key="families-own-layer"))
    head = int(right.number_input("Head", 0, heads - 1, 0, key="families-own-head"))
    weights = run.attention[layer, head]
    place = int(weights.max(axis=0).argmax())
    most = bare(run.pieces[place])
    moved = ((run.hidden[-1] - run.hidden[0]) ** 2).sum() / (run.hidden[0] ** 2).sum()
    figure(
        partial(matrix, weights, list(run.pieces), causal=model.kind == DECODER),
        key="own-attention",
        title=(
            f"In block {layer}, head {head}, “{most}” gets the most attention, {weights[:, place].mean():.0%} on average"
        ),
        reading=(
            f"Look for the column with the strongest colour: it belongs to “{most}”. Each row shows how one token "
            f"shares out its attention, and a row adds up to 100%. {counted(len(run.pieces), 'token')} went through "
            f"{counted(layers, 'block')} in {run.milliseconds:.0f} ms. From before the first block to after the last, the "
            f"vectors changed by {moved**0.5:.1f} times the length that they began with. Blocks and heads are counted from 0."
        ),
        table=partial(matrix_table, weights, list(run.pieces), list(run.pieces), causal=model.kind == DECODER),
        provenance=_origin(
            model, "attention weights of one head", "why the model answers as it does", layer=layer, head=head
        ),
        code=figure_code(
            "families/own_attention",
            folder=model.shown,
            text=run.text,
            layer=layer,
            head=head,
            lower=model.kind == DECODER,
        ),
        alt=f"A matrix with a row and a column for each of {len(run.pieces)} tokens, and an attention weight in each cell.",
    )


def _best(model: CustomModel, run: CustomTrace) -> None:
    names, values = [name for name, _ in run.best], [share for _, share in run.best]
    where = "next token" if model.head == "causal" else "token for the first gap"
    figure(
        partial(signed_bars, names, values, role="probability", x_title="probability", percent=True),
        key="own-best",
        title=f"The likeliest {where} is “{bare(names[0])}”, with {values[0]:.1%}",
        reading=(
            f"Look at the longest bars first. They are the {len(names)} likeliest of {model.vocabulary:,} pieces. A mark · is a "
            "space that belongs to the piece. The probabilities of all pieces together add up to 100%."
        ),
        table=pd.DataFrame({"piece": names, "probability": values}),
        provenance=_origin(model, "probabilities, by a softmax over the whole vocabulary", "whether an answer is true"),
        code=figure_code(
            "families/own_best", folder=model.shown, text=run.text, masked=model.head == "masked", shown=len(names)
        ),
        alt=f"Bars of the {len(names)} likeliest pieces.",
    )


def _origin(model: CustomModel, what: str, not_what: str, **known: int) -> Provenance:
    return Provenance(
        model.name,
        f"{model.architecture}, safetensors, {model.bytes:,} bytes",
        "computed in float32",
        measured=what,
        not_measured=not_what,
        **known,
    )
