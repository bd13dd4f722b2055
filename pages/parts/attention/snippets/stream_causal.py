import torch

from pages.shared.snippets.causal import model, run

# For each block: the vectors (T, D) that enter, what attention adds to them, and the vectors that leave.
entering, added, leaving = [], [], []
for block in model.model.layers:
    block.register_forward_pre_hook(lambda module, inputs: entering.append(inputs[0][0]))
    block.self_attn.register_forward_hook(lambda module, inputs, output: added.append(output[0][0]))
    block.register_forward_hook(lambda module, inputs, output: leaving.append(output[0]))


def stream(text, token):
    """One token's vector before each block, between attention and feed-forward, and after the block: (L, D) each."""
    for vectors in (entering, added, leaving):
        vectors.clear()
    run(text)
    start, attention, end = (torch.stack(vectors)[:, token].double() for vectors in (entering, added, leaving))
    return start, start + attention, end
