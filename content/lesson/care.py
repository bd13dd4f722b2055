"""The rule for rude or unfair output, and why this app shows it."""

from content.reading import read

_ENTRIES = {entry["id"]: entry for entry in read("care")}
RULE, WHY = _ENTRIES["all"]["rule"], _ENTRIES["all"]["why"].strip()
HERE = {name: entry["here"] for name, entry in _ENTRIES.items() if name != "all"}
