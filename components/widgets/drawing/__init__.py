"""A drawing of a mechanism, which moves from step to step."""
