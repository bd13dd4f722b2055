text = "We are living in a material"
lower = True  # only the cells below the diagonal: a token sees none after it

import torch

from pages.shared.snippets.causal import run

ids, out = run(text)
flow = torch.eye(ids.shape[1], dtype=torch.float64)
for attention in out.attentions:  # (1, H, T, T)
    flow = (attention[0].double().mean(dim=0) + torch.eye(len(flow))) / 2 @ flow
result = [flow[i, j].item() for i in range(len(flow)) for j in range(len(flow)) if j <= i or not lower]
