"""What the tests of feed-forward's drawings share: sentences, shapes by their ids, and the models themselves."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from components.widgets.drawing.marks import Mark
from models.loading import network

ICE = "Ice is water in solid"
LONG = "She trained a new language model and then she tested the model again. " * 6
TEXTS = ("Hi", LONG, "مرحبا بالعالم שלום", "I love \N{GRINNING FACE} internationalisierungsmassnahmenkatalog")
CAUSAL = ("causal", ICE, 20, 4, 1114)


def by_id(marks: Sequence[Mark]) -> dict[str, Any]:
    """The shapes of a step by their names, of whatever kind."""
    return {mark.id: mark for mark in marks}


def text(marks: Sequence[Mark], id: str) -> str:
    """What a line of text says."""
    return by_id(marks)[id].text


def model(role: str) -> Any:
    """The network of a role."""
    return network(role).network


def plain(part: Any) -> np.ndarray:
    return part.weight.detach().numpy()
