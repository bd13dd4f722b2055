"""What thirty learners at once cost, each on their own or together in a room."""
