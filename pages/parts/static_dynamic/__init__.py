"""Parts of the page “Static or dynamic”."""
