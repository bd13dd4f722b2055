"""The tour as cards, each with a small drawing of what its page is about."""
