"""The last third of the drawing: the probabilities as a wheel, what settings change, the hand that chooses, the token."""

from math import cos, pi, sin

import numpy as np

from components.figure.colors import SHADE
from components.widgets.drawing.kit import bar, chip
from components.widgets.drawing.marks import Box, Dot, Mark, Slice, Words
from pages.parts.prediction.word_names import Named, head, name
from pages.parts.prediction.word_numbers import per_cent
from pages.parts.prediction.word_places import OTHERS, Places

HAND = 0.014  # of a full turn: how wide the hand is at its end
REACH = 0.5  # of the wheel's radius: how long the hand is
TURNS = 2  # that the hand makes before it stops
_NAMED = {True: 0.06, False: 0.12}  # the smallest slice with a name, on a wide drawing and on a narrow one


def shares(places: Places, named: Named) -> tuple[Mark, ...]:
    """The model's own probabilities, as bars and as a wheel."""
    ids = [str(token) for token in named.step.ids]
    return _drawn(places, named, ids, named.step.shares, {}, "probability")


def warmed(places: Places, named: Named) -> tuple[Mark, ...]:
    """What penalty and temperature make of them."""
    return _drawn(places, named, _able(named), warm(named), _own(named), "probability")


def chances(places: Places, named: Named) -> tuple[Mark, ...]:
    """What top-k, top-p and min-p leave: bars from the probability before to the one after, and the wheel."""
    before = dict(zip(_able(named), map(float, warm(named)), strict=True))
    return _drawn(
        places, named, _able(named), named.step.chances, before, "probability" + " with the settings" * places.wide
    )


def warm(named: Named) -> np.ndarray:
    """The probabilities of the rows after penalty and temperature; of temperature 0, which leaves one token, those at the end."""
    step = named.step
    return np.append(step.warm, 1 - step.warm.sum()) if step.settings.temperature else step.chances


def _able(named: Named) -> list[str]:
    return [*(str(token) for token in named.step.able), "others"]


def _own(named: Named) -> dict[str, float]:
    """The model's own probabilities, if they are of the same tokens: a repetition penalty may bring others."""
    step = named.step
    own = {str(token): float(share) for token, share in zip(step.ids, step.shares, strict=False)}
    own["others"] = float(step.shares[-1])
    return own if set(own) == set(_able(named)) else {}


def _drawn(
    places: Places, named: Named, ids: list[str], values: np.ndarray, before: dict[str, float], said: str
) -> tuple[Mark, ...]:
    """A bar for each row and a slice of the wheel. before: what each was in the step before, {} if that is not known."""
    ids = [*ids, "others"] if "others" not in ids else ids
    marks: list[Mark] = [head(places, "shares", places.chances.x, said)]
    unit = _unit(places, named)
    for place, (id, value) in enumerate(zip(ids, map(float, values), strict=True)):
        was, cut = before.get(id, value), value == 0
        word = named.others if id == "others" else named.label(int(id))
        marks.append(name(places, id, word, place, 0.6 if cut and id != "others" else 1.0, bold=id != "others"))
        if id in before and places.wide:
            marks.append(_ghost(places, id, place, was * unit))
        now = per_cent(value) if not cut else "left out"
        text = now if now == per_cent(was) else f"{per_cent(was)} → {now}"
        marks += _bar(places, id, place, value * unit, text, was * unit)
    return (*marks, *wheel(places, named, ids[:-1], values))


def _unit(places: Places, named: Named) -> float:
    """Pixels of a bar for a share of 100%."""
    return places.chances.full / float(max(named.step.shares.max(), named.step.chances.max(), warm(named).max()))


def _bar(places: Places, id: str, place: int, length: float, text: str, clear: float = 0.0) -> tuple[Mark, ...]:
    return bar(
        f"share-{id}",
        places.chances.x,
        places.row(place),
        length,
        text,
        role="muted" if id == "others" else "probability",
        fill=0.6,
        clear=clear,
        above=not places.wide,
        size=places.text,
        thick=14 if places.wide else 8,
    )


def _ghost(places: Places, id: str, place: int, length: float) -> Box:
    """The outline of what the bar was."""
    role = "muted" if id == "others" else "probability"
    w = max(length, 1.5)
    return Box(
        f"was-{id}", x=places.chances.x, y=places.row(place) - 7, w=w, h=14, role=role, corner=2, born=f"share-{id}"
    )


def wheel(places: Places, named: Named, ids: list[str], parts: np.ndarray) -> tuple[Mark, ...]:
    """The slices in the order in which the tokens are laid around the wheel, the likeliest first; after them all others."""
    x, y, r = places.wheel
    marks: list[Mark] = []
    words: list[Mark] = []
    start = 0.0
    for place, (id, part) in enumerate(zip([*ids, "others"], parts, strict=True)):
        end = min(1.0, start + float(part))
        others = id == "others"
        fill = 0.16 if others else SHADE - 0.06 * place
        role = "muted" if others else "probability"
        word = named.others if others else named.label(int(id))
        marks.append(
            Slice(
                f"slice-{id}",
                x=x,
                y=y,
                r=r,
                start=start,
                end=end,
                fill=fill,
                role=role,
                opacity=1.0 if part > 0 else 0.0,
                born=f"share-{id}",
                tip=f"{word}: {per_cent(float(part))}",
            )
        )
        middle = (start + end) / 2
        if part >= _NAMED[places.wide]:
            angle = 2 * pi * (middle - 0.25)
            away = 0.72 * r
            words.append(
                Words(
                    f"slice-{id}-name",
                    x=x + away * cos(angle),
                    y=y + away * sin(angle),
                    text="others" if others else word,
                    size=places.text,
                    anchor="middle",
                    limit=0.55 * r,
                )
            )
        start = end
    rim = Dot("rim", x=x, y=y, r=r, fill=0, line=1, role="muted")
    return (*marks, rim, *words, *_quarters(places))


def _quarters(places: Places) -> tuple[Words, ...]:
    """How far around the wheel it is."""
    x, y, r = places.wheel
    if not places.wide:
        return ()
    spots = (
        ("0%", 0, -r - 14, "middle"),
        ("25%", r + 6, 0, "start"),
        ("50%", 0, r + 12, "middle"),
        ("75%", -r - 6, 0, "end"),
    )
    return tuple(
        Words(f"quarter-{text}", x=x + right, y=y + down, text=text, size=places.text, anchor=anchor)
        for text, right, down, anchor in spots
    )


def hand(places: Places, turn: float) -> tuple[Mark, ...]:
    """The hand of the wheel, so many full turns after it pointed up."""
    x, y, r = places.wheel
    pointer = Slice("hand", x=x, y=y, r=REACH * r, start=turn - HAND / 2, end=turn + HAND / 2, fill=1.0, role="token")
    return pointer, Dot("hub", x=x, y=y, r=5, role="token")


def drawn(places: Places, named: Named) -> tuple[Mark, ...]:
    """The hand at the random number, what it says, and the token under it."""
    step = named.step
    x, y = places.number
    number = Words(
        "number",
        x=x,
        y=y,
        text=f"random number: {step.number:.1%}" if places.wide else f"number: {step.number:.1%}",
        size=14,
        anchor="middle",
        bold=True,
    )
    return (*hand(places, TURNS + step.number), number, _tag(places, named))


def _tag(places: Places, named: Named) -> Words:
    """At the row that the hand chose."""
    step = named.step
    row = {int(token): place for place, token in enumerate(step.able)}.get(step.token, OTHERS)
    y = places.row(row) if places.wide else places.row(row) - 8
    return Words(
        "tag-chosen", x=places.tags, y=y, text="← chosen" if places.wide else "chosen", size=places.text, bold=True
    )


def token(places: Places, named: Named, gone: bool = False) -> tuple[Mark, ...]:
    """The chosen token, below the wheel. gone: it has been written, and its place is empty."""
    x, y = places.chosen
    w = places.chip + 8
    said = Words("chosen-said", x=x - w / 2 - 8, y=y, text="chosen:", size=places.text, anchor="end")
    labels = (said,) if places.wide else ()
    if gone:
        return (*labels, *chip("chosen-was", x - w / 2, y, w, named.label(named.step.token), h=30, dashed=True))
    return (*labels, *chip("chosen", x - w / 2, y, w, named.label(named.step.token), h=30, role="token", bold=True))


def written(places: Places, named: Named, count: int) -> tuple[Mark, ...]:
    """The chosen token, behind the sentence of so many tokens."""
    left, middle = places.lane(min(count, places.lanes))
    w = places.chip
    paper = Box("chosen-paper", x=left, y=middle - 14, w=w, h=28, fill=1.0, line=0, role="paper")
    return paper, *chip("chosen", left, middle, w, named.label(named.step.token), role="token", bold=True)
