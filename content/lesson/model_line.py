"""The models on the time line of Model families, with what their papers say of them."""

from dataclasses import dataclass

from content.reading import read


@dataclass(frozen=True)
class Milestone:
    """A model and its paper; the file content/en/model_line.toml says what each field means."""

    name: str
    kind: str
    at: str
    weights: int
    counted: str
    text: str
    goal: str
    paper: str
    link: str
    here: str
    over: bool = False

    @property
    def year(self) -> int:
        """The year of the paper."""
        return int(self.at[:4])

    @property
    def time(self) -> float:
        """The middle of the paper's month, in years."""
        return self.year + (int(self.at[5:]) - 0.5) / 12


MODELS = tuple(Milestone(**entry) for entry in read("model_line"))
