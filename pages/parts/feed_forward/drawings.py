"""The drawing at the top of “Feed-forward”: one neuron's story, the whole layer, or the curve; one at a time."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.figure.text import bare, decimal, shorten
from components.frame.legal import taken
from components.frame.reading_level import deep
from models.analysis.feed_forward import inside, strongest
from models.analysis.one_neuron import telling
from models.trace import Trace, trace
from pages.parts.feed_forward.drawn.curve_drawing import curve_facts, curve_table
from pages.parts.feed_forward.drawn.curve_story import curve_scene
from pages.parts.feed_forward.drawn.layer_facts import layer_facts, layer_table, norm
from pages.parts.feed_forward.drawn.layer_story import layer_scene
from pages.parts.feed_forward.drawn.neuron_facts import neuron_facts, neuron_table
from pages.parts.feed_forward.drawn.neuron_story import neuron_scene
from pages.parts.feed_forward.fields import DRAWN, Drawing
from pages.shared.controls import last_word, token_name
from pages.shared.drawing_figure import drawing_figure
from pages.shared.fields import BIDIRECTIONAL
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import FIELDS, linked
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace
from pages.shared.state import DEFAULT

EXAMPLE, EXAMPLE_LAYER, EXAMPLE_NEURON = "Ice is water in solid", 20, 1114


@dataclass(frozen=True)
class Subject:
    """What is drawn: a neuron of a block at a token of a text that a role's model has read."""

    role: str
    text: str
    layer: int
    token: int
    neuron: int


def drawings(text: str) -> Trace:
    """The switch and the drawing that it names. Which model, block and token are chosen is said further down on the page.

    Returns the trace of the text.
    """
    role = "encoder" if _asked("block_role") == BIDIRECTIONAL else "causal"
    seen = traced(role, text)
    _one_of_three(role, seen.read, _asked(f"{role}_layer"), _chosen_token(seen))
    return seen


@st.fragment  # another drawing redraws this part, not the page
def _one_of_three(role: str, text: str, layer: int, token: int) -> None:
    which = linked(
        "feed_forward_drawing", st.segmented_control, "What to draw", list(Drawing), label_visibility="collapsed"
    )
    chosen = Subject(role, text, layer, token, strongest(inside(role, text, layer), role, layer, token, 1)[0])
    if role == "causal" and _drawn() == DRAWN[0]:
        found = telling(text)
        if found:
            chosen = Subject(role, text, found.layer, found.token, found.neuron)
        elif which == Drawing.ONE_NEURON:
            st.caption(
                "In your sentence, no neuron has a story that is so easy to tell: in none of the blocks does the neuron that "
                f"adds most at the last token raise the model's next word most. So this story is told on “{EXAMPLE}”. The "
                "other two drawings are about your sentence."
            )
            token = last_word(traced("causal", EXAMPLE))
            chosen = Subject("causal", EXAMPLE, EXAMPLE_LAYER, token, EXAMPLE_NEURON)
    {Drawing.ONE_NEURON: _one_neuron, Drawing.WHOLE_LAYER: _whole_layer, Drawing.CURVE: _curve}[which](chosen)


def _asked(field: str) -> Any:
    """What a widget says that is drawn further down on the page, or the link before it is drawn; else the field's usual value."""
    said = st.session_state.get(field, st.query_params.get(field))
    if isinstance(FIELDS[field].default, int) and isinstance(said, str) and said.isdecimal():
        said = int(said)
    return taken(FIELDS[field], said)


def _chosen_token(seen: Trace) -> int:
    """The place of the token that is chosen further down, or of the last word."""
    names = [token_name(seen, place) for place in range(len(seen.tokens))]
    name = _asked("feed_forward_token")
    return names.index(name) if name in names else last_word(seen)


def _drawn() -> str:
    """Which block and token: found for the sentence, or chosen. The choice is for “Deep”, and for a link that makes it."""
    if deep() or "feed_forward_drawn" in st.query_params:
        return linked("feed_forward_drawn", st.segmented_control, "Block and token of the drawing", DRAWN)
    return DEFAULT.feed_forward_drawn


def _one_neuron(subject: Subject) -> None:
    facts = neuron_facts(subject.role, subject.text, subject.layer, subject.token, subject.neuron)
    first, word = facts.raised[0], shorten(facts.word)
    drawing_figure(
        neuron_scene(facts),
        key="one-neuron",
        title=f"At “{word}”, neuron {facts.neuron} of block {facts.layer} raises the score of “{bare(first.text)}”",
        reading=(
            f"Look at the step “Which words come up?”: there, the score of “{bare(first.text)}” rises by "
            f"{decimal(first.push, 1)}. The numbers are rounded, and all sums are made with the exact ones. The words are a "
            "hint at what the neuron is for, and no more: it is also active for other reasons."
        ),
        table=neuron_table(facts),
        provenance=of_trace(
            trace(subject.role, subject.text),
            layer=facts.layer,
            measured="one neuron's sums, activation and list, and the scores of words (their rows of the vocabulary's table "
            "times the vector)"
            + (", and the probability of the next word with and without it" if facts.endings else ""),
            not_measured="what the neuron is for, and the last normalisation, which comes before real scores are computed",
        ),
        code=figure_code(
            "feed_forward/one_neuron",
            load=facts.role,
            text=facts.read,
            layer=facts.layer,
            token=facts.token,
            neuron=facts.neuron,
            words=[each.id for each in facts.raised],
            next_tokens=[each.id for each in facts.endings],
        ),
    )


def _whole_layer(subject: Subject) -> None:
    facts = layer_facts(subject.role, subject.text, subject.layer, subject.token)
    first = facts.strong[0]
    drawing_figure(
        layer_scene(facts),
        key="whole-layer",
        title=f"At “{shorten(facts.word)}”, neuron {first.neuron} adds the longest list of all {facts.plan.inner:,} neurons",
        reading=(
            f"Look at the bars: neuron {first.neuron} alone adds a list of length {decimal(first.length, 1)}, and all the "
            f"{facts.plan.inner - len(facts.strong):,} that are not shown one by one add {decimal(norm(facts.others), 1)} "
            "together. Characters of other scripts and signs that are no text are left out of the words."
        ),
        table=layer_table(facts),
        provenance=of_trace(
            trace(subject.role, subject.text),
            layer=facts.layer,
            measured="each neuron's activation, and the length of its list times this activation",
            not_measured="what the neurons are for: their words are only a hint, because later blocks are left out",
        ),
        code=figure_code(
            "feed_forward/whole_layer",
            load=facts.role,
            text=facts.read,
            layer=facts.layer,
            token=facts.token,
            neurons=[each.neuron for each in facts.strong],
        ),
    )


def _curve(subject: Subject) -> None:
    facts = curve_facts(subject.role, subject.text, subject.layer, subject.token)
    drawing_figure(
        curve_scene(facts),
        key="curve",
        title=f"At “{shorten(facts.word)}”, {facts.below:,} of {len(facts.before):,} neurons give the curve a negative number",
        reading=(
            "Look at the left half of the curve: whatever number goes in there, what comes out is close to 0. Without this "
            "bend, the matrices before and after the curve could be made into one, as the last four steps show."
        ),
        table=curve_table(facts),
        provenance=of_trace(
            trace(subject.role, subject.text),
            layer=facts.layer,
            measured=f"the number of each neuron before the curve and after it; the {len(facts.strong)} that add most are listed",
            not_measured="anything in the last four steps, whose numbers are made up",
        ),
        code=figure_code(
            "feed_forward/curve",
            load=facts.role,
            text=facts.read,
            layer=facts.layer,
            token=facts.token,
            neurons=[neuron for neuron, _, _ in facts.strong],
        ),
    )
