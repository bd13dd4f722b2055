text = "Ice is water in solid"
layer = 20
missing = "curve"  # or "layer", or "nothing"
tokens = [904, 905]  # ids of the next tokens shown

import torch

from pages.shared.snippets.causal import model, run

mlp = model.model.layers[layer].mlp
if missing == "curve":
    mlp.act_fn = torch.nn.Identity()
elif missing == "layer":
    mlp.register_forward_hook(lambda module, inputs, output: torch.zeros_like(output))
probabilities = run(text)[1].logits[0, -1].double().softmax(dim=-1)
top = probabilities[tokens]
result = [*top.tolist(), (1 - top.sum()).item()]
