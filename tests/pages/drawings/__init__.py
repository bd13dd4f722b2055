"""Drawings of mechanisms: their shapes and words against numbers computed anew."""
