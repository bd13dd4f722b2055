"""What is drawn, from plain data: knows no model and no page."""
