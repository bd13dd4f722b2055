"""Parts of the page “Training and inference”."""
