"""The project's own Python files, parsed."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def parsed(*rooms: str) -> dict[str, ast.Module]:
    """app.py and every file of these folders, by its path."""
    files = [ROOT / "app.py", *(file for room in rooms for file in (ROOT / room).rglob("*.py"))]
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text("utf-8")) for file in files}


def imported(node: ast.AST) -> set[str]:
    """The packages that a statement imports; none if it is no import."""
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    return {node.module.split(".")[0]} if isinstance(node, ast.ImportFrom) else set()
