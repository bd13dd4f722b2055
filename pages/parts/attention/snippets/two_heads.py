text = "We are living in a material"
layers = [1, 0]  # of the two heads
heads = [2, 8]
shown = [0, 1, 2, 3, 4, 5]  # tokens
lower = True  # only the cells below the diagonal: a token sees none after it

import torch

from pages.shared.snippets.causal import run

ids, out = run(text)
pair = torch.cat(out.attentions)[layers, heads].double()  # (2, T, T), row = the token that attends
result = [weights[i, j].item() for weights in pair for i in shown for j in shown if j <= i or not lower]
