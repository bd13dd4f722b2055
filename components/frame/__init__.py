"""What is around every page: menu, sentence bar, link, reading level, presenter mode."""
