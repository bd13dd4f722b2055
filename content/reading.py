"""Words as data: TOML files in a folder a language. A translator copies the folder `en` and edits the copy.

`VECTORSCOPE_LANGUAGE` names the folder; a file that it lacks is read in English. `content/translated.py` compares the two.
"""

import os
import tomllib
from pathlib import Path
from typing import Any

ORIGINAL = "en"
LANGUAGE = os.environ.get("VECTORSCOPE_LANGUAGE", ORIGINAL)
FOLDER = Path(__file__).parent


def long_text(name: str) -> str:
    """A long English text, `content/texts/<name>.txt`."""
    return (FOLDER / "texts" / f"{name}.txt").read_text(encoding="utf-8")


def read(name: str, language: str = LANGUAGE, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The entries of `content/<language>/<name>.toml`, a file of tables `[[<name>]]`.

    Raises FileNotFoundError for a language that has no folder, tomllib.TOMLDecodeError for a file that is no TOML.
    """
    if not (folder / language).is_dir():
        raise FileNotFoundError(f"There is no folder content/{language}: VECTORSCOPE_LANGUAGE names one.")
    file = folder / language / f"{name}.toml"
    with (file if file.is_file() else folder / ORIGINAL / f"{name}.toml").open("rb") as opened:
        return tomllib.load(opened)[name]
