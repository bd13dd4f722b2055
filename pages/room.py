"""Room: a class guesses together, live, and then sees the model's answer."""

import streamlit as st

from pages.parts.room.entry import STORAGE, entry
from pages.parts.room.learner import learn
from pages.parts.room.teacher import teach
from pages.shared.page import open_page
from pages.shared.room.database import answering, begins_anew
from pages.shared.room.seat import seated, take

state = open_page("room")


def greet() -> None:
    """For somebody who is in no room yet."""
    st.markdown(
        "You learn more from an answer if you have guessed first. In a **room** a whole class does that together. The teacher "
        "asks a question such as *which word comes next?*, everybody answers on a phone, and then the guesses of the class "
        "appear **beside the model's answer**. Nobody needs an account or a name."
    )
    if begins_anew():
        st.warning(
            "The file in which this server stores its rooms was damaged. It was set aside when the server started, and the rooms "
            "in it cannot be reached any more. Please open a new one.",
            icon=":material/heart_broken:",
        )
    entry(st.query_params.get("room", ""))
    st.header("What is stored, and for how long?", anchor=False)
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
    st.header("What these pictures cannot tell you", anchor=False)
    st.markdown(
        "They cannot tell you who is right. The class answers from what it knows about the world, and the model from the texts "
        "that it was trained on. And thirty guesses are few. If you ask another class, its bars will be different, but the "
        "model's bars will be the same."
    )
