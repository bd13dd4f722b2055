"""A step with the names of its tokens, and what the rows and the columns of the drawing are called."""

from dataclasses import dataclass

from components.widgets.drawing.marks import Words
from models.analysis.last_step import LastStep
from pages.parts.prediction.word_places import Places


@dataclass(frozen=True)
class Named:
    """A step, and what its tokens are called in the drawing."""

    step: LastStep
    names: dict[int, str]

    def rows(self) -> list[tuple[int, int, str]]:
        """Place, id and label of each token with a row of its own, by the model's own scores."""
        return [(place, int(token), self.label(int(token))) for place, token in enumerate(self.step.ids)]

    def label(self, token: int) -> str:
        """A token as it stands in the drawing: a comma alone would not be seen."""
        name = self.names[token]
        return name if any(map(str.isalnum, name)) else f"“{name}”"

    @property
    def others(self) -> str:
        return f"{self.step.vocabulary - len(self.step.ids):,} others"


def name(places: Places, id: str, text: str, row: int, opacity: float = 1.0, bold: bool = True) -> Words:
    """What a row is called."""
    anchor = "end" if places.names_end else "start"
    return Words(
        f"{id}-name",
        x=places.names,
        y=places.row(row),
        text=text,
        anchor=anchor,
        bold=bold,
        limit=places.names_limit if bold else 0,
        opacity=opacity,
        size=14 if bold else 13,
    )


def head(places: Places, id: str, x: float, text: str) -> Words:
    return Words(f"head-{id}", x=x, y=places.heads, text=text, size=places.text)
