"""The code under the figures of “Word vectors”: see `pages.shared.figure_code`."""
