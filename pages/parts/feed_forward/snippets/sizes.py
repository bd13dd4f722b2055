layer = 20
causal = True
matrices = False  # count the feed-forward layer's matrices, not the block's parts

from pages.shared.snippets.causal import model


def count(*modules):
    return sum(weights.numel() for module in modules for weights in module.parameters())


if causal:
    block = model.model.layers[layer]
    mlp = block.mlp
    steps = [0, count(mlp.gate_proj), 0, count(mlp.up_proj), 0, count(mlp.down_proj), 0]
    parts = [count(block.self_attn), count(mlp), count(block.input_layernorm, block.post_attention_layernorm)]
else:
    block = model.encoder.layer[layer]
    attention, first, last = block.attention, block.intermediate, block.output
    steps = [0, count(first.dense), 0, count(last.dense), 0]
    parts = [
        count(attention.self, attention.output.dense),
        count(first, last.dense),
        count(attention.output.LayerNorm, last.LayerNorm),
    ]
result = steps if matrices else parts
