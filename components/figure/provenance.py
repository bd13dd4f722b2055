"""Where the numbers of a figure come from, and what they do not mean."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Provenance:
    """One source of numbers.

    layer: a block or several, counted from 0, or words that contain "block", such as "after 20 blocks". head: counted from 0.
    """

    model: str
    revision: str
    precision: str
    layer: int | str | None = None
    head: int | str | None = None
    measured: str = ""
    not_measured: str = ""
    milliseconds: float | None = None  # that the forward pass took

    def short(self) -> str:
        """One line for under the figure and inside exported pictures."""
        parts = [self.model, self.precision, _named("block", self.layer), _named("head", self.head), self._time()]
        return " · ".join(part for part in parts if part)

    def rows(self) -> list[tuple[str, str]]:
        """Everything, as (what, value), only what is known."""
        rows = [
            ("Model", self.model),
            ("Weights", self.revision),
            ("Precision", self.precision),
            ("Block", _counted("block", self.layer)),
            ("Head", _counted("head", self.head)),
            ("What the numbers are", self.measured),
            ("What they are not", self.not_measured),
            ("Time of the forward pass", self._time()),
        ]
        return [(what, value) for what, value in rows if value]

    def _time(self) -> str:
        if self.milliseconds is None:
            return ""
        return f"{self.milliseconds:.0f} ms" if self.milliseconds >= 1 else "under 1 ms"


def _named(what: str, number: int | str | None) -> str:
    text = "" if number is None else str(number)
    return text if what in text or not text else f"{what} {text}"


def _counted(what: str, number: int | str | None) -> str:
    text = "" if number is None else str(number)
    plain = any(map(str.isdigit, text)) and what not in text
    return f"{text} (counting from 0)" if plain else text
