"""The code under the figures of “Tokens”: see `pages.shared.figure_code`."""
