"""A room's results as a file in which a spreadsheet runs nothing: how often each answer came, not from whom."""

import pandas as pd

from components.figure.export import csv
from components.figure.text import plain
from content.lesson.room import TEXTS
from models.room.compare import Row, restored
from models.room.data import NoRoom, Question
from pages.shared.room.seat import Seat

_COLUMNS = ("question", "kind", "asked", "answer", "answers", "share", "model", "rank with the model")


def results(seat: Seat) -> bytes:
    """One row for each answer to each question; hidden answers share one row, without their words."""
    try:
        questions = seat.opener.results()
    except NoRoom:
        questions = []  # it ended while the page was open
    rows = []
    for question, answers in questions:
        total = sum(answer.count for answer in answers)
        by_model = _by_model(question)
        for answer in answers:
            if answer.hidden:
                continue
            text = question.asked.options[int(answer.text)] if question.asked.options else answer.text
            row = by_model.get(answer.same)
            model = (row.share, row.rank) if row else (None, None)
            rows.append((*_of(question), text, answer.count, answer.count / total, *model))
        if hidden := sum(answer.count for answer in answers if answer.hidden):
            rows.append((*_of(question), "(hidden)", hidden, hidden / total, None, None))
        rows += [
            (*_of(question), "(the model's) " + plain(row.text), 0, 0.0, row.share, row.rank)
            for row in by_model.values()
            if row.token is not None
        ]
    # Nullable, because a column of ranks with gaps would otherwise become one of decimals.
    return csv(pd.DataFrame(rows, columns=_COLUMNS).astype({_COLUMNS[-1]: "Int64"}))


def _by_model(question: Question) -> dict[str, Row]:
    return {row.same: row for row in restored(question.standing).rows} if question.standing else {}


def _of(question: Question) -> tuple[int, str, str]:
    return question.number, TEXTS[question.asked.kind].name, question.asked.subject.replace("\n", " | ")
