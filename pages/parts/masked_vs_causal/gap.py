"""The learner's sentence with its gaps, which are chosen by click or key, stored in the link and read by both models."""

import re
from dataclasses import dataclass

import streamlit as st

from components.figure.text import bare, markdown_escape, shorten, visible
from components.widgets.tokens.tokens import token_strip
from content.examples.masked_vs_causal import DUELS
from models.predictions.gaps import Gap, Gapped, before, gap_places, hide, places_typed
from models.text.special_tokens import GAP
from models.text.tokens import Token
from models.trace import Trace
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import no_text, traced
from pages.shared.state import DEFAULT

FIRST = DEFAULT.duel_gap
_BY_HAND = re.compile(
    r"(?<!\S)(?:_+|…+|\.{3,}|\?{2,}|-{3,}|[\[<]mask[\]>]|\[ *\]|\[(?:gap|blank)\])(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True)
class GapView:
    """One gap for both models.

    gapped: the sentence without and with its gaps. number: which of the gaps. masked: the forward pass with gaps.
    causal: the forward pass of the sentence without gaps.
    """

    gapped: Gapped
    number: int
    masked: Trace
    causal: Trace

    @property
    def gap(self) -> Gap:
        """The gap itself."""
        return self.gapped.gaps[self.number]

    @property
    def place(self) -> int:
        """Where the gap is among the tokens of `masked`."""
        return gap_places(self.masked.tokens)[self.number]

    @property
    def place_before(self) -> int | None:
        """The token of `causal` after which the gap is predicted; -1 if no token precedes it, None if the gap is cut off."""
        return before(self.causal.tokens, self.gap.start)


def typed_by_hand(sentence: str) -> str:
    """The first sign in a sentence by which a learner most likely meant a gap, and which is none; "" without one."""
    return next((sign for sign in _BY_HAND.findall(sentence) if sign != GAP), "")


def choose_gap(sentence: str) -> GapView | None:
    """The strip with its controls; None if nothing is hidden."""
    trace = traced("masked", sentence)
    tokens = trace.tokens[1:-1]
    if all(token.special for token in tokens) and not gap_places(tokens):
        no_text()
    strip = st.container()
    if sign := typed_by_hand(sentence):
        st.info(
            f"You typed “{markdown_escape(bare(sign))}”. The models read this as ordinary signs, not as a gap. To make a gap, "
            f"write the whole sentence and then click the word that should be hidden, or type {markdown_escape(GAP)} in its "
            "place, with capital letters.",
            icon=":material/lightbulb:",
        )
    usual = places_typed("", trace.tokens)
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    typed = linked(
        "duel_gaps",
        left.text_input,
        "Numbers of the hidden tokens",
        persist_state="session",
        placeholder=" ".join(map(str, sorted(usual))),
        help="Instead of clicking, type the numbers that are written under the tokens, with spaces between them. 0 hides none. "
        "If you leave the field empty, one word is hidden for you.",
    )
    with right, st.container(horizontal=True):
        for example in DUELS:
            st.button(
                markdown_escape(example.label),
                on_click=st.session_state.update,
                kwargs={"sentence": example.sentence, "duel_gaps": example.gaps, "duel_gap": FIRST, "preset": None},
            )
    gapped = hide(sentence, places_typed(typed or "", trace.tokens))
    with strip:
        _strip(tokens, {gap.place for gap in gapped.gaps})
    if not gapped.gaps:
        st.info("Nothing is hidden. Click a token above, or move to it with Tab and the arrow keys and press Enter.")
        return None
    masked, causal = traced("masked", gapped.text), traced("causal", sentence)
    count = min(len(gapped.gaps), len(gap_places(masked.tokens)))
    return GapView(gapped, _chosen(gapped.gaps[:count]), masked, causal)


def _strip(tokens: tuple[Token, ...], hidden: set[int]) -> None:
    numbered = list(enumerate(tokens, start=1))
    token_strip(
        [GAP if number in hidden else token.text for number, token in numbered],
        key="duel-strip",
        notes=[
            shorten(visible(token.text)) if number in hidden and token.text != GAP else str(number)
            for number, token in numbered
        ],
        tooltips=[f"token {number}: hide or show it" for number, _ in numbered],
        values=[float(number in hidden) for number, _ in numbered],
        top=1.0,
        role="encoder",
        selected=[number - 1 for number in sorted(hidden)],
        multiple=True,
        field="duel_gaps",
        description="Tokens: choose those to hide",
    )


def _chosen(gaps: tuple[Gap, ...]) -> int:
    """The gap to look at, if there are several."""
    if len(gaps) == 1:
        return 0
    names = [f"{gap.place} {shorten(visible(gap.text or GAP))}" for gap in gaps]
    name = linked(
        "duel_gap", st.selectbox, "Look at the gap", [FIRST, *names], persist_state="session", filter_mode=None
    )
    st.caption(
        "The masked model fills all gaps at once, so no fill depends on the fills of the other gaps. The causal model has no "
        "sign for a gap. If words before this gap are hidden as well, it reads them as if they were not."
    )
    return 0 if name == FIRST else names.index(name)
