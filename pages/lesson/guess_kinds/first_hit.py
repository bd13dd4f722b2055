"""A guess about a search: which sentence comes first by meaning?"""

from components.figure.text import shorten
from content.examples.search_texts import BY_NAME
from models.embeddings.keywords import words
from models.embeddings.search import Found, search
from models.embeddings.sentence_vectors import missing
from models.embeddings.unread import unread
from models.text.sentences import split
from pages.lesson.guess_kinds import EXACT, FAR, NEAR, Asked, Kind, Scored
from pages.shared.state import State

OFFERED = 4
DECOYS = (3, 12, 40, 100)  # places by meaning that fill up the choice
SMALL = 500  # sentences that are embedded for a guess
LETTERS = 120


def ask_first(state: State) -> Asked | None:
    """Of four sentences of a ready-made text, the first by meaning among them; none where the text would take long."""
    query = " ".join(state.search_query.split())
    ready = BY_NAME.get(state.search_text)
    sentences = split(ready.text()).sentences if ready else ()
    if not query or not sentences or unread((query,)).nothing_read[0] or sum(map(len, missing(sentences))) > SMALL:
        return None
    found = search(query, sentences)
    by_words, by_meaning = found.first(max(DECOYS))
    rows = [by_meaning[0], *by_words[:2], *(by_meaning[place - 1] for place in DECOYS if place <= len(by_meaning))]
    rows = sorted(list(dict.fromkeys(rows))[:OFFERED])
    if len(rows) < 2:
        return None
    options = tuple(_said(sentences[row]) for row in rows)
    return Asked(
        "\n".join([state.search_text, query, *map(str, rows)]), {"query": query, "count": len(sentences)}, options
    )


def _said(sentence: str) -> str:
    return shorten(sentence, LETTERS)


def score_first(state: State, asked: Asked, answer: str) -> Scored:
    """By the cosines of MiniLM's sentence vectors."""
    name, query, *rows = asked.subject.split("\n")
    sentences = split(BY_NAME[name].text()).sentences  # of the text that was asked about
    found = search(query, sentences)
    row = int(rows[int(answer)])
    best = found.first(1)[1][0]
    rank = found.rank(row)
    values = {"guess": _said(sentences[row]), "cosine": float(found.cosines[row]), "rank": rank}
    values |= {
        "first": _said(sentences[best]),
        "share": float(found.cosines[best]),
        "shared": _shared(found, sentences[best]),
    }
    outcome = EXACT if rank == 1 else NEAR if rank <= DECOYS[0] else FAR
    return Scored(outcome, values, rank, notes=("words",) if values["shared"] else ("none",))


def _shared(found: Found, sentence: str) -> str:
    return ", ".join(word for word in found.words if word in words(sentence))


FIRST_HIT = Kind("encoder", ask_first, score_first)
