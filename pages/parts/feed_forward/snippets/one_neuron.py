text = "Ice is water in solid"
layer = 20
token = 4
neuron = 1114
words = [910, 584]  # ids of entries of the vocabulary
next_tokens = [910, 1215]  # ids, or [] for a model that predicts nothing

import torch

from pages.parts.feed_forward.snippets.layer_causal import last_matrix, model, numbers, run, stream, vectors_in

sums, curved, factors = (each[:, neuron] for each in numbers(vectors_in(text, layer), layer))  # (T,) each
activations = curved * factors
before = stream(text, layer)[token]  # (D,)
added = activations[token] * last_matrix(layer).weight[:, neuron]
rows = model.get_input_embeddings().weight[words]  # one (D,) for each entry
scores = (rows @ torch.stack([before, before + added], dim=1)).flatten()  # before and after, for each
result = [sums[token], curved[token], *[factors[token]] * bool(next_tokens), *activations]
result += [before.norm(), added.norm(), *scores]

if next_tokens:

    def switch_off(module, inputs):
        inputs[0][0, token, neuron] = 0

    usual = run(text)[1].logits[0, -1].double().softmax(dim=-1)
    last_matrix(layer).register_forward_pre_hook(switch_off)
    without = run(text)[1].logits[0, -1].double().softmax(dim=-1)
    result += [each[place] for place in next_tokens for each in (usual, without)]
result = [float(number) for number in result]
