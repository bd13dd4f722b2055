"""Class and model side by side, once the opener has revealed what the model says: one figure, and words computed from it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components.charts.bars.grouped_bars import beside, beside_table
from components.figure.figure import figure
from components.figure.text import visible
from content.lesson.room import TEXTS
from models.room.codes import same
from models.room.compare import ROLES, Row, Standing, restored, without
from models.room.data import Answer, Question
from pages.lesson.facts import filled
from pages.lesson.guess_kinds import EXACT, FAR, NEAR, chance
from pages.lesson.guess_kinds.words import TOP
from pages.parts.room import snippets
from pages.shared.provenance import of_model


def result(question: Question, answers: Sequence[Answer]) -> None:
    """The figure of a revealed question. answers: as they are now; hidden ones are left out."""
    found = without(restored(question.standing), [answer.same for answer in answers if answer.hidden])
    names, pairs = [_name(found, row) for row in found.rows], found.kind == "closer_pair"
    counts, model = [row.count for row in found.rows], [row.share for row in found.rows]
    what = "the pair's cosine" if pairs else "the model's probability"
    figure(
        partial(beside, names, counts, found.said, model, role="encoder" if pairs else "probability", model_title=what),
        key="room-beside",
        title=_title(found),
        reading=_reading(found),
        table=beside_table(names, counts, found.said, model),
        provenance=of_model(
            ROLES[found.kind],
            measured=(
                f"{what}: "
                + (
                    "the word's last states"
                    if pairs
                    else "softmax over the whole vocabulary, all pieces of an answer in a row"
                )
                + "; beside it the share of the answers that were counted in this room"
            ),
            not_measured="who is right. Capitals and signs around a word are left aside: its likeliest spelling is scored",
        ),
        code=snippets.beside(found),
        alt=f"For each of {len(names)} answers a bar for the class and a bar for the model.",
    )
    st.markdown(TEXTS[found.kind].why)


def own_words(question: Question, said: str) -> tuple[bool, str]:
    """What a learner's own guess is to the model; whether it is the model's first."""
    found, text = restored(question.standing), TEXTS[question.asked.kind]
    row = next((row for row in found.rows if row.same == same(said)), None)
    shown = question.asked.options[int(said)] if question.asked.options else said
    if row is None:
        return False, filled(text.unknown, {"guess": shown})
    outcome = EXACT if row.same == found.first.same else NEAR if row.rank <= TOP and text.near else FAR
    values = {"guess": shown, "rank": row.rank, "share": row.share, "chance": _likely(row.share)}
    return outcome == EXACT, filled(getattr(text, outcome), values)


def _name(found: Standing, row: Row) -> str:
    if found.kind == "closer_pair":
        return f"Pair {int(row.text) + 1}"
    if row.token is None or row.text[:1].isspace() or found.kind == "masked_word":
        return row.text.strip() or visible(row.text)
    return f"…{row.text}" if row.text[:1].isalnum() else visible(row.text)  # it goes on with the last word


def _likely(probability: float) -> str:
    return f"a probability of {probability:.2f}" if probability >= 0.01 else f"a chance of {chance(probability)}"


def _title(found: Standing) -> str:
    what = f"the model's first word ({found.first.share:.2f})"
    if found.kind == "closer_pair":
        count, pair = found.first.count, _name(found, found.first)
        who = f"{count} of {found.said}" if count else "Nobody"
        return f"{who} chose {pair}, which the model finds most alike (cosine {found.first.share:.2f})"
    name = _name(found, found.first)
    if not found.said:
        return f"Nobody has answered; the model says “{name}” ({found.first.share:.2f})"
    who = f"{found.first.count} of {found.said}" if found.first.count else "Nobody"
    return f"{who} said “{name}”, {what}"


def _reading(found: Standing) -> str:
    """Where class and model differ most, and what has no bar."""
    said = max(1, found.said)
    if found.kind == "closer_pair":
        top = max(row.count for row in found.rows)
        often = " and ".join(_name(found, row) for row in found.rows if row.count == top)
        pairs = "; ".join(f"Pair {n + 1} is {pair}" for n, pair in enumerate(found.options))
        first = f"Chosen most often: {often} ({top} of {found.said}). " if top else ""
        return f"{first}{pairs}."
    more = max(found.rows, key=lambda row: row.count / said - row.share)
    less = min(found.rows, key=lambda row: row.count / said - row.share)
    parts = [
        f"“{_name(found, row)}”: {row.count / said:.0%} of the class, {_percent(row.share)} of the model"
        for row in dict.fromkeys((more, less))
        if row.count or row is less
    ]
    told = f"Farthest apart: {'; '.join(parts)}."
    if found.rest:
        told += f" {found.rest} answer{'s'[: found.rest != 1]} without a bar"
        told += f", {found.unknown} of them no word of the model's." if found.unknown else "."
    return told


def _percent(share: float) -> str:
    return f"{share:.1%}" if share >= 0.001 else "less than 0.1%"
