"""Charts whose marks are bars beside one another on a common axis."""
