import torch

from pages.shared.snippets.causal import model, run

only_before = True  # a token sees none after it


def passed(text):
    """One forward pass: the vectors at each depth and between the two steps of a block, what both steps add, and attention."""
    after, attended, fed = [], [], []
    for block in model.model.layers:  # the library returns the last vectors only after the final norm
        block.register_forward_hook(lambda module, inputs, output: after.append(output[0]))
        block.self_attn.o_proj.register_forward_hook(lambda module, inputs, output: attended.append(output[0]))
        block.mlp.register_forward_hook(lambda module, inputs, output: fed.append(output[0]))
    _, out = run(text)
    states = torch.stack([out.hidden_states[0][0], *after])
    added = torch.stack(attended), torch.stack(fed)
    return states, states[:-1] + added[0], added, torch.stack(out.attentions)[:, 0]


def read(states):
    """What the final norm and the output head make of vectors."""
    with torch.inference_mode():
        return model.lm_head(model.model.norm(states)).double()
