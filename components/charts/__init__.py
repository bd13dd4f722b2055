"""Altair charts, each a function of plain data."""
