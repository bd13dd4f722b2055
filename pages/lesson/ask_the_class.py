"""Asking the class: what the state of a page can ask, and the one click that makes it the room's next question."""

import string

import streamlit as st

from components.figure.text import markdown_escape, shorten
from content.lesson.room import TEXTS
from content.pages import BY_STEM
from models.room.compare import standing
from models.room.data import Asked
from models.room.room_opener import Opener
from models.text.tokens import tokenise
from models.trace import LIMIT, EmptyText
from pages.lesson.guess_kinds import choices, words
from pages.shared.models_ready import working
from pages.shared.room.database import answering
from pages.shared.room.seat import SEAT, Seat
from pages.shared.state import State

_KINDS = {"next_word": words.NEXT, "masked_word": words.HIDDEN, "closer_pair": choices.PAIR}


def ask_the_class(state: State) -> None:
    """On any page, for somebody who has opened a room in this session. What can be asked is computed when this is unfolded."""
    held = st.session_state[SEAT]
    if not held["teacher"]:
        return
    fold = st.popover("Ask the class", icon=":material/groups:", key="room-ask", on_change="rerun")
    if fold.open:
        with fold:
            st.markdown(
                ":small[These questions come from this page. The model's answer is hidden until you reveal it.]"
            )
            if offers(state, Seat(**held).opener):
                st.success("The class now has the question.", icon=":material/campaign:")
            st.page_link(BY_STEM["room"].file, label="Go to the room", icon=":material/groups:")


def offers(state: State, opener: Opener) -> bool:
    """A button for each question that the state can ask; whether one has just been asked."""
    done = False
    for kind, asked in askable(state).items():
        offer = TEXTS[kind].offer.format_map({n: markdown_escape(shorten(str(v), 70)) for n, v in asked.values.items()})
        if st.button(offer, key=f"room-ask-{kind}", icon=":material/campaign:"):
            with answering(), working(_KINDS[kind].role, "Computing the model's answer first"):
                standing(kind, asked.subject, (), asked.options)  # what the class waits for must be there
                opener.ask(asked)
                done = True
    return done


def askable(state: State) -> dict[str, Asked]:
    """What a class can be asked about what this page shows, by the kind of question."""
    found = {}
    for kind, way in _KINDS.items():
        with working(way.role, "Finding out what can be asked"):
            try:
                asked = way.ask(state)
            except EmptyText:
                asked = None
        if asked is None:
            continue
        subject = asked.subject if kind == "closer_pair" else tokenise(way.role, asked.subject, LIMIT).read
        named = {name for _, name, _, _ in string.Formatter().parse(TEXTS[kind].question + TEXTS[kind].offer) if name}
        values = {name: value for name, value in asked.values.items() if name in named}  # not what is hidden
        found[kind] = Asked(kind, subject, values, asked.options)
    return found
