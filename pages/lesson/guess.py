"""Guess first: a learner commits to an answer before the model's numbers show.

The guesses are kept in the browser tab's session only, under plain keys, so that they survive a change of page.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from components.figure.text import markdown_escape
from components.frame.legal import FIELD
from components.frame.shell import LINKED_TO
from content.lesson.guesses import GUESSES, Guess
from models.catalog import CATALOG
from models.trace import EmptyText
from pages.lesson.facts import Value, filled
from pages.lesson.guess_kinds import EXACT, Asked, BadGuess, Kind, choices, cutting, first_hit, two_models, words
from pages.shared.models_ready import fetched, working
from pages.shared.room.key import SEAT
from pages.shared.state import State

KINDS: dict[str, Kind] = {
    "next_word": words.NEXT,
    "masked_word": words.HIDDEN,
    "neighbour": words.NEIGHBOUR,
    "most_pieces": cutting.MOST,
    "closer_pair": choices.PAIR,
    "most_looked": choices.LOOK,
    "replaced": choices.REPLACED,
    "weights": choices.WEIGHTS,
    "only_one": two_models.ONLY,
    "patches": choices.PATCHES,
    "first_hit": first_hit.FIRST_HIT,
}
RECORDS, SKIPPED, PENDING, AGAIN = "guess-records", "guess-skipped", "guess-pending", "guess-again"


@dataclass(frozen=True)
class Record:
    """A guess and the model's answer. `rank` counts from 1, `bits` is the surprisal; None where there is none."""

    page: str
    kind: str
    subject: str
    guess: str
    outcome: str
    values: Mapping[str, Value]
    notes: tuple[str, ...]
    rank: int | None
    bits: float | None


def guess_first(stem: str, state: State) -> None:
    """The page's guess; ends the page's run while it is open."""
    if guess_is_open(stem, state):
        st.stop()


def guess_is_open(stem: str, state: State) -> bool:
    """Draw the page's guess, or its result. True while the numbers have to wait."""
    if SEAT in st.session_state:  # only then is the database's library imported
        from pages.lesson.ask_the_class import ask_the_class

        ask_the_class(state)
    if not state.guess or stem not in GUESSES:
        return False
    guess = GUESSES[stem]
    kind = KINDS[guess.kind]
    asked = _asked(kind, state)
    if asked is None:
        return False
    record = records().get((guess.kind, asked.subject))
    if record is None and _waits(stem, asked):
        record = _ask(stem, guess, kind, asked, state)
        if record is None:
            return True
    if record:
        _result(guess, record)
    _offer(stem, guess, asked)
    return False


def _asked(kind: Kind, state: State) -> Asked | None:
    """The question; None where the learner's text has nothing to ask about."""
    if kind.role == "masked":
        fetched("causal")  # what it is compared with
    with working(kind.role, f"Getting {CATALOG[kind.role].name} ready"):
        try:
            return kind.ask(state)
        except EmptyText:
            return None


def _waits(stem: str, asked: Asked) -> bool:
    """Not after a link that was made to show something, nor twice unless the learner wants to."""
    earlier = _again_after(stem)
    if earlier is not None:
        return earlier != asked.subject
    return st.session_state.get(LINKED_TO) != stem and not _begun(stem)


def _ask(stem: str, guess: Guess, kind: Kind, asked: Asked, state: State) -> Record | None:
    """The open guess; its record in the run that scores it."""
    answer, wrong = _pending(stem, _field(stem, asked)), None
    if answer is not None:
        try:
            return _scored(stem, guess, kind, asked, state, answer)
        except BadGuess as error:
            wrong = str(error)
    with st.container(border=True):
        st.markdown(f"**Guess first.** {filled(guess.question, asked.values)}")
        _form(stem, guess, asked)
        if wrong:
            st.warning(wrong, icon=":material/edit:")
        st.button(
            "Show without guessing",
            key=f"guess-skip-{stem}",
            icon=":material/visibility:",
            type="tertiary",
            on_click=_skip,
            kwargs={"stem": stem},
        )
    return None


def _scored(stem: str, guess: Guess, kind: Kind, asked: Asked, state: State, answer: str) -> Record:
    """The answer's record, which is kept. Raises BadGuess."""
    options = asked.options or guess.options
    if options and answer not in map(str, range(len(options))):
        raise BadGuess("You have not chosen an answer yet.")
    with working(kind.role, f"Running {CATALOG[kind.role].name}"):
        scored = kind.score(state, asked, answer)
    said = options[int(answer)] if options else answer.strip()
    record = Record(
        stem, guess.kind, asked.subject, said, scored.outcome, scored.values, scored.notes, scored.rank, scored.bits
    )
    _keep(record)
    if asked.shows:
        st.session_state.update(asked.shows)
        st.rerun()  # the page's state was read before
    return record


def _form(stem: str, guess: Guess, asked: Asked) -> None:
    """What is typed or chosen, and its button."""
    options = asked.options or guess.options
    key = _field(stem, asked)
    with st.form(f"guess-form-{stem}", border=False):
        if options:
            st.radio(
                guess.label,
                range(len(options)),
                index=None,
                format_func=lambda number: markdown_escape(options[number]),
                key=key,
                persist_state="session",
            )
        else:
            st.text_input(guess.label, key=key, persist_state="session", autocomplete="off", width=360, max_chars=FIELD)
        st.form_submit_button("That is my guess", on_click=_commit, kwargs={"stem": stem, "key": key})


def _field(stem: str, asked: Asked) -> str:
    """The key of the field for this question: another question has an empty one."""
    return f"guess-{stem}-{hashlib.sha256(asked.subject.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _result(guess: Guess, record: Record) -> None:
    """The model's answer to the guess, and the reason."""
    box, icon = (st.success, ":material/check:") if record.outcome == EXACT else (st.info, ":material/lightbulb:")
    said = [getattr(guess, record.outcome), *(guess.notes[note] for note in record.notes)]
    box(f"{filled(' '.join(said), record.values)}\n\n{filled(guess.why, record.values)}", icon=icon)


def _offer(stem: str, guess: Guess, asked: Asked) -> None:
    """Another guess, for those who want one."""
    if not asked.subject:
        return
    if _again_after(stem) == asked.subject:
        st.caption(guess.again)
        return
    made = any(record.kind == guess.kind for record in records().values())
    st.button(
        "Guess again" if made else "Make a guess",
        key=f"guess-again-{stem}",
        icon=":material/replay:",
        type="tertiary",
        on_click=_again,
        kwargs={"stem": stem, "subject": asked.subject},
    )


def records() -> dict[tuple[str, str], Record]:
    """All guesses, by kind and subject, in the order in which they were made."""
    return st.session_state.get(RECORDS, {})


def _keep(record: Record) -> None:
    """Add a guess; the first one at a question counts."""
    found = dict(records())
    found.setdefault((record.kind, record.subject), record)
    st.session_state[RECORDS] = found
    st.session_state[PENDING] = _without(PENDING, record.page)
    st.session_state[AGAIN] = _without(AGAIN, record.page)


def _commit(stem: str, key: str) -> None:
    """Callback: the page is to score what stands in the field."""
    answer = st.session_state.get(key)
    st.session_state[PENDING] = {
        **st.session_state.get(PENDING, {}),
        stem: (key, "" if answer is None else str(answer)),
    }


def _skip(stem: str) -> None:
    """Callback: show the page without a guess."""
    st.session_state[SKIPPED] = {**st.session_state.get(SKIPPED, {}), stem: True}
    st.session_state[AGAIN] = _without(AGAIN, stem)


def _again(stem: str, subject: str) -> None:
    """Callback: the next question of the page, other than this one, waits for a guess."""
    st.session_state[AGAIN] = {**st.session_state.get(AGAIN, {}), stem: subject}


def _again_after(stem: str) -> str | None:
    """The subject on the page when the learner asked to guess again; None if not asked."""
    return st.session_state.get(AGAIN, {}).get(stem)


def _pending(stem: str, key: str) -> str | None:
    """The answer in the field `key` that waits to be scored: what was typed, or an option's number; "" if none was chosen."""
    field, answer = st.session_state.get(PENDING, {}).get(stem, (None, None))
    return answer if field == key else None  # an answer is to one question only


def _begun(stem: str) -> bool:
    """Has the page's guess been made or skipped?"""
    return stem in st.session_state.get(SKIPPED, {}) or any(record.page == stem for record in records().values())


def _without(key: str, stem: str) -> dict:
    return {page: value for page, value in st.session_state.get(key, {}).items() if page != stem}
