"""A class's room: a question, the guesses of all who joined, and a database that keeps them. Knows no model but in `compare`."""
