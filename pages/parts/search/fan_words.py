"""What the drawing of a query among sentences says in each of its steps."""

from components.figure.text import decimal, shorten
from components.widgets.drawing.scene import Said
from models.embeddings.arrows import degrees
from models.embeddings.keywords import words
from models.embeddings.search import Found

LONGEST = 60  # letters of a sentence


def short(text: str) -> str:
    """A sentence as it stands in the drawing, on one line."""
    return shorten(" ".join(text.split()), LONGEST)


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
            "A small angle",
            f"The picture is turned so that the arrow of the query points up. Between it and {first} the angle is "
            f"{angle(hits.cosines[near])}, so the cosine is {cosine}. Of all these sentences this one is nearest to the query.",
        ),
        Said(
            "A large angle",
            f"Between the query and {last} the angle is {angle(hits.cosines[far])}, and the cosine is only {least}. At 90° the "
            "cosine is 0, and then the model finds nothing that the two have in common.",
        ),
        Said(
            "All sentences around the query",
            "Every sentence gets its true angle to the query. Whether it is on the left or on the right means nothing and "
            "only keeps the words apart. So the angle between two sentences cannot be seen here, because a flat picture has no "
            f"room for {numbers} directions.",
        ),
        Said(
            "The smallest angles are the first hits",
            "To search by meaning is to sort the sentences by their angle to the query. The smallest angle comes first, and the "
            f"first hit is {first}.",
        ),
        Said("What a search by words would find", _by_words(hits, sentences)),
    )


def _by_words(hits: Found, sentences: tuple[str, ...]) -> str:
    by_words, first = hits.by_words, hits.by_meaning[0]
    if not len(by_words):
        return (
            "A search by words finds none of these sentences, because none has a word of the query (words like “the” do not "
            "count). The arrows find them all the same."
        )
    top = by_words[0]
    text = (
        f"A search by words compares no vectors. It puts {quoted(sentences[top])} first, because this sentence shares "
        f"{' and '.join(f'“{short(word)}”' for word in shared(hits, sentences[top]))} with the query. "
    )
    if hits.word_rank(first) is None:
        return text + f"It does not find {quoted(sentences[first])} at all, because that shares no word with the query."
    if top == first:
        return text + "Here both searches agree on the first hit."
    return text + f"It puts {quoted(sentences[first])}, the first by meaning, in place {hits.word_rank(first)}."
