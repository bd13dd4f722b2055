first = [2, 4]  # size and danger of an animal, made up
second = [5, 3]
own = [3, 1]  # an arrow of one's own
pair = ["lion", "shark"]
others = ["jump", "leap", "hop", "skip", "bound"]

import numpy as np

from pages.shared.snippets.glove import vectors


def compared(a, b):
    """The two lengths, the cosine, the angle in degrees, and the distance of the tips."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    lengths = np.linalg.norm(a), np.linalg.norm(b)
    cosine = a @ b / (lengths[0] * lengths[1]) if min(lengths) else 0
    return [*lengths, cosine, np.degrees(np.arccos(np.clip(cosine, -1, 1))), np.linalg.norm(a - b)]


result = (
    compared(first, second) + compared(np.array(first) / 2, second) + compared(own, second) + compared(*vectors(pair))
)
rows = vectors(others)
result += [compared(rows[0], row)[2] for row in rows[1:]]
