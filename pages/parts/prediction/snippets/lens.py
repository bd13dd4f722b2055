import torch

from pages.shared.snippets.causal import model, run


def lens(text, places):
    """What the final norm and the output head read in every vector of some tokens: logits (L+1, N, V)."""
    after_blocks = []  # taken here, because the library returns the last vectors only after the final norm
    for block in model.model.layers:
        block.register_forward_hook(lambda module, inputs, output: after_blocks.append(output))
    _, out = run(text)
    states = torch.cat([out.hidden_states[0], *after_blocks])[:, places]  # (L+1, N, D)
    with torch.inference_mode():
        return model.lm_head(model.model.norm(states)).double()
