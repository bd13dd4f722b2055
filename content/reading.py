"""Words as data: TOML files in a folder a language. A translator copies the folder `en` and edits the copy."""

import tomllib
from pathlib import Path
from typing import Any

LANGUAGE = "en"


def read(name: str, language: str = LANGUAGE) -> list[dict[str, Any]]:
    """The entries of `content/<language>/<name>.toml`, a file of tables `[[<name>]]`."""
    with (Path(__file__).parent / language / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)[name]
