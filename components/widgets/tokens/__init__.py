"""A sentence as a strip of tokens."""
