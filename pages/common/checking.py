"""Check yourself: a page's questions, with answers computed from the learner's sentence."""

from components.state import State


def check_yourself(stem: str, state: State) -> None:
    """The page's three questions."""
