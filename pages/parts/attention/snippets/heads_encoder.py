from pages.shared.snippets.encoder import model, run

model.requires_grad_(False)


def heads(text, layer):
    """Queries, keys and values of all heads in a block, (heads, T, Dh) each."""
    block = model.encoder.layer[layer].attention.self
    x = run(text)[1].hidden_states[layer][0]  # (T, D)
    matrices = block.query, block.key, block.value
    return [matrix(x).view(len(x), block.num_attention_heads, -1).transpose(0, 1) for matrix in matrices]
