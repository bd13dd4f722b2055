"""One cell of the attention matrix, calculated in five steps with the real numbers of the forward pass."""

from dataclasses import asdict
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.text import bare
from models.analysis.attending import liveliest
from models.analysis.attention import cell, key_value_head, over_distance, recomputed
from models.trace import Trace
from pages.parts.attention.cell_steps import STEPS, Place
from pages.parts.attention.fields import CELL_STEPS
from pages.shared.controls import LAST, STRONGEST, choose_head, choose_layer, choose_role, choose_token, last_word
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace


@st.fragment  # another cell or step redraws this part, not the page
def one_cell(sentence: str) -> None:
    """Controls, the chosen step, and what is true of all cells."""
    st.markdown(
        "Each number of the matrix is the result of a short calculation with two tokens: one that attends, and one that it "
        "attends to. It works like a search for videos. What you type is compared with the title of every video, and the "
        "best match is played. In the same way, a matrix of learned weights turns the first token's vector into a **query** "
        "(what am I looking for?), and another one turns the second token's vector into a **key** (what do I offer?). The "
        "better the query fits the key, the larger the share of attention."
    )
    st.markdown(
        "A third matrix turns the second token's vector into a **value** (what do I hand over?). The head does not play one "
        "video only. It mixes the values of all tokens, and each counts as much as its share of attention. Choose a head "
        "and two tokens, then go through the **five steps** with the button or the space bar."
    )
    role = choose_role()
    trace = traced(role, sentence)
    place = _choose(role, trace)
    parts = cell(trace, place.layer, place.head, place.looks, place.looked)
    step = _choose_step()
    STEPS[step](trace, place, parts)
    weight = parts.weights[place.looked]
    st.markdown(
        f"**All five steps in one line:** query · key = **{parts.dot:.2f}**; divided by {parts.scale:.4g}: "
        f"**{parts.dot / parts.scale:.2f}**; {'not masked' if parts.seen[place.looked] else 'masked'}; after softmax: "
        f"**{weight:.1%}**. So {weight:.1%} of the second token's value goes into the mix."
    )
    _sharing(trace, place)
    _check(trace)
    _distance(trace, place)


def _choose(role: str, trace: Trace) -> Place:
    columns = st.columns(4)
    with columns[0]:
        layer = choose_layer(role, trace)
    with columns[1]:
        head = choose_head(role, trace)
    with columns[2]:
        looks = choose_token("Token that attends", trace, "cell_looks", LAST)
    with columns[3]:
        looked = choose_token("Token it attends to", trace, "cell_looked", STRONGEST)
    looks = last_word(trace) if looks is None else looks
    if head is None:
        head = liveliest(trace, layer, looks)
        st.caption(
            f"This calculation belongs to one head. While “average” is chosen, you see head {head}. Of all heads in this "
            "block, it is the one in which this token gives the largest share to another token (the first is left out)."
        )
    if looked is None:
        row = trace.attention[layer, head, looks]
        looked = int(row.argmax()) if len(row) < 2 else int(row[1:].argmax()) + 1 if row[1:].any() else 0
        st.caption(
            "“strongest” means the token that gets the largest share here, apart from the first one. Many heads give the first "
            "token what they do not need elsewhere."
        )
    return Place(layer, head, looks, looked)


def _choose_step() -> int:
    shown = linked("cell_step", st.segmented_control, "Step", CELL_STEPS, wrap=True)
    step = CELL_STEPS.index(shown)
    following = CELL_STEPS[(step + 1) % len(CELL_STEPS)]
    st.button(
        "Next step" if step + 1 < len(CELL_STEPS) else "From the start",
        icon=":material/skip_next:",
        shortcut="Space",
        on_click=st.session_state.update,
        kwargs={"cell_step": following},
    )
    return step


def _sharing(trace: Trace, place: Place) -> None:
    """Which key and value head a query head uses."""
    groups = trace.keys.shape[1]
    if groups == trace.heads:
        st.markdown(
            "**How does the model know the order of the tokens?** Attention only compares vectors, and a word begins with the "
            "same vector wherever it comes in a sentence. Without further help, “dog bites man” and “man bites dog” would "
            "give the same scores. So this model, like BERT, has learned a vector for each place, and adds it to the token's "
            f"vector before block 0. Each of the {trace.heads} query heads here has a key and value head of its own."
        )
        return
    shared = key_value_head(trace, place.head)
    fellows = [str(head) for head in range(trace.heads) if key_value_head(trace, head) == shared]
    st.markdown(
        f"This model has {trace.heads} query heads but only {groups} key and value heads: query heads "
        f"{', '.join(fellows)} all use key and value head {shared} (grouped-query attention). This saves memory, and each "
        "of them still compares its own queries with these keys."
    )


def _check(trace: Trace) -> None:
    """The five steps for all cells, compared with what the library computed."""
    gap = float(np.abs(recomputed(trace) - trace.attention).max())
    count = trace.attention.size
    st.markdown(
        f"**Checked:** the same steps were calculated for all {trace.layers} × {trace.heads} heads from queries and keys "
        f"alone, and compared with all {count:,} attention weights of the model. Largest difference: **{gap:.1e}**."
    )


def _distance(trace: Trace, place: Place) -> None:
    """Rotary positions: the same query and key at other distances."""
    scores = over_distance(trace, place.layer, place.head, place.looks, place.looked)
    if scores is None:
        return
    looks, looked = (bare(trace.tokens[i].text) for i in (place.looks, place.looked))
    apart = place.looks - place.looked
    st.markdown(
        "**How does the model know the order of the tokens?** Attention only compares vectors, and a word begins with the "
        "same vector wherever it comes in a sentence. Without further help, “dog bites man” and “man bites dog” would give "
        "the same scores. BERT adds a learned vector for each place. Models of the LLaMA kind, such as this one, rotate instead. "
        "Before query and key are compared, the numbers of each are taken in pairs, and every pair is turned like the hand "
        "of a clock: the later the token comes, the farther, and each pair at its own speed. In the dot product only the "
        "*difference* of the two angles counts, that is, how many tokens apart the two are. The figure moves the same query "
        "and key apart."
    )
    name = f"{looks} → {looked}"
    frame = pd.DataFrame({"layer": range(len(scores)), "series": name, "value": scores})
    best = int(scores.argmax())
    here = f"In your sentence the distance is {apart}, and the score is {scores[apart]:.2f}. " if apart >= 0 else ""
    figure(
        partial(curve, frame, {name: "attention"}, x_title="tokens apart", y_title="score"),
        key="distance",
        title=f"The score of “{looks}” and “{looked}” would be highest at a distance of {best}: {scores[best]:.2f}",
        reading=(
            f"Look at where the line is high. {here}At a distance of {len(scores) - 1} it would be {scores[-1]:.2f}. Query and "
            "key are the same at every distance, and only the rotation differs. So the line shows at which distances "
            "this head would give the pair a high score."
        ),
        table=frame[["series", "layer", "value"]].rename(columns={"layer": "tokens apart", "value": "score"}),
        provenance=of_trace(
            trace,
            layer=place.layer,
            head=place.head,
            measured="query · key / √Dh, both rotated back to place 0, then the query forward by each distance",
            not_measured="another sentence, because other words in between would change the two vectors as well",
        ),
        code=figure_code("attention/over_distance", text=trace.read, distances=len(scores), **asdict(place)),
        alt=f"A line that shows the score of {name} at each distance.",
    )
