"""A long text in the public domain: H. G. Wells, The Time Machine (1895), from Project Gutenberg, in plain ASCII."""

from content.reading import long_text

TITLE, AUTHOR, YEAR = "The Time Machine", "H. G. Wells", 1895
TEXT = long_text("time_machine").strip()
