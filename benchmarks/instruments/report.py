"""What a benchmark found: figures to read, and gates that must hold."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Gate:
    """A measured value and the most it may be."""

    name: str
    value: float
    limit: float

    @property
    def held(self) -> bool:
        """True when the value is within its limit."""
        return self.value <= self.limit


@dataclass
class Report:
    """Figures by name with the unit in the name; gates are what the exit status depends on."""

    figures: dict[str, float | str] = field(default_factory=dict)
    gates: list[Gate] = field(default_factory=list)

    def rows(self) -> list[str]:
        """One line a figure, then one line a gate."""
        lines = [f"  {name:<52} {_short(value)}" for name, value in self.figures.items()]
        for gate in self.gates:
            verdict = "holds" if gate.held else "FAILS"
            lines.append(f"  {verdict} {gate.name:<46} {gate.value:.2f} (limit {gate.limit:g})")
        return lines

    def plain(self) -> dict:
        """The same as data for a file."""
        return {
            "figures": {name: _rounded(value) for name, value in self.figures.items()},
            "gates": [
                {"name": g.name, "value": _rounded(g.value), "limit": g.limit, "held": g.held} for g in self.gates
            ],
        }


def percentile(values: list[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _rounded(value: float | str) -> float | str:
    return value if isinstance(value, str) else float(f"{value:.4g}")


def _short(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.4g}"
