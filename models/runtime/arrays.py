"""Results that all sessions share: NumPy arrays that nobody may change, and how many bytes they take."""

from dataclasses import dataclass, fields

import numpy as np


@dataclass(frozen=True, eq=False)
class Arrays:
    """Base of frozen dataclasses. Makes the arrays among its fields read-only; `nbytes` is what they take together."""

    def __post_init__(self) -> None:
        for field in fields(self):
            if isinstance(value := getattr(self, field.name), np.ndarray):
                value.setflags(write=False)

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays, also of those in a field that is itself an `Arrays`."""
        values = (getattr(self, field.name) for field in fields(self))
        return sum(value.nbytes for value in values if isinstance(value, np.ndarray | Arrays))


def read_only(array: np.ndarray) -> np.ndarray:
    """The same array, which can no longer be written to."""
    array.setflags(write=False)
    return array
