"""The code under the figures of “Search by meaning”."""
