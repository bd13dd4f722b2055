"""The arrows of a round of training, those of inference, and the padlock of weights that stay as they are."""

from components.widgets.drawing.kit import TEXT
from components.widgets.drawing.marks import Box, Line, Mark, Path, Words
from pages.parts.training.round_places import Places

_FAINT = 0.25  # an arrow whose turn has not come yet


def ring(places: Places, shown: int) -> list[Mark]:
    """All arrows. shown: how many of the four stations have had their turn. The way back has the colour of the model."""
    marks = forward(places, 1.0 if shown > 1 else _FAINT)
    (x, y, w, h), (nx, ny, nw, nh), (tx, ty, tw, th) = places.error, places.nudge, places.text
    down, below = places.model[0] + places.model[2] / 2, places.model[1] + places.model[3]
    middle, on = x + w / 2, 1.0 if shown > 3 else _FAINT
    above = places.guess[1] + places.guess[3]
    marks.append(_arrow("guess-error", middle, above + 3, middle, y - 3, 1.0 if shown > 2 else _FAINT))
    marks.append(_arrow("nudge-model", down, ny - 3, down, below + 3, on, "causal"))
    words = {"size": TEXT, "role": "causal", "opacity": on}
    if places.wide:
        across = tx + tw / 2
        marks.append(_arrow("error-nudge", x - 3, y + h / 2, nx + nw + 3, y + h / 2, on, "causal"))
        marks.append(_arrow("nudge-text", across, ny - 3, across, ty + th + 3, on))
        marks.append(Words("again", x=across + 12, y=ny - 17, text="the next round", size=TEXT, opacity=on))
        marks.append(Words("back", x=down + 12, y=ny - 17, text="the way back", **words))
    else:
        marks.append(_arrow("error-nudge", middle, y + h + 2, middle, ny - 2, on, "causal"))
        marks.append(_around("nudge-text", nx + nw, ny + nh / 2, tx + tw + 1, ty + th / 2, on))
        marks.append(Words("back-begin", x=places.model[0] + 2, y=below + 44, text="the", **words))
        marks.append(Words("back-middle", x=places.model[0] + 2, y=below + 60, text="way", **words))
        marks.append(Words("back-end", x=places.model[0] + 2, y=below + 76, text="back", **words))
    return marks


def forward(places: Places, opacity: float) -> list[Mark]:
    """From the text to the weights, and from them to the guess."""
    (x, y, w, h), (mx, my, mw, mh), gx = places.text, places.model, places.guess[0]
    first = (x + w + 3, y + h / 2, mx - 3, y + h / 2)
    if not places.wide:
        first = (mx + mw / 2, y + h + 2, mx + mw / 2, my - 2)
    return [
        _arrow("text-model", *first, opacity),
        _arrow("model-guess", mx + mw + 3, my + mh / 2, gx - 3, my + mh / 2, opacity),
    ]


def written_back(places: Places, size: int) -> list[Mark]:
    """Inference: from the guess to the text. size: how many weights the model has."""
    (x, y, w, h), (gx, gy, gw, gh) = places.text, places.guess
    used = ("The likeliest word is written,", "and the window moves on.")
    stays = ("There is no error and no nudge.", f"All {size} weights stay as they are.")
    middle, first, pitch = (places.width / 2, 296.0, 24.0)
    marks: list[Mark] = []
    if places.wide:
        start, end = gx + gw / 2, x + w / 2
        middle = (start + end) / 2
        marks.append(
            Line("use", x=start, y=gy + gh + 4, x2=end, y2=y + h + 4, bend="under", lift=60, width=2.5, arrow=True)
        )
    else:
        marks.append(_around("use", gx + gw, gy + gh / 2, x + w + 1, y + h / 2, 1.0))
    for number, line in enumerate((*used, *stays)):
        below = first + number * pitch + (8 if number > 1 else 0) - (16 if places.wide else 0)
        marks.append(
            Words(
                f"used{number}",
                x=middle,
                y=below,
                text=line,
                size=17 if places.wide else 15,
                anchor="middle",
                bold=number < 2,
            )
        )
    return marks


def _around(id: str, x: float, y: float, x2: float, y2: float, opacity: float) -> Line:
    """On the right side of a phone, upwards."""
    return Line(id, x=x, y=y, x2=x2, y2=y2, bend="right", lift=15, width=2.5, arrow=True, opacity=opacity)


def _arrow(id: str, x: float, y: float, x2: float, y2: float, opacity: float, role: str = "token") -> Line:
    return Line(id, x=x, y=y, x2=x2, y2=y2, width=2.5, arrow=True, opacity=opacity, role=role)


def lock(x: float, y: float) -> list[Mark]:
    """A padlock whose middle is here."""
    bow = (-5, -1, -5, -5, -3, -8, 0, -9, 3, -8, 5, -5, 5, -1)
    points = tuple(value + (y if at % 2 else x) for at, value in enumerate(bow))
    return [Path("bow", points=points, width=2.2), Box("lock", x=x - 8, y=y - 1, w=16, h=11, fill=1, line=0, corner=2)]
