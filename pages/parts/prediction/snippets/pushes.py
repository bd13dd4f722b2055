text = "We are living in a material"
token = 905  # id of the token whose logit it is
rival = None  # id of the token that it is compared with; None: the logit itself

import torch

from pages.shared.snippets.causal import model, run

attention, feed_forward = [], []
for block in model.model.layers:
    block.self_attn.o_proj.register_forward_hook(lambda m, i, output: attention.append(output[0, -1].double()))
    block.mlp.down_proj.register_forward_hook(lambda m, i, output: feed_forward.append(output[0, -1].double()))
ids, out = run(text)
parts = torch.stack([out.hidden_states[0][0, -1].double(), *attention, *feed_forward])  # (1+2L, D)
last = parts.sum(dim=0)
scale = (last.square().mean() + model.config.rms_norm_eps).rsqrt()  # frozen at its value in this forward pass
direction = model.lm_head.weight[token].double()
if rival is not None:
    direction = direction - model.lm_head.weight[rival].double()
result = (parts @ (scale * model.model.norm.weight.double() * direction)).tolist()
