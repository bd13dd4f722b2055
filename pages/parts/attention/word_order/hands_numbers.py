"""The numbers of the drawing of rotation, as a table."""

import numpy as np
import pandas as pd

from models.analysis.word_order import Hands


def hands_table(
    query: np.ndarray, key: np.ndarray, speeds: np.ndarray, places: tuple[tuple[int, int], ...], pair: int
) -> pd.DataFrame:
    """Query and key before they are turned, the angle of each pair for each place in degrees, and for each two places of query
    and key the product of one pair of hands and the score of the whole head.
    """
    found = Hands(query.copy(), key.copy(), *places[0], speeds.copy())
    rows = [("query", f"number {n}", value) for n, value in enumerate(query)]
    rows += [("key", f"number {n}", value) for n, value in enumerate(key)]
    rows += [("degrees for each place", f"pair {n}", value) for n, value in enumerate(np.degrees(speeds))]
    for here in places:
        where = f"query at place {here[0]}, key at place {here[1]}"
        rows.append((f"product of pair {pair}", where, float(np.dot(*found.pair(pair, *here)))))
        rows.append(("score of the head", where, found.score(*here)))
    return pd.DataFrame(rows, columns=["what", "which", "value"])
