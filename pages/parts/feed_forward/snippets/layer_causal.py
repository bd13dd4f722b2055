from pages.shared.snippets.causal import model, run

model.requires_grad_(False)


def vectors_in(text, layer):
    """The vectors (T, D) that the feed-forward layer reads: those after attention, normed."""
    vectors = []
    norm = model.model.layers[layer].post_attention_layernorm
    norm.register_forward_hook(lambda module, inputs, output: vectors.append(output[0]))
    run(text)
    return vectors[0]


def activations(vectors, layer):
    """What the neurons make of vectors, (T, I): the gate's numbers, through the curve, times the others."""
    mlp = model.model.layers[layer].mlp
    return mlp.act_fn(mlp.gate_proj(vectors)) * mlp.up_proj(vectors)


def last_matrix(layer):
    """The matrix with a column for each neuron."""
    return model.model.layers[layer].mlp.down_proj


def numbers(vectors, layer):
    """The numbers for the curve, the same after the curve, and the factors that these are multiplied by, (T, I) each."""
    mlp = model.model.layers[layer].mlp
    before = mlp.gate_proj(vectors)
    return before, mlp.act_fn(before), mlp.up_proj(vectors)


def stream(text, layer):
    """The vectors (T, D) that the layer's results are added to."""
    vectors = []
    norm = model.model.layers[layer].post_attention_layernorm
    norm.register_forward_hook(lambda module, inputs, output: vectors.append(inputs[0][0]))
    run(text)
    return vectors[0]
