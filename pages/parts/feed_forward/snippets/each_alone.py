text = "Ice is water in solid"
layer = 20
token = 4
order = [3, 0, 1, 2, 4]  # the others shuffled
causal = True

import torch

from pages.parts.feed_forward.snippets.layer_causal import activations, last_matrix, model, run, vectors_in


def feed_forward(x):
    return last_matrix(layer)(activations(x, layer))


def attention(x):
    if not causal:
        block = model.encoder.layer[layer].attention
        return block.output.dense(block.self(x[None])[0][0])
    block = model.model.layers[layer]
    turns = model.model.rotary_emb(x[None], torch.arange(len(x))[None])
    mask = torch.full((1, 1, len(x), len(x)), torch.finfo(x.dtype).min).triu(1)
    return block.self_attn(block.input_layernorm(x)[None], position_embeddings=turns, attention_mask=mask)[0][0]


states = run(text)[1].hidden_states[layer][0]  # (T, D)
copies = [token] * len(states)  # the others replaced
result = [
    (part(x[places])[token] - part(x)[token]).abs().max().item()
    for part, x in ((feed_forward, vectors_in(text, layer)), (attention, states))
    for places in (order, copies)
]
