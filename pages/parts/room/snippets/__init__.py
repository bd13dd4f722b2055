"""The code under the figures of “Room”."""
