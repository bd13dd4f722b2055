"""The code under the figures of “Attention”."""
