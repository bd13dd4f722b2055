"""Parts of the page “Search by meaning”."""
