text = "We are living in a material"
layers = [16, 2]  # blocks of the heads that are averaged
heads = [0, 5]
shown = [0, 1, 2, 3, 4, 5]  # tokens
lower = True  # only the cells below the diagonal: a token sees none after it

import torch

from pages.shared.snippets.causal import run

ids, out = run(text)
weights = torch.cat(out.attentions)[layers, heads].double().mean(dim=0)  # (T, T), row = the token that attends
result = [weights[i, j].item() for i in shown for j in shown if j <= i or not lower]
