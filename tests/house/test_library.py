"""The examples of docs/library.md, run as they stand."""

import doctest
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs" / "library.md"


def test_every_example_gives_what_is_printed():
    found = doctest.testfile(str(FILE), module_relative=False)
    assert found.attempted > 15 and found.failed == 0
