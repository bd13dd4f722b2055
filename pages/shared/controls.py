"""The controls that the pages about blocks share: which model, which block and head, which token."""

import streamlit as st

from components.figure.text import shorten, visible
from components.frame.legal import AVERAGE
from models.text.tokens import Tokenised
from models.trace import Trace
from pages.shared.fields import BIDIRECTIONAL, CAUSAL
from pages.shared.linked_widgets import linked
from pages.shared.state import DEFAULT

LAST, STRONGEST = DEFAULT.cell_looks, DEFAULT.cell_looked


def choose_role() -> str:
    """The role of the model whose blocks are shown."""
    chosen = linked(
        "block_role",
        st.segmented_control,
        "Model",
        [CAUSAL, BIDIRECTIONAL],
        help="Causal: SmolLM2, in which a token attends to itself and to earlier tokens only. Bidirectional: MiniLM, in which a "
        "token attends to all tokens.",
    )
    return "encoder" if chosen == BIDIRECTIONAL else "causal"


def choose_layer(role: str, trace: Trace) -> int:
    """The block chosen for a model; in the code a block is called a layer, as in the libraries."""
    return linked(f"{role}_layer", st.slider, "Block", 0, trace.layers - 1)


def choose_head(role: str, trace: Trace) -> int | None:
    """The head chosen for a model; None for the average of all heads."""
    heads = [AVERAGE, *map(str, range(trace.heads))]
    head = linked(f"{role}_head", st.selectbox, "Head", heads, filter_mode=None)
    return None if head == AVERAGE else int(head)


def choose_token(label: str, trace: Trace, key: str, without_choice: str) -> int | None:
    """A token of the sentence by its place; None for `without_choice`, a word of the link."""
    words = [token_name(trace, place) for place in range(len(trace.tokens))]
    chosen = linked(key, st.selectbox, label, [without_choice, *words], filter_mode=None)
    return None if chosen == without_choice else words.index(chosen)


def token_name(trace: Trace, place: int) -> str:
    """A token as `choose_token` and the link name it."""
    return f"{place} {shorten(visible(trace.tokens[place].text))}"


def last_word(trace: Trace | Tokenised) -> int:
    """The place of the last token that is text and not a special token; if all are special, of the last one."""
    places = [place for place, token in enumerate(trace.tokens) if not token.special]
    return places[-1] if places else len(trace.tokens) - 1
