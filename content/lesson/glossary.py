"""The words of the app, sorted, each with the page where it is at home."""

from dataclasses import dataclass

from content.reading import read


@dataclass(frozen=True)
class Term:
    """`short` is for a first time; `on` are the pages that offer it at their top."""

    term: str
    short: str
    deep: str
    page: str
    on: list[str]


TERMS = tuple(sorted((Term(**entry) for entry in read("glossary")), key=lambda term: term.term.lower()))
