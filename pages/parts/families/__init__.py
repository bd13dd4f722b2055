"""Parts of the page “Model families”."""
