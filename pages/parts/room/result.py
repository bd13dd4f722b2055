"""Class and model side by side, once the model's answer is revealed: one figure, and words computed from it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components.charts.bars.class_vs_model import class_vs_model, class_vs_model_table
from components.figure.figure import figure
from components.figure.text import counted, visible
from content.lesson.room import TEXTS
from models.room.codes import same
from models.room.compare import ROLES, Row, Standing, restored, without
from models.room.data import Answer, Question
from pages.lesson.facts import filled
from pages.lesson.guess_kinds import EXACT, FAR, NEAR, chance
from pages.lesson.guess_kinds.words import TOP
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model


def result(question: Question, answers: Sequence[Answer]) -> None:
    """The figure of a revealed question. answers: the present ones, of which hidden ones are left out."""
    standing = without(restored(question.standing), [answer.same for answer in answers if answer.hidden])
    names, pairs = [_name(standing, row) for row in standing.rows], standing.kind == "closer_pair"
    counts, model = [row.count for row in standing.rows], [row.share for row in standing.rows]
    what = "the pair's cosine" if pairs else "the model's probability"
    figure(
        partial(
            class_vs_model,
            names,
            counts,
            standing.said,
            model,
            role="encoder" if pairs else "probability",
            model_title=what,
        ),
        key="room-beside",
        title=_title(standing),
        reading=_reading(standing),
        table=class_vs_model_table(names, counts, standing.said, model),
        provenance=of_model(
            ROLES[standing.kind],
            measured=(
                f"{what}, "
                + (
                    "between the word's vectors after the last block"
                    if pairs
                    else "by a softmax over the whole vocabulary, multiplied over the pieces of an answer"
                )
                + ", and beside it the share of the answers that were counted in this room"
            ),
            not_measured=(
                "who is right. Capital letters and signs around a word do not count, because its likeliest spelling is scored"
            ),
        ),
        code=_code(standing),
        alt=f"For each of {len(names)} answers, a bar for the class and a bar for the model.",
    )
    st.markdown(TEXTS[standing.kind].why)


def own_words(question: Question, guess: str) -> tuple[bool, str]:
    """Whether a learner's own guess is the model's first answer, and what to say about it."""
    standing, text = restored(question.standing), TEXTS[question.asked.kind]
    row = next((row for row in standing.rows if row.same == same(guess)), None)
    shown = question.asked.options[int(guess)] if question.asked.options else guess
    if row is None:
        return False, filled(text.unknown, {"guess": shown})
    outcome = EXACT if row.same == standing.first.same else NEAR if row.rank <= TOP and text.near else FAR
    values = {"guess": shown, "rank": row.rank, "share": row.share, "chance": _likely(row.share)}
    return outcome == EXACT, filled(getattr(text, outcome), values)


def _code(standing: Standing) -> str:
    if standing.kind == "closer_pair":
        word, *texts = standing.subject.split("\n")
        return figure_code("room/closer_pair", word=word, texts=texts)
    answers = [row.text if row.token is None else row.token for row in standing.rows]
    return figure_code(f"room/{standing.kind}", text=standing.subject, answers=answers)


def _name(standing: Standing, row: Row) -> str:
    if standing.kind == "closer_pair":
        return f"Pair {int(row.text) + 1}"
    if row.token is None or row.text[:1].isspace() or standing.kind == "masked_word":
        return row.text.strip() or visible(row.text)
    return f"…{row.text}" if row.text[:1].isalnum() else visible(row.text)  # it goes on with the last word


def _likely(probability: float) -> str:
    return f"a probability of {probability:.0%}" if probability >= 0.01 else f"a chance of {chance(probability)}"


def _title(standing: Standing) -> str:
    what = f"the model's first word ({standing.first.share:.0%})"
    if standing.kind == "closer_pair":
        count, pair = standing.first.count, _name(standing, standing.first)
        who = f"{count} of {standing.said}" if count else "Nobody"
        return f"{who} chose {pair}, the pair that is most alike for the model (cosine {standing.first.share:.2f})"
    name = _name(standing, standing.first)
    if not standing.said:
        return f"Nobody has answered. The model's first word is “{name}” ({standing.first.share:.0%})"
    who = f"{standing.first.count} of {standing.said}" if standing.first.count else "Nobody"
    return f"{who} said “{name}”, {what}"


def _reading(standing: Standing) -> str:
    """Where class and model differ most, and how many answers have no bar."""
    learners = max(1, standing.said)
    if standing.kind == "closer_pair":
        top = max(row.count for row in standing.rows)
        often = " and ".join(_name(standing, row) for row in standing.rows if row.count == top)
        pairs = "; ".join(f"Pair {n + 1} is {pair}" for n, pair in enumerate(standing.options))
        first = f"Chosen most often: {often} ({top} of {standing.said}). " if top else ""
        return f"Look at the longest bar of each colour: is it the same pair? {first}{pairs}."
    more = max(standing.rows, key=lambda row: row.count / learners - row.share)
    less = min(standing.rows, key=lambda row: row.count / learners - row.share)
    parts = [
        f"{row.count / learners:.0%} of the class said “{_name(standing, row)}”, and the model gives it {_percent(row.share)}."
        for row in dict.fromkeys((more, less))
        if row.count or row is less
    ]
    text = f"Look at the answers whose two bars differ most. {' '.join(parts)}"
    if standing.rest:
        text += f" {counted(standing.rest, 'answer')} {'has' if standing.rest == 1 else 'have'} no bar"
        text += (
            f", {standing.unknown} of them because the word is not in the model's vocabulary."
            if standing.unknown
            else "."
        )
    return text


def _percent(share: float) -> str:
    return f"{share:.1%}" if share >= 0.001 else "less than 0.1%"
