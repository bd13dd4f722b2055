"""A long text in the public domain: H. G. Wells, The Time Machine (1895), from Project Gutenberg, in plain ASCII."""

from pathlib import Path

TITLE, AUTHOR, YEAR = "The Time Machine", "H. G. Wells", 1895
TEXT = Path(__file__).with_name("time_machine.txt").read_text(encoding="utf-8").strip()
