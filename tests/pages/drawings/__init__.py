"""Drawings of mechanisms: their numbers are the trace's or the toy's, and they stay inside their frame."""
