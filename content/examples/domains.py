"""Two fields, each with 120 sentences written for this project (texts/domain_*.txt), and words that tell the field."""

from dataclasses import dataclass

from content.reading import long_text


@dataclass(frozen=True)
class Domain:
    """`words` are single pieces of the masked model's vocabulary, chosen before any training."""

    name: str
    reader: str
    text: str
    words: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LAW = Domain(
    "law",
    "a lawyer",
    long_text("domain_law").strip(),
    _words(
        "court judge lawyer contract loan debt claim interest payment law property trial witness agreement clause account "
        "money deposit tax company"
    ),
)
ECOLOGY = Domain(
    "ecology",
    "a biologist",
    long_text("domain_ecology").strip(),
    _words(
        "river water stream soil plants fish birds trees grass roots insects species forest habitat moss mud lake frogs "
        "marsh seeds"
    ),
)
DOMAINS = (LAW, ECOLOGY)
LAW_AND_ECOLOGY = f"{LAW.text}\n{ECOLOGY.text}"  # what the small Word2Vec and FastText read
