from pages.parts.attention.snippets.heads_causal import model


def output(layer):
    """The matrix (D, heads * Dh) that the mixes of all heads go through."""
    return model.model.layers[layer].self_attn.o_proj.weight
