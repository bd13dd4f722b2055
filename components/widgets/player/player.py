"""The player: a row of pieces that changes step by step. It steps and plays in the browser, without a rerun of the page.

A state is a list of cells. A step replaces some of them, so that a long play is a short list of edits and every state can be
worked out from the first one: by the browser to draw it, by `replay` to test it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from components.figure import colors
from components.figure.text import visible
from components.widgets.assets import component

_player = component("vectorscope_player", __file__)


@dataclass(frozen=True)
class Cell:
    """One piece: `note` is the line below it; `first` sets it apart from the piece before; `kind`: "", "done", "special"."""

    text: str
    note: str = ""
    kind: str = ""
    first: bool = False


@dataclass(frozen=True)
class Step:
    """Replace `remove` cells from `at` on by `insert`, then bring out the cells `mark[0]` to `mark[1]` - 1.

    `say` tells in words what happened; `missed` marks what was tried in vain.
    """

    at: int
    remove: int
    insert: tuple[Cell, ...]
    mark: tuple[int, int]
    say: str
    missed: bool = False


def replay(start: Sequence[Cell], steps: Sequence[Step]) -> list[Cell]:
    """The cells after all `steps`, as the browser works them out."""
    cells = list(start)
    for step in steps:
        cells[step.at : step.at + step.remove] = step.insert
    return cells


def player(
    start: Sequence[Cell], steps: Sequence[Step], *, key: str, say: str, role: str = "token", description: str
) -> None:
    """Draw the first state with controls to go through the steps; arrow keys, Home, End and space on the pieces do the same.

    say: what the first state is. role: whose colour brings out what is new. description: the name for screen readers.
    """
    _player(
        key=key,
        data={
            "start": [_shown(cell) for cell in start],
            "steps": [asdict(step) | {"insert": [_shown(cell) for cell in step.insert]} for step in steps],
            "say": say,
            "label": description,
            "colour": [colors.LIGHT[role], colors.DARK[role]],
        },
    )


def _shown(cell: Cell) -> dict[str, str | bool]:
    return asdict(cell) | {"text": visible(cell.text)}
