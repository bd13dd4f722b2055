"""Parts of the page “Room”."""
