"""The code under the figures of “Static or dynamic”: see `pages.shared.figure_code`."""
