"""A text that is written step by step."""
