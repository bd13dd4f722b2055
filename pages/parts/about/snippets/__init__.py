"""The code under the figures of “About”."""
