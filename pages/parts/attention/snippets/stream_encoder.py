import torch

from pages.shared.snippets.encoder import model, run

attended = []  # for each block: the vectors (T, D) after attention's output was added and normed
for block in model.encoder.layer:
    block.attention.register_forward_hook(lambda module, inputs, output: attended.append(output[0][0]))


def stream(text, token):
    """One token's vector before each block, between attention and feed-forward, and after the block: (L, D) each."""
    attended.clear()
    states = torch.stack(run(text)[1].hidden_states)[:, 0, token].double()
    return states[:-1], torch.stack(attended)[:, token].double(), states[1:]
