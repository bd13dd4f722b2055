text = "We are living in a material"

import torch

from pages.shared.snippets.causal import run

ids, out = run(text)
attention = torch.cat(out.attentions)  # (L, H, T, T)
others = attention * (1 - torch.eye(attention.shape[-1]))  # no token's attention to itself
others[..., 0] = 0  # nor to the first
result = others.flatten(2).max(dim=2).values.flatten().tolist()
