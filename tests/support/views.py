"""Every view of every page that a link can name: the page itself, and each part of it."""

from dataclasses import fields
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from content.pages import PAGES

ROOT = Path(__file__).parents[2]
View = tuple[str, dict[str, str]]  # a page's address and a query


def views() -> list[View]:
    found: list[View] = []
    for page in PAGES:
        address = "" if page is PAGES[0] else page.stem
        found.append((address, {}))
        if (ROOT / "pages" / "parts" / page.stem / "fields.py").exists():
            for field in fields(import_module(f"pages.parts.{page.stem}.fields").Fields):
                if isinstance(field.default, StrEnum):
                    found += [(address, {field.name: str(part)}) for part in type(field.default)]
    return found
