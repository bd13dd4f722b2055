text = "Ice is water in solid"
layer = 20
token = 4
side = "in"  # or "out"

from pages.parts.feed_forward.snippets.layer_causal import activations, last_matrix, vectors_in

vectors = vectors_in(text, layer)  # (T, D)
if side == "out":
    vectors = last_matrix(layer)(activations(vectors, layer))
result = vectors[token].tolist()
