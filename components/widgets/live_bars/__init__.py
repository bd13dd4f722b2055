"""Bars that grow while a class answers."""
