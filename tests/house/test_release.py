"""One version, in pyproject.toml: the change log begins with it, and the page About shows it."""

import re
import tomllib
from pathlib import Path

from tests.support.pages import opened

ROOT = Path(__file__).parents[2]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def test_the_change_log_begins_with_the_version():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == VERSION


def test_about_shows_the_version():
    rows = opened("about").table[0].value
    assert dict(zip(rows["what"], rows["here"], strict=True))["Vectorscope"] == VERSION
