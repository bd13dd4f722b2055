rows = {"encoder": [2293, 5223, None]}  # rows of each model's table, compared with the first; None: there is no one row

from math import nan

import numpy as np

from pages.shared.snippets.embedding_table import embedding_table

result = []
for role, numbers in rows.items():
    table = embedding_table(role)
    first = table[numbers[0]]
    for number in numbers:
        if number is None:
            result.append(nan)
        else:
            other = table[number]
            result.append(first @ other / np.linalg.norm(first) / np.linalg.norm(other))
