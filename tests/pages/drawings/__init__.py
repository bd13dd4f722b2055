"""The drawings of mechanisms: every number in them is the run's."""
