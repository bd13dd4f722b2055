"""Vectors of words and sentences, and what is done with them: neighbours, maps, search."""
