"""Parts of the page “For teachers”."""
