"""Where the numbers of a figure come from, and what they are not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Provenance:
    """One source of numbers. Layers and heads count from 0."""

    model: str
    revision: str
    precision: str
    layer: int | str | None = None
    head: int | str | None = None
    measured: str = ""
    not_measured: str = ""
    milliseconds: float | None = None  # of the pass that made the numbers

    def short(self) -> str:
        """One line for under the figure and inside exported pictures."""
        parts = [self.model, self.precision, _counted("layer", self.layer), _counted("head", self.head), self._time()]
        return " · ".join(part for part in parts if part)

    def rows(self) -> list[tuple[str, str]]:
        """Everything, as (what, value), only what is known."""
        rows = [
            ("Model", self.model),
            ("Weights", self.revision),
            ("Precision", self.precision),
            ("Layer", "" if self.layer is None else f"{self.layer} (counting from 0)"),
            ("Head", "" if self.head is None else f"{self.head} (counting from 0)"),
            ("What the numbers are", self.measured),
            ("What they are not", self.not_measured),
            ("Time of the pass", self._time()),
        ]
        return [(what, value) for what, value in rows if value]

    def _time(self) -> str:
        if self.milliseconds is None:
            return ""
        return f"{self.milliseconds:.0f} ms" if self.milliseconds >= 1 else "under 1 ms"


def _counted(what: str, number: int | str | None) -> str:
    return "" if number is None else f"{what} {number}"
