text = "We are living in a material"

import torch

from pages.shared.snippets.causal import model, run

states = []  # the last token's vector after each block; the library returns the last vectors only after the final norm
for block in model.model.layers:
    block.register_forward_hook(lambda module, inputs, output: states.append(output[0, -1]))
ids, out = run(text)
states = torch.stack([out.hidden_states[0][0, -1], *states])
states = states / states.norm(dim=1, keepdim=True)
result = [*(states @ states[0]).tolist(), *(states @ states[-1]).tolist()]
