"""Parts of the page “Word vectors”."""
