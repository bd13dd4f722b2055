vector = [1, 1]  # of the word that attends
query = [2, 1]
keys = [[-1, 1], [2, 0], [1, 0]]  # of the three words
values = [[0, 0], [3, 0], [1, 1]]

import numpy as np

sums = np.array(keys) @ np.array(query)
scores = sums / np.sqrt(2)
shares = np.exp(scores) / np.exp(scores).sum()
mix = shares @ np.array(values)
result = [*sums, *scores, *shares, *mix, *(vector + mix)]
