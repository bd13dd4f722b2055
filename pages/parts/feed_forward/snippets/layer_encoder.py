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
