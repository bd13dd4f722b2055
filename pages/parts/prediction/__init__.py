"""Parts of the page “From vector to word”."""
