"""What the formatter and the linter cannot know: which tables stay as they were typed, and where tolerances come from."""

import ast

from tests.support.code import ROOT, modules

TABLES = (ast.Dict, ast.List, ast.Set, ast.Tuple)
LOOSE = {"approx", "allclose", "assert_allclose", "isclose"}


def is_table(statement: ast.stmt) -> bool:
    """Rows of data: between brackets, as the arguments of a dict, or what a list is made from."""
    value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Return) else None
    if isinstance(value, ast.ListComp):
        value = value.generators[0].iter
    return isinstance(value, TABLES) or (isinstance(value, ast.Call) and ast.unparse(value.func) == "dict")


def test_only_tables_are_kept_from_the_formatter():
    """And the code under figures, which learners read without the comment."""
    mark = "  # fmt: " + "skip"
    for module, file in modules().items():
        lines = file.read_text(encoding="utf-8").splitlines()
        marked = {number for number, line in enumerate(lines, start=1) if line.endswith(mark)}
        if marked and "snippets" not in file.parts:
            tables = {
                node.end_lineno
                for node in ast.walk(ast.parse("\n".join(lines)))
                if isinstance(node, ast.stmt) and is_table(node)
            }
            assert marked <= tables, (module, marked - tables)


def test_tolerances_have_one_home():
    """Whoever compares numbers says how many terms were added up, not how much may be wrong."""
    for module, file in modules().items():
        if not module.startswith("tests.") or file.parent == ROOT / "tests" / "support" / "numbers":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                given = {word.arg for word in node.keywords}
                assert name not in LOOSE and not given & {"atol", "rtol"}, (module, node.lineno)
