import torch
from transformers.models.llama.modeling_llama import apply_rotary_pos_emb

from pages.shared.snippets.causal import model, run

model.requires_grad_(False)


def rotated(vectors):
    """Vectors (heads, T, Dh), each turned by angles that grow with its position."""
    cos, sin = model.model.rotary_emb(vectors, torch.arange(vectors.shape[1])[None])
    return apply_rotary_pos_emb(vectors[None], vectors[None], cos, sin)[0][0]


def projections(text, layer):
    """Queries, keys and values of all heads in a block before the rotation, (heads, T, Dh) each."""
    states = run(text)[1].hidden_states
    block = model.model.layers[layer]
    x = block.input_layernorm(states[layer][0])  # (T, D)
    matrices = block.self_attn.q_proj, block.self_attn.k_proj, block.self_attn.v_proj
    return [matrix(x).view(len(x), -1, block.self_attn.head_dim).transpose(0, 1) for matrix in matrices]


def heads(text, layer):
    """Queries, keys and values as the heads use them."""
    queries, keys, values = projections(text, layer)
    return rotated(queries), rotated(keys), values
