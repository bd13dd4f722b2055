"""The scripts of all widgets: node's own tests of them, and what the browser gets."""

from pathlib import Path

import pytest

from components.widgets.assets import joined
from tests.support.node import WIDGETS, needs_node, node

HERE = Path(__file__).parent
SCRIPTS = sorted(file for file in WIDGETS.glob("*/*.js") if file.with_suffix(".html").exists())
TESTS = sorted(HERE.glob("*.test.mjs"))


@needs_node
@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name)
def test_nodes_own_tests(file):
    print(node("--test", "--test-reporter=spec", file))


@needs_node
@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.stem)
def test_the_browser_gets_one_text_that_draws(file, tmp_path):
    """It is an ES module of its own: nothing is left to import, no name is there twice, and its default draws the widget."""
    alone = tmp_path / "alone.mjs"
    alone.write_text(joined(file), encoding="utf-8")
    code = "const all = await import(process.argv[1]); console.log(typeof all.default);"
    assert node("--input-type=module", "--eval", code, alone.as_uri()) == "function\n"


def test_what_is_imported_comes_once_and_first(tmp_path):
    (tmp_path / "a.js").write_text("export const a = 1;\n", encoding="utf-8")
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\n\nexport const b = a + 1;\n', encoding="utf-8")
    (tmp_path / "c.js").write_text(
        'import {\n  a,\n} from "./a.js";\nimport { b } from "./b.js";\n\nexport default () => a + b;\n',
        encoding="utf-8",
    )
    assert (
        joined(tmp_path / "c.js") == "export const a = 1;\n\nexport const b = a + 1;\n\nexport default () => a + b;\n"
    )
