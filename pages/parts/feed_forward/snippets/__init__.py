"""The code under the figures of “Feed-forward”."""
