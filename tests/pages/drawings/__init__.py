"""The drawings of mechanisms: their numbers, and that they fit on both screens."""
