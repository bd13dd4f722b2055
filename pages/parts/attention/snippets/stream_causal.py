import torch

from pages.shared.snippets.causal import model, run

# For each block: the vectors (T, D) that enter, what attention adds to them, and the vectors that leave.
before, added, after = [], [], []
for block in model.model.layers:
    block.register_forward_pre_hook(lambda module, inputs: before.append(inputs[0][0]))
    block.self_attn.register_forward_hook(lambda module, inputs, output: added.append(output[0][0]))
    block.register_forward_hook(lambda module, inputs, output: after.append(output[0]))


def stream(text, token):
    """One token's vector before each block, between attention and feed-forward, and after the block: (L, D) each."""
    for vectors in (before, added, after):
        vectors.clear()
    run(text)
    start, attention, end = (torch.stack(vectors)[:, token].double() for vectors in (before, added, after))
    return start, start + attention, end
