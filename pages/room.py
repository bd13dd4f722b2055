"""Room: a class guesses together, live, and then sees what the model says."""

import streamlit as st

from pages.parts.room.entry import STORAGE, entry
from pages.parts.room.learner import learn
from pages.parts.room.teacher import teach
from pages.shared.page import open_page
from pages.shared.room.database import answering, begins_anew
from pages.shared.room.seat import seated, take

state = open_page("room")


def greet() -> None:
    """For one who sits in no room yet."""
    st.markdown(
        "A teacher asks *what comes next?*, a class answers on its phones, and then its guesses stand **beside what the model "
        "says**. No accounts, no names."
    )
    if begins_anew():
        st.warning(
            "The file in which this server keeps its rooms was damaged. It was set aside when the server started, and the rooms "
            "in it cannot be reached any more. Please open a new one.",
            icon=":material/heart_broken:",
        )
    entry(st.query_params.get("room", ""))
    st.header("What is kept, and how long?", anchor=False)
    st.markdown(STORAGE)


place = None
with answering():
    place = seated()
    if place is None:
        greet()
    else:
        take(place)
        if place.teacher:
            teach(place, state)
        else:
            learn(place)

if place is None or place.teacher:
    st.header("What it does not show", anchor=False)
    st.markdown(
        "Who is right. The class answers from what it knows of the world, the model from what it has read. And thirty guesses "
        "are few: ask another class, and its bars will differ; the model's will not."
    )
