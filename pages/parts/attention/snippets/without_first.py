text = "We are living in a material"
layer = 11
lower = True  # only the cells below the diagonal: a token sees none after it

from pages.shared.snippets.causal import run

ids, out = run(text)
others = out.attentions[layer][0].mean(dim=0).double()[1:, 1:]
others = others / others.sum(dim=1, keepdim=True)  # each row adds up to 1 again
result = [others[i, j].item() for i in range(len(others)) for j in range(len(others)) if j <= i or not lower]
