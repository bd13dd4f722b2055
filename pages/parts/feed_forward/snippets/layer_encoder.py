import torch

from pages.shared.snippets.encoder import model, run

model.requires_grad_(False)


def vectors_in(text, layer):
    """The vectors (T, D) that the feed-forward layer reads: those after attention, normed."""
    vectors = []
    attention = model.encoder.layer[layer].attention
    attention.register_forward_hook(lambda module, inputs, output: vectors.append(output[0][0]))
    run(text)
    return vectors[0]


def activations(vectors, layer):
    """What the neurons make of vectors, (T, I): their numbers through the curve."""
    first = model.encoder.layer[layer].intermediate
    return first.intermediate_act_fn(first.dense(vectors))


def last_matrix(layer):
    """The matrix with a column for each neuron."""
    return model.encoder.layer[layer].output.dense


def numbers(vectors, layer):
    """The numbers for the curve, the same after the curve, and a factor of 1 for each, since there are no gates; (T, I) each."""
    first = model.encoder.layer[layer].intermediate
    before = first.dense(vectors)
    return before, first.intermediate_act_fn(before), torch.ones_like(before)


def stream(text, layer):
    """The vectors (T, D) that the layer's results are added to."""
    return vectors_in(text, layer)
