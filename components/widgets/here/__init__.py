"""The road of a sentence as one small drawing, with the parts that a page is about."""
