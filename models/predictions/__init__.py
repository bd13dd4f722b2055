"""What the output heads say: next tokens, fills of a gap, surprisal, text written token by token."""
