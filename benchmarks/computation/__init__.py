"""What a computation costs in this process, against the plain library."""
