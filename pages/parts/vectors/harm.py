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
        "Word vectors learn from what people wrote, and people wrote unfairly about each other. Counted company becomes "
        "numbers: **prejudice in the text is prejudice in the vectors**, about gender, origin and age. It shows the "
        "same pattern as psychological tests on people do (Caliskan and others 2017). Where such vectors choose which "
        "application is read or which result comes first, that does harm, and nobody has written a rule that says so."
    )
    care("vectors")
    if linked("vectors_hide_harm", st.toggle, "Hide the example (for teachers)"):
        st.info("The example is hidden. The switch is part of the link you share.", icon=":material/visibility_off:")
        return
    st.markdown(
        "The example: an axis from “he” to “she”, made of four word pairs, and names of jobs on it. A job has no gender. "
        "These are numbers about **newspapers and Wikipedia**, not about people."
    )
    axis_figure(PAIRS, JOBS, key="vectors-harm")
    answers = ", ".join(n.word for n in analogy(["doctor", "woman"], ["man"], 3))
    st.markdown(
        f"And doctor − man + woman gives, of 400,000 words: {markdown_escape(answers)}. Mind the rule of the search: it may not "
        "answer “doctor”, because inputs are left out (Nissim and others 2020). The axis above has no such rule."
    )
    st.markdown(
        "Taking the axis out of all vectors hides the measure more than the prejudice (Gonen and Goldberg 2019). Models that "
        "read whole sentences learn from text too: the same care is due there."
    )
