"""The code under the figures of “Word order”."""
