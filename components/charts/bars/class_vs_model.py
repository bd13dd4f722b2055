"""A class beside a model: for each answer two bars, the share of the class that gave it and the model's number for it."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from components.charts.bars.bars import PERCENT, percent
from components.charts.base import FADED, names_axis, note, overlaid
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import decimal, phrase, plain

ROW = 40  # pixels for each answer
_TOP = 44  # for what the colours mean


def class_vs_model(
    answers: Sequence[str],
    counts: Sequence[int],
    said: int,
    model: Sequence[float],
    *,
    role: str = "probability",
    model_title: str = "the model's probability",
) -> alt.LayerChart:
    """N answers in the order given; `counts` of `said` learners gave each, `model` (N) is the model's number for it.

    With the role "probability" all numbers are written as per cent; otherwise they are decimals, such as cosines.
    """
    frame = class_vs_model_table(answers, counts, said, model)
    shares, numbers = frame.iloc[:, 2], frame.iloc[:, 3]
    per_cent = role == "probability"
    rows = []
    for place, (name, count, share, number) in enumerate(zip(frame["answer"], counts, shares, numbers, strict=True)):
        text = percent(number) if per_cent else decimal(number, 3)
        rows.append((place, 0, name, share, f"{count}" if count else "", "token", "the class"))
        rows.append((place, 1, name, number, text, role, model_title))
    data = pd.DataFrame(rows, columns=["row", "who", "answer", "share", "note", "role", "of"])
    base = alt.Chart(inline(data)).encode(
        y=alt.Y(
            "row:O",
            title=None,
            scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1),
            axis=names_axis("answers", labelLimit=170, grid=False),
        ),
        yOffset=alt.YOffset("who:O"),
        x=alt.X("share:Q", title=None, axis=colors.axis(format="~%" if per_cent else "~g", tickCount=5)),
        tooltip=[
            alt.Tooltip("answer:N"),
            alt.Tooltip("of:N"),
            alt.Tooltip("share:Q", format=PERCENT if per_cent else ".4f"),
        ],
    )
    bar = base.mark_bar(cornerRadiusEnd=2).encode(color=colors.by_role("role"), opacity=FADED)
    words = [("■", "share of the class", "token", 0.0, -30.0), ("■", model_title, role, 0.0, -12.0)]
    bars = overlaid(
        bar.add_params(alt.param("answers", value=[phrase(answer) for answer in answers]), colors.hover("row", "who")),
        note(base),
    )
    return (
        overlaid(bars, *colors.key(words))
        .resolve_scale(x="independent", y="independent")
        .properties(
            height=ROW * len(answers),
            padding={"left": 0, "top": _TOP, "right": 44, "bottom": 8},
            autosize=colors.AUTOSIZE,
        )
    )


def class_vs_model_table(
    answers: Sequence[str], counts: Sequence[int], said: int, model: Sequence[float]
) -> pd.DataFrame:
    """The numbers behind `class_vs_model`: answer, how many gave it, their share of all who answered, the model's number."""
    if any(count < 0 for count in counts) or sum(counts) > said:
        raise ValueError(f"{list(counts)} answers of {said}")
    return pd.DataFrame(
        {
            "answer": [plain(answer) for answer in answers],
            "answers of the class": list(counts),
            "share of the class": [count / max(1, said) for count in counts],
            "the model": [float(number) for number in model],
        }
    )
