text = "dog bites man"
layer = 16
head = 0
looks = 2  # the token that attends
looked = 1  # the token that it attends to
pair = 0
places = [(2, 1), (3, 2), (3, 1)]  # of query and key

import torch

from pages.parts.attention.snippets.heads_causal import model, projections

queries, keys, values = projections(text, layer)
query, key = queries[head, looks].double(), keys[head * len(keys) // len(queries), looked].double()
speeds = model.model.rotary_emb.inv_freq.double()  # radians for each place


def turned(vector, place):
    """A vector as hands, number i to the right and number i + half up, each turned to the left by its own angle."""
    right, up = vector.chunk(2)
    cos, sin = (place * speeds).cos(), (place * speeds).sin()
    return torch.stack([right * cos - up * sin, up * cos + right * sin])


result = [*query.tolist(), *key.tolist(), *speeds.rad2deg().tolist()]
for place, other in places:
    products = (turned(query, place) * turned(key, other)).sum(dim=0)
    result += [products[pair].item(), products.sum().item() / len(query) ** 0.5]
