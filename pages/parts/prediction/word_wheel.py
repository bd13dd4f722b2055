"""The second half of the drawing: the shares as a wheel, what the settings change, the hand that chooses, the written token."""

from math import cos, pi, sin

import numpy as np

from components.figure.colors import SHADE
from components.widgets.drawing.kit import bar, chip
from components.widgets.drawing.marks import Box, Dot, Mark, Slice, Words
from pages.parts.prediction.word_numbers import per_cent
from pages.parts.prediction.word_places import OTHERS, Places
from pages.parts.prediction.word_table import Named, head, name

HAND = 0.01  # of a full turn: how wide the hand is at its end
TURNS = 2  # that the hand makes before it stops
_NEAR = 0.06  # of a full turn, between the hand and a name
_NAMED = {True: 0.06, False: 0.12}  # the smallest slice with a name, on a wide drawing and on a narrow one


def shares(places: Places, named: Named) -> tuple[Mark, ...]:
    """The model's own shares, as bars and as a wheel."""
    step = named.step
    ids = [str(token) for token in step.ids]
    marks: list[Mark] = [head(places, "shares", places.chances.x, "probability")]
    unit = _unit(places, named)
    for place, (id, share) in enumerate(zip([*ids, "others"], step.shares, strict=True)):
        word = named.others if id == "others" else named.label(int(id))
        marks.append(name(places, id, word, place, bold=id != "others"))
        marks += _bar(places, id, place, float(share) * unit, per_cent(float(share)))
    return (*marks, *wheel(places, named, ids, step.shares), *hand(places, 0.0))


def chances(places: Places, named: Named, turn: float | None = None) -> tuple[Mark, ...]:
    """What the settings make of the shares: bars from the share to the chance, and the wheel. turn: where the hand stops."""
    step = named.step
    own = {str(token): float(share) for token, share in zip(step.ids, step.shares, strict=False)}
    own["others"] = float(step.shares[-1])
    ids = [*(str(token) for token in step.able), "others"]
    same = set(ids) == set(own)  # a repetition penalty may bring other tokens among the likeliest
    marks: list[Mark] = [head(places, "shares", places.chances.x, "chance to be chosen")]
    unit = _unit(places, named)
    for place, (id, chance) in enumerate(zip(ids, step.chances, strict=True)):
        chance = float(chance)
        cut = chance == 0
        word = named.others if id == "others" else named.label(int(id))
        marks.append(name(places, id, word, place, 0.6 if cut and id != "others" else 1.0, bold=id != "others"))
        before = own[id] if same else chance
        if same and places.wide:
            marks.append(_ghost(places, id, place, before * unit))
        said = per_cent(chance) if not cut else "left out"
        text = said if said == per_cent(before) else f"{per_cent(before)} → {said}"
        marks += _bar(places, id, place, chance * unit, text, before * unit)
    return (*marks, *wheel(places, named, ids[:-1], step.chances, turn))


def _unit(places: Places, named: Named) -> float:
    """Pixels of a bar for a share of 100%."""
    return places.chances.full / float(max(named.step.shares.max(), named.step.chances.max()))


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


def wheel(
    places: Places, named: Named, ids: list[str], parts: np.ndarray, turn: float | None = None
) -> tuple[Mark, ...]:
    """The slices in the order in which the tokens are laid around the wheel, the likeliest first; after them all others.

    turn: where the hand stops; a name there would be under it.
    """
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
        if part >= _NAMED[places.wide] and (turn is None or abs(turn - middle) > _NEAR):
            angle = 2 * pi * (middle - 0.25)
            away = 0.68 * r
            words.append(
                Words(
                    f"slice-{id}-name",
                    x=x + away * cos(angle),
                    y=y + away * sin(angle),
                    text="others" if others else word,
                    size=places.text,
                    anchor="middle",
                    limit=0.6 * r,
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
        Words(f"quarter-{text}", x=x + right, y=y + down, text=text, size=places.text, anchor=anchor, role="muted")
        for text, right, down, anchor in spots
    )


def hand(places: Places, turn: float) -> tuple[Mark, ...]:
    """The hand of the wheel, so many full turns after it pointed up."""
    x, y, r = places.wheel
    pointer = Slice("hand", x=x, y=y, r=r + 3, start=turn - HAND / 2, end=turn + HAND / 2, fill=1.0, role="token")
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
    return (*hand(places, TURNS + step.number), number, *_tags(places, named))


def _tags(places: Places, named: Named) -> tuple[Mark, ...]:
    """Which row the hand chose, and which one has the largest chance."""
    step = named.step
    chosen = {int(token): place for place, token in enumerate(step.able)}.get(step.token, OTHERS)
    both = chosen == 0
    tags = []
    for id, place, text, bold in (("drawn", chosen, "drawn", True), ("greedy", 0, "greedy", False)):
        if places.wide:
            shift = (-9 if bold else 9) if both else 0
            x, y, text = places.tags, places.row(place) + shift, f"← {text}"
        else:
            x, y = places.tags + (46 if both and not bold else 0), places.row(place) + 20
        tags.append(Words(f"tag-{id}", x=x, y=y, text=text, size=places.text, bold=bold))
    return tuple(tags)


def token(places: Places, named: Named) -> tuple[Mark, ...]:
    """The chosen token, at the wheel."""
    x, y = places.chosen
    w = places.chip + 8
    paper = Box("chosen-paper", x=x - w / 2, y=y - 15, w=w, h=30, fill=1.0, line=0, role="paper")
    return paper, *chip("chosen", x - w / 2, y, w, named.label(named.step.token), h=30, role="token", bold=True)


def written(places: Places, named: Named, count: int) -> tuple[Mark, ...]:
    """The chosen token, behind the sentence of so many tokens."""
    left, middle = places.lane(min(count, places.lanes))
    w = places.chip
    paper = Box("chosen-paper", x=left, y=middle - 14, w=w, h=28, fill=1.0, line=0, role="paper")
    return paper, *chip("chosen", left, middle, w, named.label(named.step.token), role="token", bold=True)
