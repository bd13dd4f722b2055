import torch

from pages.shared.snippets.masked import model, run

only_before = False  # a token sees all others


def passed(text):
    """One forward pass: the vectors at each depth and between the two steps of a block, what both steps add, and attention."""
    between, attended, fed = [], [], []
    for block in model.bert.encoder.layer:
        block.attention.output.dense.register_forward_hook(lambda module, inputs, output: attended.append(output[0]))
        block.attention.output.register_forward_hook(lambda module, inputs, output: between.append(output[0]))
        block.output.dense.register_forward_hook(lambda module, inputs, output: fed.append(output[0]))
    _, out = run(text)
    states = torch.stack(out.hidden_states)[:, 0]
    return states, torch.stack(between), (torch.stack(attended), torch.stack(fed)), torch.stack(out.attentions)[:, 0]


def read(states):
    """What the head makes of vectors."""
    with torch.inference_mode():
        return model.cls(states).double()
