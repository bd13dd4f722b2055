"""How far a learner has come: pages, guesses, checks. Kept in the session only, and gone with the tab."""

import math

import pandas as pd
import streamlit as st

from components.figure.export import csv
from components.frame.shell import VISITED
from content.pages import BY_STEM, PAGES
from pages.lesson.check import CHECKS, Answer, checks
from pages.lesson.guess import AGAIN, PENDING, RECORDS, SKIPPED, Record, records
from pages.lesson.guess_kinds import EXACT

TOP = 10


def progress() -> None:
    """What has been done, for the learner and, as a file, for a teacher."""
    guesses, answers = list(records().values()), list(checks().values())
    visited = [stem for stem in st.session_state.get(VISITED, {}) if stem in BY_STEM]
    st.header("What you have done so far", anchor=False)
    if len(visited) < 2 and not guesses and not answers:
        st.caption("Pages that you visit, guesses and answers will be counted here, in this browser tab only.")
        return
    pages, made, right = st.columns(3)
    pages.metric("Pages visited", f"{len(visited)} of {len(PAGES)}")
    made.metric("Guesses made", len(guesses))
    right.metric(
        "Questions right at once",
        f"{sum(a.first for a in answers)} of {len(answers)}",
        help="Questions of “Check yourself” whose first answer was right.",
    )
    if guesses:
        st.markdown(_said(guesses))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "As a table (CSV)",
            csv(table(visited, guesses, answers)),
            "vectorscope-progress.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
            help="This file contains your sentences, guesses and answers. You can give it to a teacher if you want to.",
        )
        st.button("Delete all this", icon=":material/delete:", on_click=_forget)
    st.caption(
        "This is kept in this browser tab only, without an account or a name. It is deleted when you close or reload the tab."
    )


def _said(guesses: list[Record]) -> str:
    """How good the guesses were."""
    bits = [record.bits for record in guesses if record.bits is not None and math.isfinite(record.bits)]
    ranked = [record for record in guesses if record.bits is not None]
    chosen = [record for record in guesses if record.bits is None]
    said = []
    if bits:
        top = sum(record.rank is not None and record.rank <= TOP for record in ranked)
        said.append(
            f"You have guessed {len(ranked)} word{'s' * (len(ranked) > 1)}, and **{top}** of them among the model's first {TOP}. "
            f"Their surprise for the model was **{sum(bits) / len(bits):.1f} bits** on average."
        )
    if chosen:
        said.append(
            f"You have made {len(chosen)} other guess{'es' * (len(chosen) > 1)}, and "
            f"**{sum(r.outcome == EXACT for r in chosen)}** exactly matched the model's answer."
        )
    return " ".join(said)


def table(visited: list[str], guesses: list[Record], answers: list[Answer]) -> pd.DataFrame:
    """One row for each page, guess and answer, in the order of the session."""
    rows = [{"what": "page", "page": BY_STEM[stem].title} for stem in visited]
    rows += [
        {
            "what": "guess",
            "page": BY_STEM[r.page].title,
            "asked": r.subject,
            "answer": r.guess,
            "result": r.outcome,
            "rank": r.rank,
            "surprisal in bits": r.bits,
        }
        for r in guesses
    ]
    rows += [
        {
            "what": "check",
            "page": BY_STEM[a.page].title,
            "asked": a.question,
            "answer": a.option,
            "result": "right at once" if a.first else "right later" if a.right else "wrong",
        }
        for a in answers
    ]
    return pd.DataFrame(rows, columns=["what", "page", "asked", "answer", "result", "rank", "surprisal in bits"])


def _forget() -> None:
    for key in (RECORDS, SKIPPED, PENDING, AGAIN, CHECKS, VISITED):
        st.session_state.pop(key, None)
