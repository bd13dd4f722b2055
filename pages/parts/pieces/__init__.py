"""Parts of the page “Pieces”."""
