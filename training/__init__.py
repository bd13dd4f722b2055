"""How the masked language model was made: run once, by hand, on plain text. The app itself never imports this package."""
