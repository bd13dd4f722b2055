text = "Ice is water in solid"
layer = 20
token = 4
shown = 40

from pages.parts.feed_forward.snippets.layer_causal import activations, vectors_in

values = activations(vectors_in(text, layer), layer)[token]  # (I,)
result = values[values.abs().argsort(descending=True, stable=True)[:shown]].tolist()
