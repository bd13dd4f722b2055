"""The code under the figures of “Home”."""
