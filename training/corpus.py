"""Plain text files -> documents -> one split into training and held-out lines that never changes.

A document is what must stay on one side together: in WordNet a synset (its example sentences and the gloss below them;
synsets with the same gloss go together), in the shuffled single sentences of the tales each line, elsewhere a run of
neighbouring paragraphs. Documents are ranked by a hash of their text, and the first of that ranking are held out, so
the split needs no seed and does not depend on the order of files.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

PARAGRAPHS = 16  # neighbouring lines that form a document where the file does not say where one ends
SMALL_FILE = 5_000  # lines; below that a tenth is held out, else three hundredths
_GLOSS = re.compile(r"^[^.!?]{1,60}: (?P<gloss>.+)$")  # "stool: a simple seat without a back."
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Split:
    """The lines of one file, in file order."""

    name: str
    training: list[str]
    held_out: list[str]


def default_folder() -> Path | None:
    """`../shared/corpus` beside the repository, when it exists."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    return folder if folder.is_dir() else None


def text_files(source: Path) -> list[Path]:
    """The `.txt` and `.txt.gz` files of a folder in alphabetical order, or the one file named.

    Raises FileNotFoundError when there is none.
    """
    files = [source] if source.is_file() else sorted([*source.glob("*.txt"), *source.glob("*.txt.gz")])
    if not files:
        raise FileNotFoundError(f"no .txt or .txt.gz file in {source}")
    return files


def read_lines(file: Path) -> list[str]:
    """Lines that are not blank, stripped, UTF-8."""
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as stream:
        return [line.strip() for line in stream if line.strip()]


def normal(line: str) -> str:
    """Letters and digits only, lower case: what two copies of a line have in common."""
    return _LETTERS.sub(" ", line.lower()).strip()


def sentences(lines: list[str]) -> list[str]:
    """The lines cut into sentences, where they hold more than one: a short text as a learner types it."""
    cut = (re.split(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])", line) for line in lines)
    return [sentence for parts in cut if len(parts) > 1 for sentence in parts]


def documents(name: str, lines: list[str]) -> list[list[str]]:
    """Lines grouped into what must not be torn apart (see the head of this file). Order within a group is kept."""
    if name.startswith("wordnet"):
        return _synsets(lines)
    size = 1 if name.startswith("tales") else PARAGRAPHS
    return [lines[start : start + size] for start in range(0, len(lines), size)]


def _synsets(lines: list[str]) -> list[list[str]]:
    by_gloss: dict[str, list[str]] = {}
    waiting: list[str] = []  # examples stand above the gloss they belong to
    for line in lines:
        waiting.append(line)
        if match := _GLOSS.match(line):
            by_gloss.setdefault(normal(match["gloss"]), []).extend(waiting)
            waiting = []
    return [*by_gloss.values(), *([waiting] if waiting else [])]


def split(name: str, lines: list[str], excluded: re.Pattern | None = None) -> Split:
    """The fixed split of one file.

    A training line that equals a held-out line (letters and digits only) is dropped, and so is one that matches
    `excluded` (the sentences the finished model is examined with).
    """
    groups = documents(name, lines)
    share = 0.10 if len(lines) < SMALL_FILE else 0.03
    ranked = sorted(groups, key=lambda group: hashlib.sha256("\n".join(group).encode()).digest())
    held_out_lines = [line for group in ranked[: max(1, round(share * len(ranked)))] for line in group]
    seen = {normal(line) for line in held_out_lines}
    training = [
        line
        for group in groups
        for line in group
        if normal(line) not in seen and not (excluded and excluded.search(normal(line)))
    ]
    return Split(name, training, held_out_lines)


def read(source: Path, excluded: re.Pattern | None = None) -> list[Split]:
    """Every text file of `source`, split. A line held out in one file is training text in none."""
    splits = [split(file.name.split(".")[0], read_lines(file), excluded) for file in text_files(source)]
    seen = {normal(line) for part in splits for line in part.held_out}
    return [
        Split(part.name, [line for line in part.training if normal(line) not in seen], part.held_out) for part in splits
    ]
