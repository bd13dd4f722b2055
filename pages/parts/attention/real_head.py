"""The same drawing on a real head: one token of the learner's sentence, in a block and a head of a model."""

from functools import partial

import pandas as pd
import streamlit as st

from components.figure.text import bare, visible
from components.frame.legal import AVERAGE
from models.analysis.attending import Attending, attending, liveliest, tells
from models.analysis.attention import liveliest_head
from models.trace import Trace
from pages.parts.attention.drawings.head_scene import head_scene
from pages.parts.attention.drawings.head_words import head_said
from pages.parts.attention.drawings.lanes import lanes_of
from pages.shared.controls import LAST, choose_token, last_word, token_name
from pages.shared.drawing_figure import drawing_figure
from pages.shared.fields import BIDIRECTIONAL, CAUSAL
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import drawn_above, linked
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace

_CHIPS = 16  # tokens that are offered side by side; of more, a list


def real_head(sentence: str) -> None:
    """The token's choice, the drawing, and below it the choice of model, block and head, which the parts below follow.

    Each control is of another kind than the one for the same field in the parts below: where one takes the place of the other,
    Streamlit tells two of a kind not apart, and would no longer write the field into the link.
    """
    chooser, picture = st.container(), st.container()
    with st.expander("Another model, block or head", icon=":material/tune:"):
        left, right = st.columns(2)
        model = linked("block_role", left.selectbox, "Model", [CAUSAL, BIDIRECTIONAL], filter_mode=None)
        role = "encoder" if model == BIDIRECTIONAL else "causal"
        trace = traced(role, sentence)
        layer = linked(f"{role}_layer", right.number_input, "Block", 0, trace.layers - 1)
        names = [AVERAGE, *map(str, range(trace.heads))]
        head = linked(f"{role}_head", st.segmented_control, "Head", names, wrap=True)
        _suggest(trace)
    with chooser:
        place = _choose_token(trace)
    drawn_above("block_role", f"{role}_layer", f"{role}_head", "cell_looks")
    with picture:
        head_figure(trace, layer, None if head == AVERAGE else int(head), last_word(trace) if place is None else place)


def _choose_token(trace: Trace) -> int | None:
    """The token that attends; None for the last word."""
    if len(trace.tokens) > _CHIPS:
        return choose_token("Token that attends", trace, "cell_looks", LAST)
    words = [token_name(trace, place) for place in range(len(trace.tokens))]
    chosen = linked("cell_looks", st.segmented_control, "Token that attends", [LAST, *words], wrap=True)
    return None if chosen == LAST else words.index(chosen)


def _suggest(trace: Trace) -> None:
    """The head of the whole model in which the last token attends most to another word."""
    layer, head = liveliest_head(trace)
    st.button(
        f"Block {layer}, head {head}: here the last token attends most to one other token",
        on_click=st.session_state.update,
        kwargs={f"{trace.role}_layer": layer, f"{trace.role}_head": str(head), "cell_looks": LAST},
    )


def head_figure(trace: Trace, layer: int, chosen: int | None, place: int) -> None:
    """Draw the token at a place in a head; None: the liveliest of the block."""
    head = liveliest(trace, layer, place) if chosen is None else chosen
    sees, found = attending(trace, layer, head, place)
    words = [bare(trace.tokens[i].text) for i in sees]
    lanes = lanes_of(
        found,
        words,
        sees.index(place),
        role=trace.role,
        picks=[token_name(trace, i) for i in sees],
        vectors=trace.hidden[layer, sees],
    )
    best = int(found.shares.argmax())
    telling = tells(trace.tokens[sees[best]])
    why = (
        f"While “{AVERAGE}” is chosen for the head, you see head {head}, because in this block “{words[sees.index(place)]}” "
        f"attends most to one {'content word' if telling else 'other token'} in it. "
        if chosen is None
        else ""
    )
    drawing_figure(
        head_scene(
            lanes, head_said(trace, found, lanes, layer, head, telling=telling), "How a token attends to others"
        ),
        key="attention-real",
        title=(
            f"“{bare(trace.tokens[place].text)}” gives {found.shares[best]:.1%} of its attention to “{words[best]}” (block "
            f"{layer}, head {head})"
        ),
        reading=(
            f"{why}Look at the longest bar under “share”, which belongs to “{words[best]}”, and follow it to the right. Click "
            "another lane to see how its token attends. Vectors, queries, keys, values, and what is added have a scale of "
            "colours each. The mix has that of the values."
        ),
        table=partial(head_table, [visible(trace.tokens[i].text) for i in sees], found),
        provenance=of_trace(
            trace,
            layer=layer,
            head=head,
            measured="query, keys and values of one head, their products, scores, shares, mix, and what the head adds",
            not_measured="how much the head matters for the answer, because later blocks change what it adds",
        ),
        code=figure_code(
            "attention/one_token", load=trace.role, text=trace.read, layer=layer, head=head, place=place, sees=sees
        ),
        on_pick=_attend,
    )


def _attend(name: str) -> None:
    st.session_state["cell_looks"] = name


def head_table(words: list[str], found: Attending) -> pd.DataFrame:
    """All results, in the order of the calculation."""
    columns = (("added up", found.sums), ("score", found.scores), ("share", found.shares))
    vectors = (("mix", found.mix), ("added", found.added), ("vector afterwards", found.after))
    parts = [pd.DataFrame({"result": what, "of": words, "number": numbers}) for what, numbers in columns]
    parts += [
        pd.DataFrame({"result": what, "of": [f"number {i}" for i in range(len(numbers))], "number": numbers})
        for what, numbers in vectors
    ]
    return pd.concat(parts, ignore_index=True)
