"""Parts of the page “About”."""
