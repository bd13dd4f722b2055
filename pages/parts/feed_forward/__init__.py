"""Parts of the page “Feed-forward”."""
