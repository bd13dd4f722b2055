text = "Ice is water in solid"
layer = 20
token = 4
neurons = [1114, 1049]  # those that add most

from pages.parts.feed_forward.snippets.layer_causal import numbers, vectors_in

before, after, factors = numbers(vectors_in(text, layer), layer)  # (T, I) each
result = after[token, neurons].tolist()
