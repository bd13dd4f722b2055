"""A class's answers beside what a model says to the same question: three kinds of question, one table."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from models.predictions.fill_mask import fills, gap_logits
from models.predictions.guess_scores import gap_word, next_word, pair_cosines
from models.predictions.next_token import next_logits, next_tokens
from models.predictions.prediction import Prediction
from models.room.codes import same
from models.room.data import Answer

ROLES = {"next_word": "causal", "masked_word": "masked", "closer_pair": "encoder"}  # whose model is asked
CLASS, MODEL = 12, 8  # rows: the class's most frequent answers, then the model's likeliest that nobody gave


@dataclass(frozen=True)
class Row:
    """One answer. text: the likeliest of its spellings, or the model's own token; of an option its number.

    count: how many of the class gave it. share: the model's probability of it, or the pair's cosine. rank: its place with the
    model, from 1. token: the id of the model's own token, where nobody said it.
    """

    text: str
    same: str
    count: int
    share: float
    rank: int
    token: int | None = None


@dataclass(frozen=True)
class Standing:
    """Class and model side by side.

    said: how many learners have answered. first: the row that the model puts first. rest: answers of learners without a row
    (too many, hidden, or not in the model's vocabulary: `unknown` of them). options: what rows of options say.
    """

    kind: str
    subject: str
    said: int
    rows: tuple[Row, ...]
    first: Row
    rest: int = 0
    unknown: int = 0
    vocabulary: int = 0
    options: tuple[str, ...] = field(default=())


def standing(kind: str, subject: str, answers: Sequence[Answer], options: tuple[str, ...] = ()) -> Standing:
    """`answers` most frequent first; hidden ones get no row. Raises EmptyText or WeightsError."""
    shown = [answer for answer in answers if not answer.hidden]
    said = sum(answer.count for answer in answers)
    if kind == "closer_pair":
        rows, first = _pairs(subject, shown)
        return Standing(kind, subject, said, rows, first, rest=said - sum(r.count for r in rows), options=options)
    judge, likeliest, vocabulary = _WORDS[kind](subject)
    own, rows, unknown = _own(likeliest), [], 0
    tokens = {row.same: row.text for row in own}
    for answer in shown[:CLASS]:
        # A phone writes "World.", and that is no reason to say that the class is wrong.
        ways = dict.fromkeys((answer.text, answer.text.lower(), answer.same, tokens.get(answer.same, "").strip()))
        judged = [(*found, way) for way in ways if way and (found := judge(way))]
        if judged:
            share, rank, text = max(judged)
            rows.append(Row(text, answer.same, answer.count, share, rank))
        else:
            unknown += answer.count
    rows += [row for row in own if row.same not in {r.same for r in rows}]
    first = next(row for row in rows if row.same == own[0].same)
    rest = said - sum(row.count for row in rows)
    return Standing(kind, subject, said, tuple(rows), first, rest, unknown, vocabulary)


def restored(told: Mapping[str, Any]) -> Standing:
    """A standing from `dataclasses.asdict` of it, as it comes out of JSON."""
    rows = tuple(Row(**row) for row in told["rows"])
    return Standing(**{**told, "rows": rows, "first": Row(**told["first"]), "options": tuple(told["options"])})


def without(found: Standing, hidden: Collection[str]) -> Standing:
    """The standing after answers (`Answer.same`) were hidden: the class's no more; the model's first stays the model's."""
    kept = [
        replace(row, count=0) if row.same in hidden else row
        for row in found.rows
        if row.same not in hidden or row.same == found.first.same
    ]
    first = next(row for row in kept if row.same == found.first.same)
    return replace(found, rows=tuple(kept), first=first, rest=found.said - sum(row.count for row in kept))


Judge = Callable[[str], tuple[float, int] | None]  # an answer -> probability and rank


def _next(subject: str) -> tuple[Judge, list[Prediction], int]:
    def judge(answer: str) -> tuple[float, int]:
        judged = next_word(subject, answer)
        return judged.probability, judged.rank

    return judge, next_tokens(subject, 3 * MODEL), len(next_logits(subject))


def _hidden(subject: str) -> tuple[Judge, list[Prediction], int]:
    def judge(answer: str) -> tuple[float, int] | None:
        judged = gap_word(subject, 0, answer)
        return None if judged is None else (judged.probability, judged.rank)

    return judge, fills(subject, 3 * MODEL)[0], gap_logits(subject).shape[1]


_WORDS = {"next_word": _next, "masked_word": _hidden}


def _own(likeliest: Sequence[Prediction]) -> list[Row]:
    """The model's first tokens as rows: of those that count as one answer the likeliest."""
    rows: dict[str, Row] = {}
    for token in likeliest:
        rows.setdefault(
            same(token.text), Row(token.text, same(token.text), 0, token.probability, token.rank, token.token_id)
        )
    return list(rows.values())[:MODEL]


def _pairs(subject: str, answers: Sequence[Answer]) -> tuple[tuple[Row, ...], Row]:
    word, *texts = subject.split("\n")
    found = pair_cosines(word, texts)
    counts = {answer.text: answer.count for answer in answers}
    rows = tuple(
        Row(str(n), str(n), counts.get(str(n), 0), cosine, 1 + sum(other > cosine for other in found))
        for n, cosine in enumerate(found)
    )
    return rows, min(rows, key=lambda row: row.rank)
