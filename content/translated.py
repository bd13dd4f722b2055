"""`python -m content.translated LANGUAGE`: what a translation lacks beside the English files, or has changed by mistake."""

import sys
from pathlib import Path
from string import Formatter
from typing import Any

from content.reading import FOLDER, ORIGINAL, read

# What the code goes by.
_FIXED = (
    "id", "page", "kind", "fact", "name", "number", "row", "on", "at", "figures", "try", "weights", "link", "here",
)  # fmt: skip


def faults(language: str, folder: Path = FOLDER) -> list[str]:
    """One line for each entry that is missing, that stands elsewhere, or whose braces hold other names."""
    if not (folder / language).is_dir():
        return [f"There is no folder {folder / language}"]
    found = []
    for file in sorted((folder / language).glob("*.toml")):
        original, here = (read(file.stem, which, folder) for which in (ORIGINAL, language))
        if len(original) != len(here):
            found.append(f"{file.name}: {len(here)} entries, and {len(original)} in English")
        for number, (first, second) in enumerate(zip(original, here, strict=False), 1):
            where = f"{file.name}, entry {number}"
            found += [f"{where}: {name} is missing" for name in first if name not in second]
            found += [f"{where}: {name} must stay as it is" for name in _FIXED if first.get(name) != second.get(name)]
            if _names(first) != _names(second):
                different = ", ".join(sorted(_names(first) ^ _names(second)))
                found.append(f"{where}: what stands in braces differs: {different}")
    return found


def _names(value: Any) -> set[str]:
    """The names in braces in all texts of an entry, however deep."""
    if isinstance(value, dict):
        return set().union(*map(_names, value.values()))
    if isinstance(value, list):
        return set().union(*map(_names, value))
    return {name for _, name, _, _ in Formatter().parse(value) if name} if isinstance(value, str) else set()


if __name__ == "__main__":
    told = faults(sys.argv[1])
    print("\n".join(told) or "Nothing is missing, and all names in braces are those of the English files.")
    sys.exit(bool(told))
