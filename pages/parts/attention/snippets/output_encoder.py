from pages.parts.attention.snippets.heads_encoder import model


def output(layer):
    """The matrix (D, heads * Dh) that the mixes of all heads go through."""
    return model.encoder.layer[layer].attention.output.dense.weight
