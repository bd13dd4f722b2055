"""Drawings of vectors: arrows, sums, rows of tables, angles."""
