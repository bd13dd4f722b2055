text = "Ice is water in solid"
layer = 20
token = 4
neurons = [1114, 0, 1]

from pages.parts.feed_forward.snippets.layer_causal import activations, last_matrix, vectors_in

values = activations(vectors_in(text, layer), layer)[token]  # (I,)
columns = last_matrix(layer).weight  # (D, I)
result = (values * columns.norm(dim=0))[neurons].tolist()
