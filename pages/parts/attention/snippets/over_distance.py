text = "We are living in a material"
layer = 16
head = 0
looks = 5  # the token that attends
looked = 4  # the token that it attends to
distances = 6  # 0, 1, 2, ... tokens apart

from pages.parts.attention.snippets.heads_causal import projections, rotated

queries, keys, values = projections(text, layer)
query, key = queries[head, looks], keys[head * len(keys) // len(queries), looked]
turned = rotated(query.expand(1, distances, -1))[0]  # the query at each distance from a key at position 0
result = (turned @ key / len(key) ** 0.5).tolist()
