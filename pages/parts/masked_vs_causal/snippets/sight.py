text = "We are living in a material"
place = 3  # of the token that attends

import torch

from pages.shared.snippets.causal import run

ids, out = run(text)
attention = torch.cat(out.attentions)  # (L, H, T, T), row = the token that attends
result = attention[:, :, place].amax(dim=(0, 1)).tolist()
