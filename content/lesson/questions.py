"""Check yourself: the questions of each page, with a reason for every answer."""

from dataclasses import dataclass

from content.reading import read


@dataclass(frozen=True)
class Option:
    """An answer, and what is said when it is chosen."""

    text: str
    why: str


@dataclass(frozen=True)
class Question:
    """`fact` computes the numbers for places such as {share:.0%}. Of `options` the first is right."""

    page: str
    fact: str
    question: str
    options: tuple[Option, ...]


QUESTIONS = tuple(
    Question(
        entry["page"],
        entry["fact"],
        entry["question"],
        tuple(Option(*option) for option in [entry["right"], *entry["wrong"]]),
    )
    for entry in read("questions")
)
