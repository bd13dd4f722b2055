"""Sentences of which one is shown beside the learner's because the two share a piece."""

from content.reading import read

SECOND = tuple(entry["text"] for entry in read("same_piece"))
