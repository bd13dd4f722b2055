"""What the drawing of a query among sentences says in each of its steps."""

from collections.abc import Sequence

from components.figure.text import decimal, shorten
from components.widgets.drawing.scene import Said
from models.embeddings.arrows import degrees
from models.embeddings.keywords import spans, words
from models.embeddings.search import Found

LONGEST = 60  # letters of a sentence
MANY = 4  # words that are listed


def short(text: str, most: int = LONGEST) -> str:
    """A sentence as it stands in the drawing. most: letters."""
    return shorten(" ".join(text.split()), most)


def quoted(text: str) -> str:
    """A sentence within a sentence."""
    return f"“{short(text).strip(' .“”')}”"


def angle(cosine: float) -> str:
    """The angle that has this cosine, as "48°"."""
    return f"{degrees(cosine):.0f}°"


def shared(hits: Found, sentence: str) -> list[str]:
    """The words of the query that a sentence has."""
    has = {*words(sentence)}
    return [word for word in hits.words if word in has]


def common(hits: Found) -> list[str]:
    """The words of the query that do not count, because nearly every text has them."""
    return [word for word in dict.fromkeys(word for word, _, _ in spans(hits.query)) if word not in hits.words]


def listed(words: Sequence[str]) -> str:
    """At most MANY words in a row, with “and” before the last one."""
    words = [*words[:MANY], f"{len(words) - MANY} more"] if len(words) > MANY + 1 else words
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def said(hits: Found, sentences: tuple[str, ...], numbers: int, seen: int) -> tuple[Said, ...]:
    """sentences: those that are drawn, in the order of `hits.by_meaning`. numbers: of a vector; seen: how many are drawn."""
    order = hits.by_meaning
    near, far = order[0], order[-1]
    first, last = (quoted(sentences[row]) for row in (near, far))
    cosine, least = (decimal(hits.cosines[row]) for row in (near, far))
    return (
        Said(
            "A vector for every sentence",
            f"A model reads the query and every sentence, and turns each of them into a vector of {numbers} numbers. The first "
            f"{seen} are drawn here as colours. All these vectors have the length 1, so only their directions differ.",
        ),
        Said(
            "The smallest angle",
            f"Each vector is now an arrow, and that of the query points up. Between it and {first} the angle is "
            f"{angle(hits.cosines[near])}, so the cosine is {cosine}. Of all these sentences, this one is nearest to the query.",
        ),
        Said(
            "The largest angle",
            f"Between the query and {last} the angle is {angle(hits.cosines[far])}, and the cosine is only {least}. At 90° the "
            "cosine is 0, and at larger angles it is below 0: the model does not count such sentences as similar.",
        ),
        Said(
            "The smallest angles are the first hits",
            f"To search by meaning is to sort all sentences by their angle to the query, so {first} comes first. Only the angles "
            "to the query are true in this picture, and left or right means nothing.",
        ),
        Said("What a search by words would find", _by_words(hits, sentences)),
    )


def _by_words(hits: Found, sentences: tuple[str, ...]) -> str:
    by_words, first = hits.by_words, hits.by_meaning[0]
    count = [f"“{short(word)}”" for word in hits.words]
    too_common = [f"“{short(word)}”" for word in common(hits)]
    rule = "A search by words compares no vectors, but counts words of the query (a rare word counts more)"
    if not count:
        return f"{rule}. Very common words do not count, and this query has no others, so it finds nothing."
    rule += f", here {listed(count)}."
    if too_common:
        rule += f" ({listed(too_common)} {'is' if len(too_common) == 1 else 'are'} too common to count.)"
    if not len(by_words):
        return f"{rule} None of these sentences has such a word, so it finds nothing."
    top = by_words[0]
    because = listed([f"“{short(word)}”" for word in shared(hits, sentences[top])])
    text = f"{rule} It puts {quoted(sentences[top])} first, because of {because}. "
    if hits.word_rank(first) is None:
        return text + f"It does not find {quoted(sentences[first])} at all, because that has none of these words."
    if top == first:
        return text + "Here both searches agree on the first hit."
    return text + f"It puts {quoted(sentences[first])}, the first by meaning, in place {hits.word_rank(first)}."
