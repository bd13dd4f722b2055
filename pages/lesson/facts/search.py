"""Numbers of the page “Search by meaning”, for its check questions."""

from components.figure.text import shorten
from content.examples.search_texts import SEARCH_TEXTS
from content.examples.searches import BLIND, SEARCHES
from models.embeddings.search import search
from models.embeddings.sentence_vectors import ROLE, similarity
from models.loading import network
from models.text.sentences import MOST, split
from pages.lesson.facts import Value, fact
from pages.shared.state import State


@fact
def asked_search_words(state: State) -> dict[str, Value]:
    """The ready-made query that has no word in common with its text."""
    asked = SEARCHES[1]
    sentences = split(SEARCH_TEXTS[0].text()).sentences
    found = search(asked.query, sentences)
    best = found.first(1)[1][0]
    return {
        "query": asked.query,
        "count": len(sentences),
        "hits": len(found.by_words),
        "first": shorten(sentences[best], 100),
        "cosine": float(found.cosines[best]),
    }


@fact
def asked_search_not(state: State) -> dict[str, Value]:
    """A sentence, one with the same words in another order, and one that means the same."""
    each = next(case for case in BLIND if case.what == "who did it")
    return {
        "sentence": each.sentence,
        "changed": each.changed,
        "same": each.same,
        "far": similarity(each.sentence, each.same),
        "near": similarity(each.sentence, each.changed),
    }


@fact
def asked_search_cost(state: State) -> dict[str, Value]:
    """What an index of the most sentences holds."""
    width = network(ROLE).network.config.hidden_size
    return {"most": MOST, "width": width, "megabytes": MOST * width * 4 / 1e6}
