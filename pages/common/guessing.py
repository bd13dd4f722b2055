"""Guess first: a learner commits to an answer before the model's numbers show."""

from components.state import State


def guess_first(stem: str, state: State) -> None:
    """The page's guess; ends the page's run while it is open."""
