"""Parts of the page “Auto-encoding or auto-regressive”."""
