"""Sentences of any length, made of words that are one token each in both vocabularies."""

import random

_TEXT = (
    "the old man and his dog walk to the big house by the river and look at the water for a long time while the sun "
    "goes down and the wind moves the trees on the other side where a small boat waits for them to come home before "
    "night falls over the city and all the people close their doors and sleep until the next day"
)
_WORDS = _TEXT.split()


def sentence(words: int, first: int = 0) -> str:
    """`words` words; `first` turns the ring of words to another beginning, for distinct texts of one length."""
    return " ".join(_WORDS[(first + i) % len(_WORDS)] for i in range(words))


def drawn(words: int, seed: int) -> str:
    """`words` words in an order of its own for every seed: as many distinct texts as one likes, alike in no beginning."""
    return " ".join(random.Random(seed).choices(_WORDS, k=words))
