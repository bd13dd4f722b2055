"""Drawings of mechanisms: every number in them, and their layouts."""
