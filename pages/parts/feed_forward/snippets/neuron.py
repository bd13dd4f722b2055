texts = ["Ice is water in solid"]
layer = 20
neuron = 1114
tokens = []  # text and token of each, as [0, 4]; [] means all of the first text

from pages.parts.feed_forward.snippets.layer_causal import activations, vectors_in

values = [activations(vectors_in(text, layer), layer)[:, neuron] for text in texts]
tokens = tokens or [(0, token) for token in range(len(values[0]))]
result = [values[text][token].item() for text, token in tokens]
