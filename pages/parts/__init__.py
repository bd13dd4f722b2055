"""What the pages are made of: one package a page, and none of them imports from another."""
