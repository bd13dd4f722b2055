"""Check yourself: a page's questions, with answers computed from the learner's sentence.

The answers given are kept in the browser tab's session only.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import streamlit as st

from components.figure.text import markdown_escape, shorten
from content.lesson.questions import QUESTIONS, Question
from models.trace import EmptyText
from pages.lesson.facts import NoFact, Value, filled
from pages.lesson.facts.table import FACTS
from pages.shared.models_ready import explained
from pages.shared.state import DEFAULT, State, usual

CHECKS = "checks"  # a plain key of the session, which survives a change of page
_EXAMPLES = {
    "vectors": DEFAULT.vectors_word,
    "static_dynamic": DEFAULT.static_dynamic_word,
    "families": DEFAULT.families_word,
    "search": DEFAULT.search_query,
}  # else the page's own sentence


@dataclass(frozen=True)
class Answer:
    """The latest answer to a question: the number and text of the option chosen; `first`: was the very first one right?"""

    page: str
    question: str
    chosen: int
    option: str
    first: bool

    @property
    def right(self) -> bool:
        """Is it the first option, which is the right one?"""
        return self.chosen == 0


@st.fragment  # an answer redraws the questions, not the page
def check_yourself(stem: str, state: State) -> None:
    """The page's three questions, built only while the fold is open."""
    questions = [question for question in QUESTIONS if question.page == stem]
    if not questions:
        return
    fold = st.expander(
        "Check yourself: three questions", key=f"check-{stem}", icon=":material/quiz:", on_change="rerun"
    )
    if fold.open:
        with fold, explained():
            for number, question in enumerate(questions, start=1):
                _ask(stem, number, question, state)
            st.caption("Your answers are counted on the page Home. They are kept in this browser tab only.")


def values_for(question: Question, state: State) -> tuple[Mapping[str, Value], bool]:
    """The question's numbers, and whether they are of the learner's own text: if it is too short, of a ready one."""
    try:
        return _values(question.fact, state), True
    except (NoFact, EmptyText):
        return _values(question.fact, usual(question.page)), False


@lru_cache(200)  # a few words and numbers each; some take a tenth of a second
def _values(name: str, state: State) -> Mapping[str, Value]:
    return FACTS[name](state)


def _ask(stem: str, number: int, question: Question, state: State) -> None:
    with st.spinner("Computing the answers"):
        values, own = values_for(question, state)
    if not own:
        ready_made = _EXAMPLES.get(stem, usual(stem).sentence)
        st.caption(
            f"Your own text gives nothing to ask about here, so this question is about “{markdown_escape(ready_made)}”."
        )
    text, options = worded(question, values)
    name = _digest(stem, text, *options)
    order = shuffled(name, len(options))
    key = f"check-{stem}-{number}-{name}"
    with st.form(f"form-{key}", border=False):
        st.radio(
            f"**{number}.** {filled(question.question, values)}",
            order,
            index=None,
            format_func=lambda i: filled(question.options[i].text, values),
            key=key,
            persist_state="session",
        )
        st.form_submit_button(
            "Check",
            on_click=answered,
            kwargs={"name": name, "page": stem, "question": shorten(text, 300), "options": options, "key": key},
        )
    _feedback(question, values, name)


def worded(question: Question, values: Mapping[str, Value]) -> tuple[str, tuple[str, ...]]:
    """The question and its options as plain text."""
    return question.question.format_map(values), tuple(option.text.format_map(values) for option in question.options)


def shuffled(name: str, count: int) -> list[int]:
    """An order of the options: the same for the same question, with the right one at no habitual place."""
    return sorted(range(count), key=lambda i: _digest(name, str(i)))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()[:16]


def _feedback(question: Question, values: Mapping[str, Value], name: str) -> None:
    """Why the answer given is right or wrong."""
    given = checks().get(name)
    if given is None:
        return
    why = filled(question.options[given.chosen].why, values)
    if given.right:
        st.success(f"**Right.** {why}", icon=":material/check:")
    else:
        st.info(f"**Not this one.** {why} Try another answer.", icon=":material/lightbulb:")


def checks() -> dict[str, Answer]:
    """The latest answers by the question's name."""
    return st.session_state.get(CHECKS, {})


def answered(name: str, page: str, question: str, options: tuple[str, ...], key: str) -> None:
    """Callback: keep what is chosen in the field `key`, a number of `options`."""
    chosen = st.session_state.get(key)
    if not isinstance(chosen, int) or chosen not in range(len(options)):  # nothing, or what no browser sends
        return
    latest = Answer(page, question, chosen, options[chosen], chosen == 0)
    earlier = checks().get(name)
    st.session_state[CHECKS] = {**checks(), name: replace(latest, first=earlier.first) if earlier else latest}
