"""The drawings of mechanisms: their numbers and their places."""
