"""The code under a figure: a Python file of its own, shown with the figure's values in its first lines.

Such a file lies in a folder `snippets` of its page (or of `shared`). It begins with its parameters, `name = value` a line
up to the first empty one, computes with public libraries only (beyond naming where the weights lie), and ends in
`result`: the numbers of the last column of the figure's table, in its order. It runs as it stands:

    python -m pages.shared.snippets.next_bars

What several share it imports from a `snippets` folder, and the learner reads the imported file's text in that place.
"""

import re
from enum import Enum
from functools import cache
from pathlib import Path

import numpy as np

_PAGES = Path(__file__).resolve().parents[1]
_SHARED = re.compile(r"^from pages\.((?:shared|parts\.\w+)\.snippets\.\w+) import .*\n", re.MULTILINE)
_PARAMETER = re.compile(r"(\w+) = .*?(  # .*)?")


def figure_code(name: str, /, load: str = "causal", **values: object) -> str:
    """The text of a file with these values for its parameters, all of them.

    name: as "attention/cell" for pages/parts/attention/snippets/cell.py, or "shared/next_bars". load: the role whose files
    take the place of those named `causal` or `..._causal` that the file imports. Raises TypeError where values and
    parameters differ.
    """
    room, file = name.split("/")
    head, body = _text(room if room == "shared" else f"parts.{room}", file, load)
    lines, named = [], []
    for line in head.splitlines():
        match = _PARAMETER.fullmatch(line)
        assert match, f"{name}: only parameters stand above the first empty line, not {line!r}"
        parameter, comment = match.groups()
        named.append(parameter)
        lines.append(f"{parameter} = {_written(values.get(parameter))}{comment or ''}")
    if set(named) != values.keys():
        raise TypeError(f"{name} takes {named}, not {sorted(values)}")
    return "\n".join([*lines, *[""] * bool(lines), body])


@cache
def _text(room: str, file: str, load: str) -> tuple[str, str]:
    """The parameters of a file, and all else with the text of what it imports in place; each import stands there once."""
    text = (_PAGES / room.replace(".", "/") / "snippets" / f"{file}.py").read_text("utf-8")
    text = text.replace("  # fmt: skip", "")
    head, body = text.split("\n\n", 1) if _PARAMETER.match(text) else ("", text)

    def whole(match: re.Match) -> str:
        place, _, other = match[1].rpartition(".snippets.")
        return _text(place, re.sub("causal$", load, other), load)[1] + "\n"

    lines, seen = [], set()
    for line in _SHARED.sub(whole, body).splitlines():
        if line.startswith(("import ", "from ")) and line in seen:
            continue
        seen.add(line)
        lines.append(line)
    return head, re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines)).strip("\n") + "\n"


def _written(value: object) -> str:
    """A value as Python writes it, in ASCII: of a member of an enumeration its value, of NumPy's numbers Python's own."""
    if isinstance(value, Enum):
        value = value.value
    return ascii(value.item() if isinstance(value, np.generic) else value)
