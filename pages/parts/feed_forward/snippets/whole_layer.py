text = "Ice is water in solid"
layer = 20
token = 4
neurons = [1114, 1049]  # those that add most

from pages.parts.feed_forward.snippets.layer_causal import activations, last_matrix, stream, vectors_in

values = activations(vectors_in(text, layer), layer)[token]  # (I,)
lists = last_matrix(layer).weight * values  # (D, I): a column for each neuron
whole = last_matrix(layer)(values)  # (D,), with the bias if there is one
shown = lists[:, neurons].sum(dim=1)
before = stream(text, layer)[token]
sums = [shown, whole - shown, whole, before, before + whole]
result = [*lists[:, neurons].norm(dim=0).tolist(), *(each.norm().item() for each in sums)]
