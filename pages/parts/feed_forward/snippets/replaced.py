text = "Ice is water in solid"
layer = 20
token = 4
place = 3  # of the token whose vector becomes a copy

from pages.parts.feed_forward.snippets.layer_causal import activations, last_matrix, vectors_in

vectors = vectors_in(text, layer)  # (T, D)
changed = vectors.clone()
changed[place] = vectors[token]
before, after = (last_matrix(layer)(activations(each, layer)) for each in (vectors, changed))
result = (after - before).abs().max(dim=-1).values.tolist()
