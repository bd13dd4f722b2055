"""The code under the figures of “Pieces”."""
