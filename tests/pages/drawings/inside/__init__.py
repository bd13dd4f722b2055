"""Drawings of what happens inside the model: attention, order, feed-forward, norm, the next word."""
