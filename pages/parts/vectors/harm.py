"""Harm in the data: what word vectors learned about people, said plainly, with an example that a teacher may hide."""

import streamlit as st

from components.figure.text import markdown_escape
from models.embeddings.word_vectors import analogy
from pages.lesson.care_note import care
from pages.parts.vectors.arithmetic import axis_figure
from pages.shared.linked_widgets import linked

PAIRS = [("she", "he"), ("woman", "man"), ("her", "his"), ("mother", "father")]
JOBS = [
    "nurse", "receptionist", "librarian", "dancer", "teacher", "lawyer", "doctor", "programmer", "engineer", "mechanic",
    "carpenter", "captain",
]  # fmt: skip


def harm() -> None:
    """The tab."""
    st.markdown(
        "Word vectors are made from what people wrote, and people have often written unfairly about each other. If a text has "
        "“nurse” mostly near “she” and “engineer” mostly near “he”, then these counts shape the vectors. In this way **prejudice "
        "in the text becomes prejudice in the vectors**, about gender, origin and age. The vectors show the same patterns as "
        "psychological tests with people (Caliskan and others 2017). This does harm where a program uses such vectors to choose "
        "which job application is read or which search result comes first, although nobody wrote a rule that says so."
    )
    care("vectors")
    if linked("vectors_hide_harm", st.toggle, "Hide the example (for teachers)"):
        st.info(
            "The example is hidden. If you share the link to this page, it will be hidden there too.",
            icon=":material/visibility_off:",
        )
        return
    st.markdown(
        f"The example is an axis from “he” to “she”, made from {len(PAIRS)} pairs of words, with the names of jobs placed on it. "
        "A job has no gender. These numbers describe how **newspapers and Wikipedia** wrote about jobs, not the people who do "
        "them."
    )
    axis_figure(PAIRS, JOBS, key="vectors-harm")
    answers = ", ".join(n.word for n in analogy(["doctor", "woman"], ["man"], 3))
    st.markdown(
        "You can also calculate doctor − man + woman. The answers, nearest first, are: "
        f"{markdown_escape(answers)}. Be careful with this result. The search cannot answer “doctor”, because it leaves out the "
        "words that were put in (Nissim and others 2020). The axis above does not leave any word out."
    )
    st.markdown(
        "Can this be repaired by removing the direction from all vectors? Then the value on the axis disappears, but most of the "
        "prejudice is still there, because the same words remain close together (Gonen and Goldberg 2019). Models that read "
        "whole sentences also learn from text that people wrote, so you should be just as careful with them."
    )
